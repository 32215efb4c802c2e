"""The bytes of somebody else's calendar → its events. Junk is a problem, never an error."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias

from icalendar import Calendar, Event

from directory.times.ical.blocks import blocks_of
from directory.times.ical.entry import Entry

Problem: TypeAlias = tuple[str, str]
"""UID of an event, or "" for the calendar, and a plain reason."""

MAX_BYTES = 5_000_000
MAX_EVENTS = 5000


class NotACalendarError(ValueError):
    """What was sent is no calendar, or too large a one; the text is for the person who asked."""


@dataclass(frozen=True)
class CalendarEvent:
    """One event with all its dates.

    Attributes:
        uid: the publisher's id of it.
        status: "confirmed", "tentative" or "cancelled".
        sequence: grows with each change by its publisher; `last_modified` is in UTC.
        blocks: times as blocks of a document; none where nothing could be read. Their ids come
            from the UID, so that reading again gives the same.
        is_all_day: whole days, of which no time is said.
    """

    uid: str
    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    status: str = "confirmed"
    sequence: int = 0
    last_modified: datetime | None = None
    blocks: list[dict[str, Any]] = field(default_factory=list)
    is_all_day: bool = False


def read_calendar(data: bytes, today: date) -> tuple[list[CalendarEvent], list[Problem]]:
    """The events in the order of the file, and what was not taken as it came.

    Times of other zones, and UTC, become London's; a time without a zone is taken as London's.
    A rule that no block can say becomes its dates from a year before `today` to two years
    after, and a problem says so.

    Raises:
        NotACalendarError: it is not iCalendar, or has more than MAX_BYTES or MAX_EVENTS.
    """
    groups: dict[str, list[Entry]] = {}
    problems: list[Problem] = []
    for place, component in enumerate(_events(data)):
        entry = Entry(component)
        if not entry.uid:
            problems.append(("", f"Event {place + 1} has no UID, so it was left out."))
            continue
        groups.setdefault(entry.uid, []).append(entry)
    events = []
    for uid, entries in groups.items():
        event, found = _event(entries, today)
        events.append(event)
        problems += [(uid, reason) for reason in found]
    return events, problems


def _events(data: bytes) -> list[Event]:
    if len(data) > MAX_BYTES:
        raise NotACalendarError(f"The calendar is larger than {MAX_BYTES // 1_000_000} MB.")
    if b"BEGIN:VCALENDAR" not in data[:1000].upper():
        raise NotACalendarError("This is not a calendar in the iCalendar format.")
    if b"END:VCALENDAR" not in data[-1000:].upper():
        raise NotACalendarError("The calendar ends before it should: it was not sent whole.")
    if data.upper().count(b"BEGIN:VEVENT") > MAX_EVENTS:
        raise NotACalendarError(f"The calendar has more than {MAX_EVENTS} events.")
    try:
        calendars = Calendar.from_ical(data, multiple=True)
    # The parser raises what its parts raise: the file is somebody else's, and any of it may be.
    except Exception as error:
        raise NotACalendarError("The calendar is broken and cannot be read.") from error
    if not calendars:
        raise NotACalendarError("The calendar is broken and cannot be read.")
    return [event for one in calendars for event in one.walk("VEVENT") if isinstance(event, Event)]


def _event(entries: list[Entry], today: date) -> tuple[CalendarEvent, list[str]]:
    masters = [entry for entry in entries if not entry.is_override]
    changes = [entry for entry in entries if entry.is_override]
    problems: list[str] = []
    if len(masters) > 1:
        problems.append("It is there more than once: the latest was taken.")
    # Without the series itself, its changed dates are all there is of it.
    entry = max(masters, key=lambda one: one.sequence) if masters else changes.pop(0)
    blocks, found = blocks_of(entry, _latest(changes), today)
    for one in (entry, *changes):
        problems += one.problems
    event = CalendarEvent(
        uid=entry.uid,
        summary=entry.line("SUMMARY"),
        description=entry.paragraphs("DESCRIPTION"),
        location=entry.line("LOCATION"),
        url=entry.link(),
        status=entry.status,
        sequence=entry.sequence,
        last_modified=entry.last_modified,
        blocks=blocks,
        is_all_day=entry.when is not None and entry.when.is_all_day,
    )
    return event, problems + found


def _latest(changes: list[Entry]) -> list[Entry]:
    """Of several changes to one date, the last one made."""
    ordered = sorted(changes, key=lambda change: change.sequence)
    return list({change.replaces or id(change): change for change in ordered}.values())
