"""How fast the search is, at several sizes and on both databases: `scripts/bench-search`."""
