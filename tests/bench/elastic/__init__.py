"""How fast Elasticsearch lets the search be, and what the hub adds: `scripts/bench-search`."""
