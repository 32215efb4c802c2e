"""Rules → sessions: when there is something, in order, worked out only as far as asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter

from directory.times.calendars import BankHolidays, Calendar, Closure
from directory.times.clock import DAY, local, midnight, utc
from directory.times.rule import Rule
from directory.times.rules import ExceptionDays, Times, strongest
from directory.times.schedules import Schedule
from directory.times.values import EARLIEST, LATEST

# How far ahead the next session is looked for: what happens once a year is found.
HORIZON = timedelta(days=731)


@dataclass(frozen=True, slots=True)
class Session:
    """One stretch of time, from `start` up to, not including, `end`.

    Attributes:
        start, end: timezone-aware, in Europe/London.
        rule: the rule it comes from, with its id and texts.
        is_certain: False on a bank holiday of which nobody has said whether it is kept.
        is_bank_holiday: whether it begins on one.
    """

    start: datetime
    end: datetime
    rule: Rule
    is_certain: bool = True
    is_bank_holiday: bool = False


def sessions(
    times: Times,
    start: datetime,
    end: datetime,
    *,
    bank_holidays: BankHolidays = (),
    closures: Iterable[Closure] = (),
) -> Iterator[Session]:
    """Sessions that overlap the time from `start` up to `end`, in order of their start.

    Sessions of different rules may overlap one another. Days whose times are not known give
    none. Computed as they are taken, so `end` may be far off.

    Args:
        start, end: timezone-aware.
        bank_holidays: a container of dates, or a function of a date.
        closures: pairs of first and last day, both included, None for an open end; sessions
            that begin on those days are left out.

    Raises:
        ValueError: `start` or `end` is naive.
    """
    begin, finish = utc(start), utc(end)
    calendar = Calendar.of(bank_holidays, closures)
    return _sessions(times, begin, finish, calendar)


def next_sessions(
    times: Times,
    now: datetime,
    limit: int,
    *,
    bank_holidays: BankHolidays = (),
    closures: Iterable[Closure] = (),
) -> list[Session]:
    """The first `limit` sessions that are not over, within two years; one that is on counts.

    Arguments and errors are those of `sessions`.
    """
    coming = sessions(
        times, now, utc(now) + HORIZON, bank_holidays=bank_holidays, closures=closures
    )
    return list(islice(coming, limit))


def spans(times: Times, first: date, last: date, calendar: Calendar) -> Iterator[Session]:
    """All that begins from `first` to `last`, both included, in UTC, in order of start.

    A day whose times are not known is one span, midnight to midnight, that is not certain and
    whose rule has no hours.
    """
    first, last = max(first, EARLIEST), min(last, LATEST, calendar.last_day)
    streams = [_days(rule, first, last) for rule in times.rules]
    for day, pairs in groupby(merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
        if calendar.closure_on(day) is None:
            yield from _day(day, [rule for _, rule in pairs], calendar)


def _sessions(
    times: Times, begin: datetime, finish: datetime, calendar: Calendar
) -> Iterator[Session]:
    # One that began the day before may still be on.
    first, last = local(begin).date() - DAY, local(finish).date()
    for span in spans(times, first, last, calendar):
        if span.start >= finish:
            return
        if span.end > begin and span.rule.hours is not None:
            yield replace(span, start=local(span.start), end=local(span.end))


def _days(rule: Rule, first: date, last: date) -> Iterator[tuple[date, Rule]]:
    return ((day, rule) for day in rule.days(first, last))


def _day(day: date, rules: list[Rule], calendar: Calendar) -> list[Session]:
    exceptions = strongest(rule for rule in rules if isinstance(rule, ExceptionDays))
    if exceptions:
        rules = [rule for rule in exceptions if not rule.is_closed]
    found = [span for rule in rules if (span := _span(day, rule, calendar)) is not None]
    return sorted(found, key=lambda span: (span.start, span.end, span.rule.id))


def _span(day: date, rule: Rule, calendar: Calendar) -> Session | None:
    is_bank_holiday = calendar.is_bank_holiday(day)
    kept = rule.bank_holidays if isinstance(rule, Schedule) else "open"
    if is_bank_holiday and kept == "closed":
        return None
    if rule.hours is None:
        return Session(midnight(day), midnight(day + DAY), rule, False, is_bank_holiday)
    start, end = rule.hours.on(day)
    if start >= end:
        return None
    return Session(start, end, rule, not is_bank_holiday or kept == "open", is_bank_holiday)
