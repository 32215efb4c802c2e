"""Other people's calendars into events: `import_calendar`."""

from directory.importers.icalendar.importing import import_calendar
from directory.importers.icalendar.report import Report
from directory.importers.icalendar.sources import fetch, source_at

__all__ = ["Report", "fetch", "import_calendar", "source_at"]
