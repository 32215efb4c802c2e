"""Fixed sentences that carry, in a schedule's notes, what HSDS has no field for.

They are for people first and are recognised when read back, so nobody may type one of them as
a line of their own notes. Changing one changes what is read from feeds published before.
"""

import re
from datetime import date

from directory.times.dates import read_uk_dates
from directory.times.phrases import short_date

BANK_HOLIDAYS = {
    "open": "Open on bank holidays.",
    "closed": "Closed on bank holidays.",
    "ask": "Call to check opening on bank holidays.",
}
TERM_TIME = {
    "in": "In term time only.",
    "out": "In the school holidays only.",
}
REPLACES = "On these days this replaces the usual times."
DESCRIBED = "The times are as described."

_MOVED_FROM = re.compile(r"Moved from ([0-9]{1,2} [A-Z][a-z]+ [0-9]{4})\.")

RESERVED = frozenset({*BANK_HOLIDAYS.values(), *TERM_TIME.values(), REPLACES, DESCRIBED})


def moved_from(day: date) -> str:
    """The sentence that says which day's session this is."""
    return f"Moved from {short_date(day)}."


def read_moved_from(sentence: str) -> date | None:
    """The day such a sentence names; None for another sentence."""
    match = _MOVED_FROM.fullmatch(sentence)
    try:
        return read_uk_dates(match[1])[0] if match else None
    except ValueError:
        return None


def add(notes: str, sentence: str) -> str:
    """Notes with the sentence as their last line."""
    return f"{notes}\n{sentence}" if notes else sentence


def take(notes: str) -> tuple[str, list[str]]:
    """Notes without the fixed sentences, and those found."""
    lines = notes.split("\n")
    own = [line for line in lines if not _is_fixed(line.strip())]
    found = [line.strip() for line in lines if _is_fixed(line.strip())]
    return "\n".join(own).strip(), found


def _is_fixed(line: str) -> bool:
    return line in RESERVED or read_moved_from(line) is not None
