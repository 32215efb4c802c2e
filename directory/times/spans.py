"""Rules → sessions: when there is something, in order, worked out only as far as asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter

from directory.times.calendars import BankHolidays, Calendar, Closure, Term
from directory.times.clock import DAY, local, midnight, utc
from directory.times.rule import Rule
from directory.times.rules import ExceptionDays, Moved, Times, strongest
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
        is_certain: False on a bank holiday of which nobody has said whether it is kept, and
            where it depends on term dates that are not known.
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
    terms: Iterable[Term] = (),
) -> Iterator[Session]:
    """Sessions that overlap the time from `start` up to `end`, in order of their start.

    Sessions of different rules may overlap one another. Days whose times are not known give
    none. Computed as they are taken, so `end` may be far off.

    Args:
        start, end: timezone-aware.
        bank_holidays: a container of dates, or a function of a date.
        closures: pairs of first and last day, both included, None for an open end; sessions
            that begin on those days are left out.
        terms: pairs of first and last day of school, both included. Where they do not tell,
            times of term time or school holidays are not certain.

    Raises:
        ValueError: `start` or `end` is naive.
    """
    begin, finish = utc(start), utc(end)
    calendar = Calendar.of(bank_holidays, closures, terms)
    return _sessions(times, begin, finish, calendar)


def next_sessions(
    times: Times,
    now: datetime,
    limit: int,
    *,
    bank_holidays: BankHolidays = (),
    closures: Iterable[Closure] = (),
    terms: Iterable[Term] = (),
) -> list[Session]:
    """The first `limit` sessions that are not over, within two years; one that is on counts.

    Arguments and errors are those of `sessions`.
    """
    coming = sessions(
        times,
        now,
        utc(now) + HORIZON,
        bank_holidays=bank_holidays,
        closures=closures,
        terms=terms,
    )
    return list(islice(coming, limit))


def next_days(
    times: Times,
    now: datetime,
    *,
    bank_holidays: BankHolidays = (),
    closures: Iterable[Closure] = (),
    terms: Iterable[Term] = (),
) -> dict[str, date]:
    """The next certain day, from that of `now` on, of each rule that is not simply every week.

    Arguments and errors are those of `sessions`. A session that is over by `now` does not count.
    """
    moment = utc(now)
    calendar = Calendar.of(bank_holidays, closures, terms)
    today = local(moment).date()
    wanted = {
        rule.id
        for rule in times.rules
        if isinstance(rule, Schedule)
        and rule.freq
        and not rule.is_every_week
        and (rule.last_day is None or rule.last_day >= today)
    }
    if not wanted:
        return {}
    found: dict[str, date] = {}
    for span in spans(times, today, today + HORIZON, calendar):
        is_known = span.is_certain or (span.rule.hours is None and not span.is_bank_holiday)
        if is_known and span.end > moment and span.rule.id in wanted:
            found.setdefault(span.rule.id, local(span.start).date())
            if len(found) == len(wanted):
                break
    return found


def spans(times: Times, first: date, last: date, calendar: Calendar) -> Iterator[Session]:
    """All that begins from `first` to `last`, both included, in UTC, in order of start.

    A day whose times are not known is one span, midnight to midnight, that is not certain and
    whose rule has no hours.
    """
    first, last = max(first, EARLIEST), min(last, LATEST, calendar.last_day)
    streams = [_days(rule, first, last) for rule in times.rules]
    for day, pairs in groupby(merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
        if calendar.closure_on(day) is None:
            yield from _day(day, [rule for _, rule in pairs], times, calendar)


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


def _day(day: date, rules: list[Rule], times: Times, calendar: Calendar) -> list[Session]:
    exceptions = strongest(rule for rule in rules if isinstance(rule, ExceptionDays))
    if exceptions:
        rules = [rule for rule in exceptions if not rule.is_closed]
    else:
        moved = [held for rule in rules if isinstance(rule, Moved) for held in rule.of(times.rules)]
        usual = [] if times.is_moved_from(day) else rules
        rules = [*(rule for rule in usual if not isinstance(rule, Moved)), *moved]
    found = [span for rule in rules if (span := _span(day, rule, calendar)) is not None]
    return sorted(found, key=lambda span: (span.start, span.end, span.rule.id))


def _span(day: date, rule: Rule, calendar: Calendar) -> Session | None:
    is_bank_holiday = calendar.is_bank_holiday(day)
    kept = rule.bank_holidays if isinstance(rule, Schedule) else "open"
    if is_bank_holiday and kept == "closed":
        return None
    term_time = rule.term_time if isinstance(rule, Schedule) else ""
    is_in_term = calendar.is_in_term(day) if term_time else None
    if is_in_term is not None and is_in_term != (term_time == "in"):
        return None
    if rule.hours is None:
        return Session(midnight(day), midnight(day + DAY), rule, False, is_bank_holiday)
    start, end = rule.hours.on(day)
    if start >= end:
        return None
    is_certain = (not is_bank_holiday or kept == "open") and not (term_time and is_in_term is None)
    return Session(start, end, rule, is_certain, is_bank_holiday)
