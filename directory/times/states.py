"""Open, closed or unknown at one moment, and until when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from directory.times.calendars import BankHolidays, Calendar, Closure, Term
from directory.times.clock import DAY, local, midnight, utc
from directory.times.rules import Moved, Times
from directory.times.spans import HORIZON, Session, spans

# Open this long without a break is round the clock: no closing worth telling.
ROUND_THE_CLOCK = timedelta(days=7)


class Status(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why it is not open, where the weekly times do not say it."""

    CLOSURE = "closure"
    BANK_HOLIDAY = "bank_holiday"


@dataclass(frozen=True, slots=True)
class OpenState:
    """The answer at one moment. Datetimes are timezone-aware, in Europe/London.

    Attributes:
        until: while open, when it closes; None when it is open for a week or more without a
            break.
        next_opens: while not open, when the next session begins; None when none is known.
        next_is_certain: False when that session falls on a day that must be checked first;
            then only the date of `next_opens` is meant.
        changes_at: the answer holds until then at least; None when it holds for good.
        reason: CLOSURE while the whole listing is closed; BANK_HOLIDAY while nobody has said
            whether a bank holiday is kept.
        closure_end: the last day of that closure; None when it has no end.
        by_appointment: what is on now, or opens next, is for those with an appointment.
    """

    status: Status
    until: datetime | None = None
    next_opens: datetime | None = None
    next_is_certain: bool = True
    changes_at: datetime | None = None
    reason: Reason | None = None
    closure_end: date | None = None
    by_appointment: bool = False


def state(
    times: Times,
    now: datetime,
    *,
    bank_holidays: BankHolidays = (),
    closures: Iterable[Closure] = (),
    terms: Iterable[Term] = (),
) -> OpenState:
    """Whether it is open now.

    Unknown means that the times do not say: there are none, they are told in words only, the
    day is known and not the time, or it is a bank holiday of which nobody has said anything.

    Args:
        now: timezone-aware.
        bank_holidays, closures, terms: as in `sessions`.

    Raises:
        ValueError: `now` is naive.
    """
    now = utc(now)
    today = local(now).date()
    calendar = Calendar.of(bank_holidays, closures, terms)
    near = spans(times, today - DAY, today + ROUND_THE_CLOCK + DAY, calendar)
    current = [span for span in near if span.end > now]
    certain = [span for span in current if span.is_certain]
    open_to_all = [span for span in certain if not span.rule.is_by_appointment]
    closes = _end_of_run(now, open_to_all)
    if closes is not None:
        return _open(now, closes)
    closes = _end_of_run(now, certain)
    if closes is not None:
        # Sessions for all that follow are told as such once they begin.
        closes = min([closes, *(span.start for span in open_to_all if span.start > now)])
        return replace(_open(now, closes), by_appointment=True)
    return _not_open(times, now, current, calendar)


def _open(now: datetime, closes: datetime) -> OpenState:
    if closes - now > ROUND_THE_CLOCK:
        return OpenState(Status.OPEN, changes_at=local(closes - ROUND_THE_CLOCK))
    return OpenState(Status.OPEN, until=local(closes), changes_at=local(closes))


def _not_open(times: Times, now: datetime, near: list[Session], calendar: Calendar) -> OpenState:
    today = local(now).date()
    unsure = [span for span in near if span.start <= now]
    closure = calendar.closure_on(today)
    reason, closure_end = None, None
    if closure is not None:
        status, reason, closure_end = Status.CLOSED, Reason.CLOSURE, closure[1]
    elif unsure:
        status = Status.UNKNOWN
        reason = Reason.BANK_HOLIDAY if any(s.is_bank_holiday for s in unsure) else None
    else:
        status = _silence(times, today)
    is_unknown = status is Status.UNKNOWN
    coming = _coming(times, now, near, calendar, only_certain=is_unknown)
    changes = [span.end for span in unsure]
    changes += [span.start for span in near if span.start > now][:1]
    changes += _edges(times, calendar)
    if coming is not None:
        changes.append(coming.start)
    elif _goes_on(times, calendar, today + (ROUND_THE_CLOCK if is_unknown else HORIZON)):
        changes.append(midnight(today + DAY))  # what was too far to see moves nearer by days
    changes_at = min((moment for moment in changes if moment > now), default=None)
    return OpenState(
        status,
        next_opens=None if coming is None else local(coming.start),
        next_is_certain=coming is None or coming.is_certain,
        changes_at=None if changes_at is None else local(changes_at),
        reason=reason,
        closure_end=closure_end,
        by_appointment=coming is not None and coming.rule.is_by_appointment,
    )


def _end_of_run(now: datetime, ordered: Iterable[Session]) -> datetime | None:
    """When sessions that meet or overlap, one of them on now, come to an end."""
    end = now
    for span in ordered:
        if span.start > end:
            break
        end = max(end, span.end)
    return end if end > now else None


def _silence(times: Times, today: date) -> Status:
    """What it means that no session is on: closed, where some rule tells the days."""
    if times.exceptions_on(today) or times.is_moved_from(today):
        return Status.CLOSED
    held = [rule for rule in times.rules if rule.last_day is None or rule.last_day >= today]
    if any(rule.tells_days for rule in held):
        return Status.CLOSED
    is_over = any(rule.tells_days for rule in times.rules) and not held
    return Status.CLOSED if is_over else Status.UNKNOWN


def _coming(
    times: Times, now: datetime, near: list[Session], calendar: Calendar, *, only_certain: bool
) -> Session | None:
    """The next span that begins; where today itself is unsure, the next certain one soon."""
    for span in near:
        if span.start > now and (span.is_certain or not only_certain):
            return span
    if only_certain:
        return None
    begin = local(now).date() + ROUND_THE_CLOCK
    far = spans(times, begin, local(now).date() + HORIZON, calendar)
    return next((span for span in far if span.start > now), None)


def _edges(times: Times, calendar: Calendar) -> Iterator[datetime]:
    """Moments at which the meaning of silence may change."""
    for first, last in calendar.closures:
        yield from _midnights(first, last)
    if not times.rules or all(rule.tells_days for rule in times.rules):
        return
    for rule in times.rules:
        yield from _midnights(rule.first_day, rule.last_day)
        if isinstance(rule, Moved):
            yield from _midnights(rule.moved_from, rule.moved_from)


def _midnights(first: date | None, last: date | None) -> Iterator[datetime]:
    if first is not None and first > date.min:
        yield midnight(first)
    if last is not None and last < date.max:
        yield midnight(last + DAY)


def _goes_on(times: Times, calendar: Calendar, day: date) -> bool:
    """Whether there may be sessions after the day."""
    return calendar.last_day > day and any(
        rule.last_day is None or rule.last_day > day for rule in times.rules
    )
