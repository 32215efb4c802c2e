"""When a listing is open, judged at one moment."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from directory import times
from directory.models.enums import ServiceKind
from directory.times import Closure, Status, Times
from directory.times.phrases import hours_range
from hub.bank_holidays import ENGLAND

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
    found = [given for given in found if given[1].get("times")]
    is_by_session = document.get("service_kind") in BY_SESSION
    return [
        _opening(label if len(found) > 1 else "", holder, closed, now, is_by_session=is_by_session)
        for label, holder, closed in found
    ]


def coming(document: Document, now: dt.datetime, limit: int) -> list[str]:
    """The next sessions: “Tuesday 3 March 2026, 10am to noon”."""
    closure = _closure(document)
    found = times.next_sessions(
        read(document.get("times", ())),
        now,
        limit,
        bank_holidays=ENGLAND,
        closures=[closure] if closure else [],
    )
    return [_session(session, year=True) for session in found]


def lines(document: Document, today: dt.date) -> list[str]:
    """The times in words, as far as they are not over."""
    return times.words(read(document.get("times", ())), today=today, catalogue=translation)


def is_over(document: Document, today: dt.date) -> bool:
    """There were times, and the last of them is past."""
    rules = read(document.get("times", ())).rules
    return bool(rules) and all(rule.last_day and rule.last_day < today for rule in rules)


def read(blocks: Any) -> Times:
    """The rules of those blocks that can be read: a draft being previewed may have gaps."""
    return Times(tuple(_rules(blocks)))


def _rules(blocks: Any) -> Iterator[times.Rule]:
    for block in blocks:
        try:
            yield from times.parse([block]).rules
        except times.TimesError:
            continue


def _opening(
    label: str,
    holder: Document,
    closed: list[Document],
    now: dt.datetime,
    *,
    is_by_session: bool,
) -> Opening:
    rules = read(holder["times"])
    closures = [closure for document in closed if (closure := _closure(document))]
    state = times.state(rules, now, bank_holidays=ENGLAND, closures=closures)
    said = times.state_words(state, now, catalogue=translation)
    if is_by_session and state.status is Status.CLOSED and state.reason is None:
        said = _next(rules, now, closures) or said
    return Opening(
        label=label,
        state=said,
        lines=tuple(
            times.words(rules, today=now.astimezone(times.LONDON).date(), catalogue=translation)
        ),
    )


def _next(rules: Times, now: dt.datetime, closures: list[Closure]) -> str:
    """ "Next: Tuesday 3 March, 10am to noon"; "" where no session is certain to come."""
    found = times.next_sessions(rules, now, 1, bank_holidays=ENGLAND, closures=closures)
    if not found or not found[0].is_certain:
        return ""
    is_far = found[0].start.year != now.year
    return _("Next: %(session)s") % {"session": _session(found[0], year=is_far)}


def _session(session: times.Session, *, year: bool) -> str:
    day = times.long_date(session.start.date(), translation, year=year)
    return f"{day}, {hours_range(session.rule.hours, translation)}" if session.rule.hours else day


def _closure(document: Document) -> Closure | None:
    begins, last = document.get("closed_from"), document.get("closed_until")
    if not (begins or last or document.get("closure_message")):
        return None
    return (
        dt.date.fromisoformat(begins) if begins else None,
        dt.date.fromisoformat(last) if last else None,
    )
