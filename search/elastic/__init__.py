"""A copy of the entries on an Elasticsearch server, and the engine that asks it."""
