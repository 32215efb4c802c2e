"""What every engine of the search must do, asked as an address asks, with no word of an engine."""
