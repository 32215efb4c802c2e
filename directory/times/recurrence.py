"""The days of a repeating rule, by dateutil's reading of RFC 5545."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile

from dateutil import rrule

from directory.times.clock import DAY
from directory.times.values import WEEKDAYS

WEEKLY = "WEEKLY"
MONTHLY = "MONTHLY"

_DAYS = {code: getattr(rrule, code) for code in WEEKDAYS}


def recurring_days(
    first: date,
    last: date,
    *,
    freq: str,
    byday: tuple[str, ...] = (),
    weeks: tuple[int, ...] = (),
    bymonthday: tuple[int, ...] = (),
    byweekno: tuple[int, ...] = (),
    byyearday: tuple[int, ...] = (),
    wkst: str = "",
    interval: int = 1,
    dtstart: date | None = None,
    count: int | None = None,
) -> Iterator[date]:
    """Days from `first` to `last`, both included, in order and one at a time.

    Parts narrow one another: a day has to be one of `byday` (in one of its `weeks`), and of
    `bymonthday`, and of `byweekno`, and of `byyearday`, as far as they are given. That is RFC
    5545's "limit" (section 3.3.10). The RFC itself has week numbers and days of the year for
    FREQ=YEARLY only, which HSDS has not; beside the two it has, narrowing is all they can do.

    Args:
        freq: "WEEKLY" or "MONTHLY".
        byday: weekday codes, "MO" to "SU"; none is any day.
        weeks: for "MONTHLY", which of those weekdays in a month: 1 to 5, -1 for the last.
        bymonthday: 1 to 31, or -1 to -31, counted from the end of the month.
        byweekno: 1 to 53, or -1 to -53, counted from the end of the year; weeks are those of
            ISO 8601 where `wkst` is Monday.
        byyearday: 1 to 366, or -1 to -366.
        wkst: the day weeks begin on; "" is Monday.
        interval: in weeks or months; above 1 it is counted from `dtstart`.
        dtstart: no day is before it.
        count: how many days there are in all, counted from `dtstart`.
    """
    if dtstart is not None:
        first = max(first, dtstart)
    if first > last:
        return
    start = dtstart or first
    if count is None:
        start = _near(start, first, freq, interval)
    weekdays = [_DAYS[day] for day in byday or WEEKDAYS]
    rule = rrule.rrule(
        rrule.MONTHLY if freq == MONTHLY else rrule.WEEKLY,
        dtstart=datetime.combine(start, time()),
        interval=interval,
        byweekday=[day(week) for day in weekdays for week in weeks] if weeks else weekdays,
        wkst=_DAYS[wkst or "MO"],
        until=datetime.combine(last, time()),
    )
    # dateutil looks for a day that never comes, such as 30 February, up to the year 9999: so it
    # is asked for weekdays alone, which always come.
    days: Iterable[date] = (moment.date() for moment in rule)
    if bymonthday:
        days = (day for day in days if _of_month(day) & set(bymonthday))
    if byweekno:
        days = (day for day in days if _of_weeks(day, WEEKDAYS.index(wkst or "MO")) & set(byweekno))
    if byyearday:
        days = (day for day in days if _of_year(day) & set(byyearday))
    days = islice(days, count) if count is not None else days
    yield from (day for day in takewhile(lambda day: day <= last, days) if day >= first)


def _near(start: date, first: date, freq: str, interval: int) -> date:
    """A start in the same rhythm, close before `first`: work does not grow with age."""
    if freq == WEEKLY:
        weeks = (first - start).days // 7
        return start + timedelta(weeks=weeks - weeks % interval)
    months = (first.year - start.year) * 12 + first.month - start.month
    months -= months % interval
    if months == 0:
        return start
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _of_month(day: date) -> set[int]:
    """The two numbers of a day in its month, from the start and from the end."""
    length = ((day.replace(day=28) + 4 * DAY).replace(day=1) - DAY).day
    return {day.day, day.day - length - 1}


def _of_year(day: date) -> set[int]:
    """The two numbers of a day in its year."""
    number = (day - date(day.year, 1, 1)).days + 1
    return {number, number - (366 if _is_leap(day.year) else 365) - 1}


def _of_weeks(day: date, begins_on: int) -> set[int]:
    """The two numbers of a day's week. The first week has four days or more of the year."""
    begin = day - timedelta(days=(day.weekday() - begins_on) % 7)
    middle = begin + 3 * DAY
    number = (middle - date(middle.year, 1, 1)).days // 7 + 1
    # The last middle of a week in the year falls on one of its last seven days.
    left = (date(middle.year, 12, 31) - middle).days // 7
    return {number, -left - 1}


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
