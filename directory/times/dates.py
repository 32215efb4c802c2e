"""Dates as people in the UK type them."""

import re
from datetime import date

from directory.times.phrases import DAY_NAMES, MONTH_NAMES
from directory.times.values import read_date

_NUMBERS = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_WORDS = re.compile(r"(?:([a-z]{3,9})\s+)?([0-9]{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\s+([0-9]{4})")


def read_uk_dates(text: str) -> list[date]:
    """Dates parted by commas, semicolons or new lines, in order, each once.

    Understood are "3/3/2026" (day first), "10 March 2026", "Tue 10 Mar 2026", "2026-03-10".

    Raises:
        ValueError: with a plain sentence that quotes what could not be read.
    """
    parts = [part.strip() for part in re.split(r"[,;\n\r]+", text)]
    return sorted({_read(part) for part in parts if part})


def _read(text: str) -> date:
    named = ""
    if match := _NUMBERS.fullmatch(text):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
    elif match := _WORDS.fullmatch(text.lower()):
        named = match[1] or ""
        day, month, year = int(match[2]), _place(match[3], MONTH_NAMES) + 1, int(match[4])
    else:
        try:
            return read_date(text)
        except ValueError:
            raise _unreadable(text) from None
    try:
        found = read_date(date(year, month, day))
    except ValueError:
        raise _unreadable(text) from None
    # A wrong weekday is the surest sign of a wrong date.
    if named and _place(named, DAY_NAMES) != found.weekday():
        raise ValueError(f"“{text}” is a {DAY_NAMES[found.weekday()]}. Check the date.")
    return found


def _place(name: str, names: tuple[str, ...]) -> int:
    """Where a name, or its first three letters or more, is in the list; -1 for nowhere."""
    return next((i for i, full in enumerate(names) if full.lower().startswith(name)), -1)


def _unreadable(text: str) -> ValueError:
    return ValueError(f"“{text[:40]}” is not a date we can read. Enter dates like 10 March 2026.")
