"""One repeating rule as an RRULE, and how its days differ from what the RRULE alone gives."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from icalendar import vRecur

from directory.times.calendars import Calendar
from directory.times.clock import END_OF_DAY, LONDON, instant, local
from directory.times.recurrence import WEEKLY
from directory.times.rule import Rule
from directory.times.schedules import Schedule
from directory.times.spans import Session
from directory.times.values import LATEST


@dataclass(frozen=True)
class Series:
    """A rule as one VEVENT that repeats.

    Attributes:
        base: the first session, as the others are: at the usual time, of the usual length.
        spans: the sessions of the rule that the series says.
        excluded: days of the RRULE without a session.
        changed: days of the RRULE whose session is at another time, or is not certain.
    """

    rule: Rule
    base: Session
    rrule: vRecur
    spans: list[Session]
    excluded: set[date]
    changed: dict[date, Session] = field(default_factory=dict)

    def starts_on(self, day: date) -> date:
        """What EXDATE and RECURRENCE-ID name the day's occurrence by."""
        if self.rule.opens_at is None:
            return day
        return datetime.combine(day, self.rule.opens_at, LONDON)

    def replace(self, day: date, span: Session) -> bool:
        """Take another rule's session for a day that is excluded; False where it is not."""
        # One without times cannot stand in for one with them (RFC 5545, section 3.8.4.4).
        if day not in self.excluded or (span.rule.hours is None) != (self.rule.hours is None):
            return False
        self.excluded.remove(day)
        self.changed[day] = span
        return True


def series_of(
    rule: Rule, found: list[Session], first: date, last: date, calendar: Calendar
) -> Series | None:
    """The series of a rule; None where an RRULE cannot say it or there is nothing to say.

    Args:
        found: all sessions of all rules from `first` to `last`.
    """
    if not isinstance(rule, Schedule) or not _is_sayable(rule):
        return None
    by_day = {local(span.start).date(): span for span in found if span.rule is rule}
    base = next((span for span in by_day.values() if _is_usual(span)), None)
    if base is None:
        return None
    begin = local(base.start).date()
    held = {day: span for day, span in by_day.items() if day >= begin}
    days = set(rule.days(begin, min(last, calendar.last_day)))
    return Series(
        rule=rule,
        base=base,
        rrule=_rrule(rule, begin, calendar.last_day),
        spans=list(held.values()),
        excluded=days - held.keys(),
        changed={day: span for day, span in held.items() if not _is_usual(span)},
    )


def _is_sayable(rule: Schedule) -> bool:
    """Term dates are known for a time only; weeks and days of the year are for FREQ=YEARLY, and
    days of the month not for WEEKLY (RFC 5545, section 3.3.10)."""
    of_the_year = rule.byweekno or rule.byyearday or (rule.freq == WEEKLY and rule.bymonthday)
    return bool(rule.freq) and not (rule.term_time or of_the_year)


def _is_usual(span: Session) -> bool:
    """Whether it is certain, and what wall times give where no clock changes.

    RFC 5545, section 3.8.5.3, gives all of a series the exact length of its first.
    """
    hours = span.rule.hours
    if hours is None:
        # Not to know the time is usual for a rule without one; not to know whether it is kept
        # is not.
        return not span.is_bank_holiday
    if not span.is_certain:
        return False
    day = local(span.start).date()
    start, end = (moment.replace(tzinfo=None) for moment in hours.on(day))
    wall_start, wall_end = (local(m).replace(tzinfo=None) for m in hours.on(day))
    return wall_start.time() == hours.opens_at and wall_end - wall_start == end - start


def _rrule(rule: Schedule, begin: date, latest: date) -> vRecur:
    days: list[str] = list(rule.byday)
    if rule.weeks:
        days = [f"{week}{day}" for week in rule.weeks for day in rule.byday]
    parts: dict[str, object] = {"FREQ": rule.freq}
    if days:
        parts["BYDAY"] = days
    if rule.bymonthday:
        parts["BYMONTHDAY"] = list(rule.bymonthday)
    if rule.wkst:
        parts["WKST"] = rule.wkst
    if rule.interval > 1:
        parts["INTERVAL"] = rule.interval
    last = _last_day(rule, begin, latest)
    if last is not None:
        parts["UNTIL"] = last if rule.hours is None else _end_of(last)
    return vRecur(parts)


def _last_day(rule: Schedule, begin: date, latest: date) -> date | None:
    """None for a series without an end. A count is counted out: the series may begin later."""
    bounds = [day for day in (rule.last_day, latest) if day is not None and day < LATEST]
    if rule.count:
        bounds.append(max(rule.days(begin, LATEST), default=begin))
    return min(bounds, default=None)


def _end_of(day: date) -> datetime:
    """UNTIL is in UTC where DTSTART has a time zone (RFC 5545, section 3.3.10)."""
    return instant(day, time(END_OF_DAY.hour, END_OF_DAY.minute)).astimezone(UTC)
