"""Days of the week and month: "Mon–Fri", "first and third Tuesday of the month"."""

from dataclasses import dataclass

from directory.times.reading.errors import NotRead
from directory.times.reading.tokens import Cursor, Token
from directory.times.reading.vocabulary import (
    AND,
    DAY_GROUPS,
    EVERY_OTHER,
    MONTHLY,
    NUMBERS,
    OF_THE_MONTH,
    ORDINALS,
    TO,
    WEEKDAY_NAMES,
)
from directory.times.values import WEEKDAYS, WEEKS


@dataclass(frozen=True)
class Days:
    """Weekdays of each week, of some weeks of a month, or days of the month by number.

    `is_other`: of every other week.
    """

    byday: tuple[str, ...] = ()
    weeks: tuple[int, ...] = ()
    bymonthday: tuple[int, ...] = ()
    is_other: bool = False


def take_days(cursor: Cursor) -> Days | None:
    """Days of the week or month, if they come next.

    Raises:
        NotRead: days come next, and can be taken in two ways.
    """
    start = cursor.place
    cursor.take("on")
    cursor.take("the")
    begin = cursor.place
    for take in (_take_other, _take_of_month, _take_weekly):
        found = take(cursor)
        if found is not None:
            return found
        cursor.place = begin
    cursor.place = start
    return None


def take_weekdays(cursor: Cursor) -> tuple[str, ...]:
    """ "Mon", "Mon to Fri", "Mon, Wed & Fri", "weekdays": codes in the order of the week."""
    found: set[str] = set()
    while True:
        start = cursor.place
        if found:
            _skip_and(cursor)
        more = _take_days_once(cursor)
        if not more:
            cursor.place = start
            return tuple(code for code in WEEKDAYS if code in found)
        found.update(more)


def _take_days_once(cursor: Cursor) -> tuple[str, ...]:
    group = cursor.take_phrase(DAY_GROUPS)
    if group:
        return DAY_GROUPS[group]
    # "every Tuesday and every Thursday"
    cursor.take("on")
    cursor.take_one(("every", "each"))
    first = _take_weekday(cursor)
    if not first:
        return ()
    start = cursor.place
    if cursor.take_one(TO):
        last = _take_weekday(cursor)
        if last:
            return _stretch(first, last)
        cursor.place = start
    return (first,)


def _take_weekday(cursor: Cursor) -> str:
    return WEEKDAY_NAMES.get(cursor.take_one(WEEKDAY_NAMES), "")


def _stretch(first: str, last: str) -> tuple[str, ...]:
    """ "Fri to Mon" goes round the end of the week."""
    if first == last:
        raise NotRead("the first and the last day are the same")
    start = WEEKDAYS.index(first)
    length = (WEEKDAYS.index(last) - start) % 7 + 1
    return tuple(WEEKDAYS[(start + ahead) % 7] for ahead in range(length))


def _skip_and(cursor: Cursor) -> bool:
    """ "," and "and" between two things, together or alone."""
    found = bool(cursor.take_one(AND))
    while cursor.take_one(AND):
        pass
    return found


def _take_other(cursor: Cursor) -> Days | None:
    """ "Every second Tuesday", which is not "every second Tuesday of the month"."""
    start = cursor.place
    if not cursor.take_phrase(EVERY_OTHER):
        return None
    byday = take_weekdays(cursor)
    if not byday or cursor.take_phrase(OF_THE_MONTH):
        cursor.place = start
        return None
    return Days(byday, is_other=True)


def _take_of_month(cursor: Cursor) -> Days | None:
    """ "First and third Tuesday of the month", "the 15th of every month"."""
    cursor.take_phrase(("monthly on the", "every month on the", "monthly on", "monthly"))
    cursor.take_one(("every", "each", "the"))
    numbers = _take_ordinals(cursor)
    if not numbers:
        return None
    byday = take_weekdays(cursor)
    # "last Friday, every 2 months" is how the hub itself says it.
    is_monthly = cursor.take_phrase(MONTHLY) or _comes_every_months(cursor)
    is_monthly = is_monthly or "monthly" in (token.text for token in cursor.tokens[:1])
    if not is_monthly:
        if byday:
            raise NotRead("say “of the month” if that is meant")
        return None
    if byday:
        if any(number not in WEEKS for number in numbers):
            raise NotRead("a month has five weeks at most")
        return Days(byday, weeks=tuple(week for week in WEEKS if week in numbers))
    if any(not (1 <= number <= 31 or number == -1) for number in numbers):
        raise NotRead("no month has this day")
    return Days(bymonthday=tuple(sorted(numbers)))


def _comes_every_months(cursor: Cursor) -> bool:
    ahead = 1 if cursor.text() == "," else 0
    words = [cursor.text(ahead + place) for place in range(3)]
    return words[0] == "every" and words[2] == "months"


def _take_ordinals(cursor: Cursor) -> list[int]:
    found: list[int] = []
    while True:
        start = cursor.place
        if found:
            _skip_and(cursor)
            cursor.take("the")
        number = _ordinal(cursor.peek())
        if number is None:
            cursor.place = start
            return found
        cursor.place += 1
        cursor.take("day")
        found.append(number)


def _ordinal(token: Token | None) -> int | None:
    if token is None:
        return None
    return token.number if token.kind == "ordinal" else ORDINALS.get(token.text)


def _take_weekly(cursor: Cursor) -> Days | None:
    byday = take_weekdays(cursor)
    return Days(byday) if byday else None


def take_every_weeks(cursor: Cursor) -> int:
    """ "Every 2 weeks", "every three months": the number; 0 for nothing of the kind."""
    if cursor.text() != "every" or cursor.text(2) not in ("weeks", "months"):
        return 0
    said = cursor.text(1)
    number = NUMBERS.get(said, int(said) if said.isdecimal() and len(said) < 3 else 0)
    if number > 1:
        cursor.place += 3
    return number if number > 1 else 0
