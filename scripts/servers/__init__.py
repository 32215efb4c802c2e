"""How `scripts/services` gets each server, and what all of them share."""
