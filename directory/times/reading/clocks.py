"""Clock times and hours, as a British reader takes them.

A time with am or pm, of four digits ("09:00", "1400") or of 13 and above is what it says; noon
and midnight are 12:00 and 00:00. Where neither end of "from–to" says am or pm:

- From 1, 2, 3, 4 or 5: the afternoon. "2-4" is 14:00–16:00; nobody opens at two in the morning.
- From 9, 10 or 11: the morning, to the next time so called: "9-5" is 09:00–17:00, "10 to 12"
  is 10:00–12:00.
- From 12: noon. "12-2" is 12:00–14:00.
- From 6, 7 or 8 to a later number ("7-9"): a breakfast club or a club evening, so it is not
  read. To an earlier or the same number it is the whole day: "8-6" is 08:00–18:00, "8-8" is
  08:00–20:00; it is not read where that would be over before the afternoon is ("7-1").
- "morning", "afternoon" or "evening" beside the days decides, as am or pm would.

Where one end says am or pm: a start before "pm" is of the same half of the day if that makes it
earlier than the end ("7-9pm" is 19:00–21:00), else of the other ("9-5pm", "10-12pm"). From 6, 7 or
8 until "12pm", from 6 to 11 until midnight, and any until "12am" is not read. An end after a start
with am or pm is the next time so called ("9am-5" ends at 17:00, "10pm-2" at 02:00).

Hours past midnight end by noon. Hours of no length, and of more than a day, are not read.
"""

from dataclasses import dataclass
from datetime import time

from directory.times.reading.errors import NotRead
from directory.times.reading.tokens import Cursor
from directory.times.reading.vocabulary import (
    AFTERNOON,
    EVENING,
    MIDNIGHT,
    MORNING,
    NOON,
    NUMBERS,
    OCLOCK,
    TO,
)

HALF_DAY = 12 * 60
DAY = 24 * 60

UNSURE = "it does not say whether “{}” is in the morning or in the evening"


@dataclass(frozen=True)
class Clock:
    """A time as it was said: minutes after midnight.

    Unless `is_sure`, `minutes` is of the morning (12:30 is 0:30) and the half of the day open.
    """

    minutes: int
    is_sure: bool
    said: str

    @property
    def number(self) -> int:
        """The hour as people call it, 1 to 12."""
        return self.minutes // 60 % 12 or 12


@dataclass(frozen=True)
class Span:
    """Opening and closing in minutes after midnight; a close not after the opening is the next
    day's."""

    opens: int
    closes: int

    def wall(self) -> tuple[time, time]:
        return wall(self.opens), wall(self.closes)


ROUND_THE_CLOCK = Span(0, DAY - 1)  # as HSDS spells it


