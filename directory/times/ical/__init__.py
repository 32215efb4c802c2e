"""Times ↔ iCalendar (RFC 5545): files and feeds for people's calendars, and those of others read.

What is written gives, in any reader that keeps to the standard, the sessions of
`directory.times.sessions`. What is read becomes blocks of a document, and what could not be
read a problem.
"""

from directory.times.ical.about import About
from directory.times.ical.calendar import calendar
from directory.times.ical.events import session_event, to_events
from directory.times.ical.links import google_link, outlook_link
from directory.times.ical.reading import CalendarEvent, NotACalendarError, read_calendar

__all__ = [
    "About",
    "CalendarEvent",
    "NotACalendarError",
    "calendar",
    "google_link",
    "outlook_link",
    "read_calendar",
    "session_event",
    "to_events",
]
