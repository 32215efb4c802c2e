"""One VEVENT of somebody else's calendar, read with care: what is broken is a problem."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta, tzinfo
from functools import partial
from typing import Any, TypeVar

from icalendar import Event
from icalendar.error import BrokenCalendarProperty

from directory.times.clock import utc
from directory.times.ical.rrules import Recurrence
from directory.times.ical.values import Stretch, stretch, text, wall, zone_of
from directory.times.values import read_link

LONGEST_LINE = 255
LONGEST_TEXT = 10_000
STATUSES = ("confirmed", "tentative", "cancelled")

T = TypeVar("T")


class Entry:
    """The readable properties of one VEVENT.

    Attributes:
        when: its first stretch of time; None where it has none that can be read.
        zone: the clock its repeats keep to; None for London's.
        replaces: the start of the occurrence it stands in for (RECURRENCE-ID).
        recurrence: its RRULE; None where it has none that can be read.
        excluded, added: EXDATE and RDATE.
        problems: plain reasons.
    """

    def __init__(self, event: Event) -> None:
        # What a property is depends on what was sent, so types say nothing here.
        self.event: Any = event
        self.problems: list[str] = []
        self.uid = text(self.event.get("UID"), LONGEST_LINE)
        self.status = self._status()
        self.sequence = self._take(lambda: int(self.event["SEQUENCE"])) or 0
        self.last_modified = self._take(lambda: _instant(self.event["LAST-MODIFIED"].dt))
        self.zone: tzinfo | None = None
        self.when = self._when()
        self.replaces = self._take(lambda: wall(self.event["RECURRENCE-ID"].dt), "RECURRENCE-ID")
        if self.replaces is not None and "RANGE" in self.event["RECURRENCE-ID"].params:
            self.problems.append("Only the one date was changed, not those after it.")
        self.recurrence = self._take(self._recurrence, "RRULE")
        self.excluded = [wall(value) for value in self._dates("EXDATE") if not _is_period(value)]
        self.added = [found for value in self._dates("RDATE") if (found := self._stretch(value))]
        if "EXRULE" in self.event:
            self.problems.append("EXRULE is not read: the days it leaves out are kept.")

    @property
    def is_override(self) -> bool:
        return "RECURRENCE-ID" in self.event

    @property
    def is_cancelled(self) -> bool:
        return self.status == "cancelled"

    def line(self, name: str) -> str:
        """A property as one line of text."""
        return " ".join(text(self.event.get(name), LONGEST_LINE).split())

    def paragraphs(self, name: str) -> str:
        """A property as text."""
        return text(self.event.get(name), LONGEST_TEXT)

    def link(self) -> str:
        """URL where it is a web address, else ""."""
        with suppress(ValueError):
            return read_link(text(self.event.get("URL"), 2000))
        return ""

    def _status(self) -> str:
        found = text(self.event.get("STATUS"), LONGEST_LINE).lower()
        return found if found in STATUSES else "confirmed"

    def _take(self, read: Callable[[], T], name: str = "") -> T | None:
        """What is read; None for what is absent or broken, the latter with a problem."""
        try:
            return read()
        except KeyError:
            return None
        except (ValueError, AttributeError, TypeError, OverflowError) as error:
            if name:
                self.problems.append(f"{name} cannot be read: {_reason(error)}")
            return None

    def _when(self) -> Stretch | None:
        return self._take(self._read_when, "The time")

    def _read_when(self) -> Stretch:
        if "DTSTART" not in self.event:
            raise ValueError("There is no start.")
        start = self.event["DTSTART"].dt
        self._check_zone("DTSTART", start)
        self.zone = zone_of(start)
        end = self._take(lambda: self.event["DTEND"].dt, "DTEND")
        length = self._take(lambda: self.event["DURATION"].dt, "DURATION")
        return stretch(start, end, length)

    def _check_zone(self, name: str, value: date) -> None:
        named = self.event[name].params.get("TZID")
        if named and isinstance(value, datetime) and value.tzinfo is None:
            self.problems.append(f"The time zone “{str(named)[:80]}” is not known: read as London.")

    def _recurrence(self) -> Recurrence | None:
        found = self.event["RRULE"]
        if isinstance(found, list):
            self.problems.append("It has more than one RRULE: the first was read.")
            found = found[0]
        if self.when is None:
            return None
        start = self.when.start
        if self.zone is not None:
            start = self.event["DTSTART"].dt.replace(tzinfo=None)
        return Recurrence(dict(found), start)

    def _dates(self, name: str) -> Iterator[Any]:
        values = self.event.get(name, [])
        for value in values if isinstance(values, list) else [values]:
            dates = self._take(partial(_all_of, value), name)
            yield from dates or ()

    def _stretch(self, value: Any) -> Stretch | None:
        def read() -> Stretch:
            if _is_period(value):
                start, end = value
                is_length = isinstance(end, timedelta)
                return stretch(start, None if is_length else end, end if is_length else None)
            if self.when is None:
                raise ValueError("There is no start.")
            return self.when.moved_to(wall(value))

        return self._take(read, "RDATE")


def _all_of(value: Any) -> list[Any]:
    return [one.dt for one in value.dts]


def _is_period(value: object) -> bool:
    return isinstance(value, tuple)


def _instant(value: datetime) -> datetime:
    return utc(value)


def _reason(error: Exception) -> str:
    if isinstance(error, BrokenCalendarProperty):
        return "it is not as iCalendar has it."
    return " ".join(str(error).split())[:200]
