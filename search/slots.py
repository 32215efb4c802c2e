"""Days and times of day as bits of one integer: 7 days of 4 parts, Monday morning the lowest.

A part is the one a session begins in; the fourth is for days whose hours are not known.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ("morning", "afternoon", "evening")
UNKNOWN = 3
WIDTH = 4
NOON, EVENING = dt.time(12), dt.time(17)


def part(start: dt.time | None) -> int:
    """0 to 2 for the parts of the day; `UNKNOWN` without a time."""
    if start is None:
        return UNKNOWN
    return 0 if start < NOON else 1 if start < EVENING else 2


def parts(start: dt.time | None, end: dt.time | None) -> set[int]:
    """Every part of the day that lasts at least an hour of it; the one it begins in at least.

    An end that is not after the start is past midnight.
    """
    found = {part(start)}
    if start is None or end is None:
        return found
    begins = start.hour * 60 + start.minute
    ends = end.hour * 60 + end.minute
    ends = ends if ends > begins else 24 * 60
    for number, (low, high) in enumerate(((0, 720), (720, 1020), (1020, 1440))):
        if min(ends, high) - max(begins, low) >= 60:
            found.add(number)
    return found


def bit(day: int, part: int) -> int:
    return 1 << (day * WIDTH + part)


def mask(days: Iterable[str] = (), parts: Iterable[str] = ()) -> int:
    """The bits of any of these days at any of these times; without times at any or no known one.

    Without days, of every day.
    """
    numbers = [DAYS.index(day) for day in days] or range(len(DAYS))
    wanted = [PARTS.index(name) for name in parts] or range(WIDTH)
    found = 0
    for day in numbers:
        for number in wanted:
            found |= bit(day, number)
    return found


def names(bits: int) -> Iterator[str]:
    """The days with their times that these bits stand for: `mon-morning`, `mon-unknown`."""
    for number, day in enumerate(DAYS):
        for place, time in enumerate((*PARTS, "unknown")):
            if bits & bit(number, place):
                yield f"{day}-{time}"