def wall(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def take_clock(cursor: Cursor) -> Clock | None:
    """A time of day, if one comes next."""
    start = cursor.place
    found = _take_clock(cursor)
    if found is None:
        cursor.place = start
    return found


def take_to(cursor: Cursor) -> bool:
    """What stands between the two ends of hours or days."""
    return bool(cursor.take_one(TO))


def _take_clock(cursor: Cursor) -> Clock | None:
    if cursor.take_one(NOON):
        return Clock(12 * 60, True, "noon")
    if cursor.take(MIDNIGHT):
        return Clock(0, True, "midnight")
    token = cursor.peek()
    if token is None or not (token.kind == "number" or token.text in NUMBERS):
        return None
    cursor.place += 1
    if token.text in NUMBERS:
        return _named(cursor, NUMBERS[token.text], 0, token.text)
    if len(token.text) == 4:
        return _four_digits(cursor, token.text)
    if len(token.text) > 2:
        return None
    minute = _take_minute(cursor)
    hour = int(token.text)
    said = token.text if minute is None else f"{token.text}:{minute:02}"
    cursor.take_one(OCLOCK)
    is_24 = hour > 12 or hour == 0 or (minute is not None and token.text.startswith("0"))
    return _named(cursor, hour, minute or 0, said, is_24=is_24)


def _take_minute(cursor: Cursor) -> int | None:
    token = cursor.peek(1)
    is_minute = (
        cursor.text() in (":", ".")
        and cursor.is_glued()
        and token is not None
        and token.kind == "number"
        and token.is_glued
        and len(token.text) == 2
        and int(token.text) < 60
    )
    if not is_minute or token is None:
        return None
    cursor.place += 2
    # HH:MM:SS, and dates such as 3.3.2026
    if cursor.text() in (":", ".") and cursor.is_glued():
        raise NotRead(f"“{token.text}{cursor.text()}” is not a time we can read")
    return int(token.text)


def _four_digits(cursor: Cursor, text: str) -> Clock | None:
    """ "0930", "1400hrs"; four digits are a year unless they cannot be."""
    hour, minute = int(text[:2]), int(text[2:])
    is_marked = bool(cursor.take_one(("hrs", "hours", "h")))
    if hour > 23 or minute > 59 or not (is_marked or text.startswith("0") or hour < 19):
        return None
    return Clock(hour * 60 + minute, True, text)


def _named(
    cursor: Cursor, hour: int, minute: int, said: str, *, is_24: bool = False
) -> Clock | None:
    """The time with what follows it: am, pm, noon, midnight or nothing."""
    meridiem = cursor.take_one(("am", "pm", "a.m", "p.m", "a.m.", "p.m.")).replace(".", "")
    if meridiem:
        if not 1 <= hour <= 12:
            raise NotRead(f"“{said}{meridiem}” is not a time")
        return Clock(hour % 12 * 60 + minute + HALF_DAY * (meridiem == "pm"), True, said + meridiem)
    if hour == 12 and minute == 0:
        if cursor.take_one(NOON):
            return Clock(HALF_DAY, True, "noon")
        if cursor.take(MIDNIGHT):
            return Clock(0, True, "midnight")
    if is_24:
        if (hour, minute) == (24, 0):
            return Clock(0, True, said)
        return Clock(hour * 60 + minute, True, said) if hour < 24 else None
    if cursor.take_one(("hrs", "h")):
        return Clock(hour * 60 + minute, True, said)
    return Clock(hour % 12 * 60 + minute, False, said) if 1 <= hour <= 12 else None


def span(opens: Clock, closes: Clock, part: str = "") -> Span:
    """Hours from two times, by the rules above.

    Raises:
        NotRead: they can be taken in two ways, or in none.
    """
    if part:
        opens, closes = _of_part(opens, closes, part)
    if opens.is_sure and closes.is_sure:
        found = Span(opens.minutes, closes.minutes)
    elif opens.is_sure:
        if opens.minutes >= HALF_DAY + 60 and opens.said.isdigit():
            raise NotRead(f"“{opens.said}” is of 24 hours, and “{closes.said}” may not be")
        found = _followed(opens, closes)
    elif closes.is_sure:
        found = Span(_before(opens, closes), closes.minutes)
    else:
        found = _guessed(opens, closes)
    if found.opens == found.closes:
        raise NotRead(f"“{opens.said} to {closes.said}” begins and ends at the same time")
    if found.closes < found.opens and found.closes > HALF_DAY:
        raise NotRead(f"“{opens.said} to {closes.said}” ends before it begins")
    return found


def _of_part(opens: Clock, closes: Clock, part: str) -> tuple[Clock, Clock]:
    """Both ends in the named part of the day."""
    if part == MORNING:
        first = opens if opens.is_sure else Clock(opens.minutes, True, opens.said)
        is_sound = first.minutes < HALF_DAY
        last = closes
        if not closes.is_sure:
            last = Clock(_next(closes.minutes, first.minutes), True, closes.said)
        is_sound = is_sound and first.minutes < last.minutes <= HALF_DAY + 60
    else:
        first, last = (
            one if one.is_sure else Clock(one.minutes + HALF_DAY, True, one.said)
            for one in (opens, closes)
        )
        earliest = {AFTERNOON: HALF_DAY, EVENING: 16 * 60}[part]
        is_sound = earliest <= first.minutes and (first.minutes < last.minutes or last.minutes == 0)
    if not is_sound:
        raise NotRead(f"“{opens.said} to {closes.said}” is not in the {part}")
    return first, last


def _next(minutes: int, after: int) -> int:
    """The first time so called after another, as minutes of a day."""
    ahead = (minutes - after) % HALF_DAY or HALF_DAY
    return (after + ahead) % DAY


def _followed(opens: Clock, closes: Clock) -> Span:
    """The end after a start that is sure."""
    found = Span(opens.minutes, _next(closes.minutes, opens.minutes))
    # "14:00-2:00" is a slip: a writer of twenty-four hours would have put 02:00.
    if opens.said[-1].isdigit() and found.closes < found.opens:
        raise NotRead(UNSURE.format(closes.said))
    return found


def _before(opens: Clock, closes: Clock) -> int:
    """The start before an end that is sure."""
    if closes.said.isdigit() or (":" in closes.said and closes.said[-1].isdigit()):
        # "9-17" and "9:30-14:00": the twenty-four hours of one clock
        minutes = HALF_DAY + opens.minutes % 60 if opens.number == 12 else opens.minutes
        if minutes >= closes.minutes:
            raise NotRead(UNSURE.format(opens.said))
        return minutes
    if closes.minutes == 0 and (opens.number in range(6, 12) or closes.said == "12am"):
        raise NotRead(UNSURE.format(opens.said))
    if closes.said == "12pm" and opens.number in (6, 7, 8, 12):
        raise NotRead(UNSURE.format(opens.said))
    half = HALF_DAY if closes.minutes >= HALF_DAY else 0
    same = opens.minutes + half
    if closes.minutes == HALF_DAY:
        same = opens.minutes
    elif closes.minutes == 0:
        same = opens.minutes + HALF_DAY
    if same < closes.minutes or closes.minutes == 0:
        return same
    if half == 0:
        return opens.minutes + HALF_DAY  # "10-2am" begins the evening before
    return opens.minutes


def _guessed(opens: Clock, closes: Clock) -> Span:
    first, last = opens.minutes, closes.minutes
    hour = opens.number
    if hour == 12 or hour <= 5:
        first += HALF_DAY
        last += HALF_DAY
        if not first < last:
            raise NotRead(UNSURE.format(f"{opens.said} to {closes.said}"))
        return Span(first, last)
    last = _next(last, first)
    if hour in (6, 7, 8) and last < (15 * 60 if hour < 8 else 13 * 60):
        raise NotRead(UNSURE.format(f"{opens.said} to {closes.said}"))
    return Span(first, last)
