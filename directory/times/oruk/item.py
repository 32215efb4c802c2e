"""One schedule of a feed: what its fields say, and what could not be read."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from directory.times import sentences
from directory.times.ids import canonical
from directory.times.oruk.values import (
    Weekday,
    plain,
    read_byday,
    read_clock,
    read_day,
    read_freq,
    read_number,
    read_numbers,
    read_wkst,
    read_words,
)
from directory.times.values import WEEKDAYS, read_link, read_text

Problem = tuple[str, str]
"""Path in the list of schedules, and a plain reason."""

# What decides on which days a schedule holds: where one of these cannot be read, or is beyond
# what a block can say, the days would be wrong, so none are claimed.
SERIES = (
    "freq",
    "interval",
    "byday",
    "bymonthday",
    "byweekno",
    "byyearday",
    "wkst",
    "dtstart",
    "until",
    "count",
    "valid_from",
    "valid_to",
)
HOURS = ("opens_at", "closes_at")
LARGEST = {"bymonthday": 31, "byweekno": 53, "byyearday": 366}
_OWNERS = ("id", "service_id", "service_at_location_id", "location_id")


class Item:
    """The readable fields of one schedule.

    Attributes:
        path: where it is in the list, by id or else by place.
        raw: the fields as they came, absent ones left out.
        values: spelled values of readable fields.
        byday: weekdays with their weeks.
        said: fixed sentences found in the notes.
        unread: fields of `raw` that no block can say.
        problems: one for each thing that was not taken as it came.
    """

    def __init__(self, raw: Mapping[str, Any], path: str) -> None:
        self.path = path
        self.raw = {str(key): value for key, value in raw.items() if not plain(value)}
        self.values: dict[str, Any] = {}
        self.byday: list[Weekday] = []
        self.said: list[str] = []
        self.unread: dict[str, Any] = {}
        self.problems: list[Problem] = []
        for name, value in self.raw.items():
            self._read(name, value)
        self._settle_hours()
        self._settle_series()

    @property
    def has_days(self) -> bool:
        """Whether it repeats, by what its source says."""
        names = ("freq", *LARGEST)
        return bool(self.byday) or any(name in self.values for name in names)

    def problem(self, name: str, reason: str) -> None:
        path = f"{self.path}/{name}" if name else self.path
        self.problems.append((path, reason))

    def leave_out(self, *names: str) -> None:
        """Move fields from what is understood to what no block can say."""
        for name in names:
            if name in self.raw:
                self.unread[name] = self.raw[name]
            self.values.pop(name, None)
        if "byday" in names:
            self.byday = []

    def unread_text(self) -> str:
        """The fields left out, in one line."""
        shown = (f"{name}: {_text(value)}" for name, value in sorted(self.unread.items()))
        return "; ".join(shown)

    def _read(self, name: str, value: Any) -> None:
        if name in _OWNERS:
            return
        try:
            self._read_known(name, value)
        except ValueError as error:
            self.unread[name] = value
            self.problem(name, f"{_text(value)[:80]!r} {error}; left out.")

    def _read_known(self, name: str, value: Any) -> None:
        match name:
            case "opens_at" | "closes_at":
                self.values[name], has_offset = read_clock(value)
                if has_offset:
                    self.problem(name, "The offset was left out: read as local time.")
            case "valid_from" | "valid_to" | "dtstart" | "until":
                self.values[name] = read_day(value)
            case "interval" | "count":
                self.values[name] = read_number(value)
            case "freq":
                self.values[name] = read_freq(value)
            case "byday":
                self.byday = read_byday(value)
            case "bymonthday" | "byweekno" | "byyearday":
                self.values[name] = read_numbers(value, LARGEST[name])
            case "wkst":
                self.values[name] = read_wkst(value)
            case "description" | "attending_type":
                self.values[name] = read_words(value)
            case "notes":
                self.values[name], self.said = sentences.take(read_words(value))
            case "schedule_link":
                self.values[name] = _link(value)
            case "timezone":
                self._read_timezone(value)
            case _:
                self.problem(name, "The hub has no field for this; it was not kept.")

    def _read_timezone(self, value: Any) -> None:
        if value not in (0, 1, "0", "1"):
            self.problem("timezone", "This offset was left out: times are read as local.")

    def _settle_hours(self) -> None:
        """Half of the hours is none."""
        found = [name for name in HOURS if name in self.values]
        if len(found) == 1:
            self.problem(found[0], "The other time is missing or unreadable; left out.")
            self.leave_out(*found)

    @property
    def _narrows_month(self) -> bool:
        return bool(self.byday) or any(name in self.raw for name in ("byday", *LARGEST))

    def _settle_series(self) -> None:
        """RFC 5545's defaults: days from the start date, and daily as weekly."""
        freq = self.values.get("freq")
        if freq == "DAILY" and self.values.get("interval", 1) == 1:
            self.values["freq"] = "WEEKLY"
            self.byday = self.byday or [(None, code) for code in WEEKDAYS]
        elif freq == "WEEKLY" and not self.byday and "dtstart" in self.values:
            self.byday = [(None, _weekday(self.values["dtstart"]))]
        elif freq == "MONTHLY" and not self._narrows_month and "dtstart" in self.values:
            self.values["bymonthday"] = [date.fromisoformat(self.values["dtstart"]).day]
        elif freq is None and self.has_days and "freq" not in self.unread:
            is_monthly = any(week for week, _ in self.byday) or "bymonthday" in self.values
            self.values["freq"] = "MONTHLY" if is_monthly else "WEEKLY"
            self.problem("freq", f"Missing; read as {self.values['freq']}, from the days.")


def _weekday(iso_date: str) -> str:
    return WEEKDAYS[date.fromisoformat(iso_date).weekday()]


def _link(value: Any) -> str:
    try:
        return read_link(value)
    except ValueError:
        raise ValueError("is not a web address") from None


def _text(value: Any) -> str:
    """In one line, so that no line of it can be taken for one of the fixed sentences."""
    return " ".join(read_text(value if isinstance(value, str) else canonical(value)).split())
