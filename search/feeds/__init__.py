"""What a search finds, to subscribe to: as news (Atom) and as dates (iCalendar)."""
