"""Rules → VEVENTs: one series for a rule that repeats, single events for the rest."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from icalendar import Event

from directory.times.calendars import BankHolidays, Calendar, Closure, Term
from directory.times.clock import DAY, local, utc
from directory.times.ical.about import CONFIRMED, TENTATIVE, About
from directory.times.ical.series import Series, series_of
from directory.times.phrases import ENGLISH, Catalogue
from directory.times.rules import ExceptionDays, Moved, Times
from directory.times.spans import HORIZON, Session, spans


def to_events(
    times: Times,
    about: About,
    now: datetime,
    *,
    bank_holidays: BankHolidays = (),
    closures: Iterable[Closure] = (),
    terms: Iterable[Term] = (),
    catalogue: Catalogue = ENGLISH,
) -> list[Event]:
    """The events of a listing, from the month before `now` on.

    A rule that repeats is one event with an RRULE, without an end where the rule has none. Days
    on which it does not hold (exceptions, closures, bank holidays) are EXDATEs; days with other
    times, or of which nobody has said whether they are kept, are occurrences of their own
    (RECURRENCE-ID), the latter TENTATIVE. Both are worked out for two years, so a calendar that
    is subscribed to stays right. What no RRULE says is single events within the two years.

    Days whose times are not known are events of the whole day.

    Args:
        now: timezone-aware.
        bank_holidays, closures, terms: as in `sessions`.
    """
    first = ((local(utc(now)).date()).replace(day=1) - DAY).replace(day=1)
    calendar = Calendar.of(bank_holidays, closures, terms)
    last = first + HORIZON
    found = list(spans(times, first, last, calendar))
    series = [
        made
        for rule in times.rules
        if (made := series_of(rule, found, first, last, calendar)) is not None
    ]
    of_series = {id(span) for one in series for span in one.spans}
    others = [span for span in found if id(span) not in of_series]
    return list(_written(series, others, about, now, catalogue))


def session_event(
    session: Session, about: About, now: datetime, *, catalogue: Catalogue = ENGLISH
) -> Event:
    """One session as an event by itself."""
    return _single(session, about, now, catalogue)


def _written(
    series: list[Series],
    others: list[Session],
    about: About,
    now: datetime,
    catalogue: Catalogue,
) -> Iterator[Event]:
    for span in others:
        # What replaces a session of a series is that session changed, where there is one.
        day = _replaced(span)
        if day is None or not any(one.replace(day, span) for one in series):
            yield _single(span, about, now, catalogue)
    for one in series:
        base = _event(one.base, one.rule.id, about, now, catalogue)
        base.add("rrule", one.rrule)
        if one.excluded:
            base.add("exdate", [one.starts_on(day) for day in sorted(one.excluded)])
        yield base
        for day, span in sorted(one.changed.items()):
            event = _event(span, one.rule.id, about, now, catalogue)
            event.add("recurrence-id", one.starts_on(day))
            yield event


def _replaced(span: Session) -> date | None:
    """The day whose usual sessions it stands in for."""
    if isinstance(span.rule, Moved):
        return span.rule.moved_from
    return local(span.start).date() if isinstance(span.rule, ExceptionDays) else None


def _single(span: Session, about: About, now: datetime, catalogue: Catalogue) -> Event:
    day = local(span.start).date()
    uid = f"{span.rule.id}-{day:%Y%m%d}"
    if isinstance(span.rule, Moved) and span.rule.opens_at:
        uid += f"T{span.rule.opens_at:%H%M}"  # several sessions may be moved to one day
    return _event(span, uid, about, now, catalogue)


def _event(span: Session, uid: str, about: About, now: datetime, catalogue: Catalogue) -> Event:
    notes = [span.rule.description]
    is_unsure = not span.is_certain and (span.rule.hours is not None or span.is_bank_holiday)
    if is_unsure and span.is_bank_holiday:
        notes.append(catalogue.gettext("Bank holiday: call for opening times"))
    elif is_unsure:
        notes.append(catalogue.gettext("Term dates are not known yet: call to check"))
    note = "\n".join(part for part in notes if part)
    status = TENTATIVE if is_unsure and about.status == CONFIRMED else about.status
    return replace(about, status=status).event(uid, *ends(span), now, note)


def ends(span: Session) -> tuple[date, date]:
    """Start and end in London; dates for a day whose times are not known."""
    start, end = local(span.start), local(span.end)
    if span.rule.hours is None:
        return start.date(), start.date() + timedelta(days=1)
    return start, end
