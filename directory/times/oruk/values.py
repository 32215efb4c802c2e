"""Single values of a schedule as feeds really send them.

Each reader returns what a block holds, or raises ValueError with a plain reason.
"""

import re
from typing import Any

from directory.times.values import WEEKDAYS, WEEKS, read_date, read_text, spell

Weekday = tuple[int | None, str]
"""Week of the month or None, and weekday code."""

_TIME = re.compile(
    r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(am|pm)?"
    r"\s*(z|[+-][0-9]{2}(?::?[0-9]{2})?)?",
    re.IGNORECASE,
)
_UK_OFFSETS = ("z", "+00:00", "+0000", "+00", "-00:00", "+01:00", "+0100", "+01")
_DAY = re.compile(r"([+-]?[0-9]{1,2})?\s*([a-z]{2,9})", re.IGNORECASE)
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_clock(value: object) -> tuple[str, bool]:
    """A local "HH:MM", and whether an offset of the UK was left out.

    "24:00" is "00:00". Seconds are dropped. The standard asks for an offset, but no fixed one
    is right all year, and feeds that add one mean the local time.
    """
    match = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or not (match[2] or match[3]):
        raise ValueError("is not a time")
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            raise ValueError("is not a time")
        hour = hour % 12 + (12 if match[3].lower() == "pm" else 0)
    if (hour, minute) == (24, 0):
        hour = 0
    if hour > 23 or minute > 59:
        raise ValueError("is not a time")
    offset = (match[4] or "").lower()
    if offset and offset not in _UK_OFFSETS:
        raise ValueError("is not a time in the UK")
    return f"{hour:02}:{minute:02}", bool(offset)


def read_day(value: object) -> str:
    """An ISO date from one, or from an ISO date and time."""
    text = value.strip() if isinstance(value, str) else ""
    try:
        return str(spell(read_date(re.sub(r"[T ].*", "", text, flags=re.DOTALL))))
    except ValueError:
        raise ValueError("is not a date") from None


def read_number(value: object) -> int:
    """A whole number from one, or from text or a float that is one."""
    if isinstance(value, str) and re.fullmatch(r"\s*[0-9]{1,4}(?:\.0+)?\s*", value):
        value = float(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError("is not a whole number above 0")
    return value


def read_numbers(value: object, largest: int) -> list[int]:
    """Whole numbers from text or a list: "1,15", "-1", [1, 15]; below 0 from the end."""
    if isinstance(value, str):
        value = [part for part in re.split(r"[,;\s]+", value.strip()) if part]
    items = [str(item) for item in (value if isinstance(value, list) else [value])]
    numbers = [int(item) for item in items if re.fullmatch(r"[+-]?[0-9]{1,3}", item)]
    if not items or len(numbers) != len(items) or not all(0 < abs(n) <= largest for n in numbers):
        raise ValueError(f"is not a list of numbers from 1 to {largest}, or below 0")
    return numbers


def read_wkst(value: object) -> str:
    """The weekday that weeks begin on."""
    try:
        ((week, day),) = read_byday(value)
    except ValueError:
        raise ValueError("is not a day of the week") from None
    if week is not None:
        raise ValueError("is not a day of the week")
    return day


def read_freq(value: object) -> str:
    """ "WEEKLY", "MONTHLY" or "DAILY", in any case."""
    freq = value.strip().upper() if isinstance(value, str) else ""
    if freq not in ("WEEKLY", "MONTHLY", "DAILY"):
        raise ValueError("is not a frequency we know")
    return freq


def read_byday(value: object) -> list[Weekday]:
    """Weekdays from text or a list: "MO,TU", "2mo,-1FR", "Monday"."""
    if isinstance(value, str):
        value = [part for part in re.split(r"[,;\s]+", value.strip()) if part]
    if not isinstance(value, list) or not value:
        raise ValueError("is not a list of days")
    return [_read_weekday(item) for item in value]


def read_words(value: object) -> str:
    """Text, or a number as text."""
    if isinstance(value, int | float):
        value = str(value)
    if not isinstance(value, str):
        raise ValueError("is not text")
    return read_text(value)


def plain(value: Any) -> bool:
    """Whether a value says nothing: feeds send null, "" and [] for what is absent."""
    return value is None or value in ("", [], {}) or (isinstance(value, str) and not value.strip())


def _read_weekday(item: object) -> Weekday:
    match = _DAY.fullmatch(item.strip(" ,;")) if isinstance(item, str) else None
    if match is None:
        raise ValueError("is not a list of days")
    name = match[2].lower()
    is_name = len(name) == 2 or any(len(name) > 2 and day.startswith(name) for day in _DAY_NAMES)
    code = name[:2].upper()
    week = int(match[1]) if match[1] else None
    if not is_name or code not in WEEKDAYS:
        raise ValueError("is not a list of days")
    if week is not None and week not in WEEKS:
        raise ValueError("has a week that cannot be kept: 1 to 5 and -1 can")
    return week, code
