"""When a listing is open, judged at one moment."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from directory import times
from directory.calendars import Outside, outside
from directory.documents.timed import closure, read, timed
from directory.models.enums import ServiceKind
from directory.times import Closure, Dates, Status, Times
from directory.times.phrases import hours_range

Document = dict[str, Any]

# Of these people ask when the next one is; of the others, whether they are open.
BY_SESSION = (ServiceKind.ACTIVITY, ServiceKind.GROUP, ServiceKind.CLUB)


@dataclass(frozen=True)
class Opening:
    """One set of times. `label` is the name of the place, "" where there is no choice."""

    label: str
    state: str
    lines: tuple[str, ...]


def openings(document: Document, now: dt.datetime) -> list[Opening]:
    """The listing's own times first, then those of each of its places that has some."""
    found = [("", document, [document])]
    for row in document.get("service_at_locations", ()):
        place = row.get("location", {})
        found.append((place.get("name") or _("Confidential address"), row, [document, place]))
    told = [
        (label, read(holder["times"]), closed)
        for label, holder, closed in found
        if holder.get("times")
    ]
    known = outside(*(rules for _, rules, _ in told))
    is_by_session = document.get("service_kind") in BY_SESSION
    return [
        _opening(
            label if len(told) > 1 else "", rules, closed, now, known, is_by_session=is_by_session
        )
        for label, rules, closed in told
    ]


def coming(document: Document, now: dt.datetime, limit: int) -> list[str]:
    """The next sessions: “Tuesday 3 March 2026, 10am to noon”."""
    return [_session(session, year=True) for session in next_sessions(document, now, limit)]


def next_sessions(document: Document, now: dt.datetime, limit: int) -> list[times.Session]:
    """Of an event: none where it is cancelled or postponed, or its place is closed."""
    if document.get("event_status"):
        return []
    return [
        session
        for one in timed(document)
        for session in times.next_sessions(
            one.times, now, limit, closures=one.closures, **outside(one.times)
        )
    ]


def lines(document: Document, today: dt.date) -> list[str]:
    """The times of an event in words, days that are cancelled or moved among them."""
    rules = read(document.get("times", ()))
    return times.words(rules, today=today, catalogue=translation, by_session=True)


def is_dates_alone(document: Document) -> bool:
    """A list of its next sessions says all that its times do."""
    rules = read(document.get("times", ())).rules
    return all(isinstance(rule, Dates) and rule.hours and not rule.description for rule in rules)


def is_over(document: Document, today: dt.date) -> bool:
    """There were times, and the last of them is past."""
    rules = read(document.get("times", ())).rules
    return bool(rules) and all(rule.last_day and rule.last_day < today for rule in rules)


def _opening(
    label: str,
    rules: Times,
    closed: list[Document],
    now: dt.datetime,
    known: Outside,
    *,
    is_by_session: bool,
) -> Opening:
    closures = [found for document in closed if (found := closure(document))]
    state = times.state(rules, now, closures=closures, **known)
    said = times.state_words(state, now, catalogue=translation)
    if is_by_session and state.status is Status.CLOSED and state.reason is None:
        said = _next(rules, now, closures, known) or said
    return Opening(
        label=label,
        state=said,
        lines=tuple(
            times.words(
                rules,
                today=now.astimezone(times.LONDON).date(),
                catalogue=translation,
                coming=times.next_days(rules, now, closures=closures, **known),
                by_session=is_by_session,
            )
        ),
    )


def _next(rules: Times, now: dt.datetime, closures: list[Closure], known: Outside) -> str:
    """ "Next: Tuesday 3 March, 10am to noon"; "" where no session is certain to come."""
    found = times.next_sessions(rules, now, 1, closures=closures, **known)
    if not found or not found[0].is_certain:
        return ""
    is_far = found[0].start.year != now.year
    return _("Next: %(session)s") % {"session": _session(found[0], year=is_far)}


def _session(session: times.Session, *, year: bool) -> str:
    day = times.long_date(session.start.date(), translation, year=year)
    if session.rule.hours:
        day = f"{day}, {hours_range(session.rule.hours, translation)}"
    if not session.is_certain:
        return _("%(session)s (call first to check)") % {"session": day}
    return day
