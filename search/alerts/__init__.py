"""New results of a search by e-mail: asked for, confirmed, looked for each day, stopped at once."""
