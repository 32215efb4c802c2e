"""Single values of a times block: reading them, and their one spelling.

Each reader takes what a document, a stored stream or a form may hold and returns the typed
value, or raises ValueError with a plain sentence.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import TypeVar

# Outside these years a date is a slip or a stand-in for "never", and sums on it overflow.
EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)
MAX_DATES = 1000

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Weeks of a month in the order people say them; -1 is the last (RFC 5545, section 3.3.10).
WEEKS = (1, 2, 3, 4, 5, -1)

_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2}(?:\.[0-9]{1,6})?)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Databases refuse NUL and lone surrogates; the other controls show as nothing.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

T = TypeVar("T")


def is_absent(value: object) -> bool:
    """None, "" and empty lists are one thing in a document: absent."""
    return value is None or value == "" or value == [] or value == ()


def read_time(value: object) -> time:
    """A local wall time from a time, "HH:MM" or "HH:MM:SS"; seconds are dropped."""
    if isinstance(value, time) and value.tzinfo is None:
        return value.replace(second=0, microsecond=0, fold=0)
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise ValueError("Enter a time as hours and minutes, like 09:30.")
    return time(int(match[1]), int(match[2]))


def read_date(value: object) -> date:
    """A date from a date or "YYYY-MM-DD"."""
    day: date | None = None
    if isinstance(value, date) and not isinstance(value, datetime):
        day = value
    elif isinstance(value, str) and _DATE.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            raise ValueError("Enter a real date, like 2026-03-27.") from None
    if day is None:
        raise ValueError("Enter a date as year, month and day, like 2026-03-27.")
    if not EARLIEST <= day <= LATEST:
        raise ValueError("Enter a date between the years 1900 and 2199.")
    return day


def read_dates(value: object) -> tuple[date, ...]:
    """Dates in order, each once."""
    dates = sorted({read_date(item) for item in _items(value, "Enter a list of dates.")})
    if len(dates) > MAX_DATES:
        raise ValueError(f"Enter no more than {MAX_DATES} dates.")
    return tuple(dates)


def read_weekdays(value: object) -> tuple[str, ...]:
    """RFC 5545 weekday codes, "MO" to "SU", in the order of the week, each once."""
    return _ordered(value, WEEKDAYS, "Enter days as codes from MO to SU.")


def read_weeks(value: object) -> tuple[int, ...]:
    """Weeks of a month: 1 to 5, or -1 for the last, each once."""
    return _ordered(value, WEEKS, "Enter weeks of the month from 1 to 5, or -1 for the last.")


def whole_numbers(highest: int, message: str) -> Callable[[object], tuple[int, ...]]:
    """A reader of numbers from 1 to `highest`, or below 0 counted from the end, each once."""
    order = (*range(1, highest + 1), *range(-highest, 0))
    return lambda value: _ordered(value, order, message)


def whole_number(lowest: int, highest: int) -> Callable[[object], int]:
    """A reader of whole numbers between the two, both included."""

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            raise ValueError(f"Enter a whole number from {lowest} to {highest}.")
        return value

    return read


def choice(*choices: str) -> Callable[[object], str]:
    """A reader of one of the given words."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in choices:
            raise ValueError(f"Enter one of: {', '.join(choices)}.")
        return value

    return read


def read_text(value: object) -> str:
    """Text without spaces at its ends and without what databases refuse."""
    if not isinstance(value, str):
        raise ValueError("Enter text.")
    return _UNSTORABLE.sub("", value).strip()


def read_link(value: object) -> str:
    """A web address; other schemes could run as script where the link is shown."""
    link = read_text(value)
    if not re.fullmatch(r"https?://[^\s<>\"]+", link, re.IGNORECASE):
        raise ValueError("Enter a web address that starts with https:// or http://.")
    return link


def spell(value: object) -> object:
    """A typed value as documents spell it: "HH:MM", "YYYY-MM-DD", lists, text, numbers."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [spell(item) for item in value]
    return value


def _items(value: object, message: str) -> Iterable[object]:
    if not isinstance(value, list | tuple):
        raise ValueError(message)
    return value


def _ordered(value: object, order: tuple[T, ...], message: str) -> tuple[T, ...]:
    items = list(_items(value, message))
    # The type is compared too: True and 1.0 equal 1.
    if any(type(item) is not type(order[0]) or item not in order for item in items):
        raise ValueError(message)
    return tuple(item for item in order if item in items)
