"""Many searchers at once while listings are edited: `scripts/bench-load`."""
