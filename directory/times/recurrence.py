"""The days of a repeating rule, by dateutil's reading of RFC 5545."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from dateutil import rrule

WEEKLY = "WEEKLY"
MONTHLY = "MONTHLY"

_DAYS = {
    "MO": rrule.MO,
    "TU": rrule.TU,
    "WE": rrule.WE,
    "TH": rrule.TH,
    "FR": rrule.FR,
    "SA": rrule.SA,
    "SU": rrule.SU,
}


def recurring_days(
    first: date,
    last: date,
    *,
    freq: str,
    byday: tuple[str, ...],
    weeks: tuple[int, ...] = (),
    interval: int = 1,
    dtstart: date | None = None,
    count: int | None = None,
) -> Iterator[date]:
    """Days from `first` to `last`, both included, in order and one at a time.

    Args:
        freq: "WEEKLY" or "MONTHLY".
        byday: weekday codes, "MO" to "SU".
        weeks: for "MONTHLY", which of those weekdays in a month: 1 to 5, -1 for the last.
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
    weekdays = [_DAYS[day] for day in byday]
    rule = rrule.rrule(
        rrule.MONTHLY if freq == MONTHLY else rrule.WEEKLY,
        dtstart=datetime.combine(start, time()),
        interval=interval,
        byweekday=[day(week) for day in weekdays for week in weeks] if weeks else weekdays,
        until=datetime.combine(last, time()) if count is None else None,
        count=count,
    )
    for moment in rule:
        day = moment.date()
        if day > last:
            return
        if day >= first:
            yield day


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
