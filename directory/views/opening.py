"""When a listing is open, judged at one moment."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from directory import times
from directory.times import Closure, Status, Times
from directory.times.phrases import hours_range
from hub.bank_holidays import ENGLAND

Document = dict[str, Any]


@dataclass(frozen=True)
class Opening:
    """One set of times. `label` is the name of the place, "" where there is no choice."""

    label: str
    state: str
    is_open: bool
    lines: tuple[str, ...]


def openings(document: Document, now: dt.datetime) -> list[Opening]:
    """The listing's own times first, then those of each of its places that has some."""
    found = [("", document, [document])]
    for row in document.get("service_at_locations", ()):
        place = row.get("location", {})
        found.append((place.get("name") or _("Confidential address"), row, [document, place]))
    found = [given for given in found if given[1].get("times")]
    return [
        _opening(label if len(found) > 1 else "", holder, closed, now)
        for label, holder, closed in found
    ]


def coming(document: Document, now: dt.datetime, limit: int) -> list[str]:
    """The next sessions: “Tuesday 3 March 2026, 10am to noon”."""
    found = times.next_sessions(
        read(document.get("times", ())),
        now,
        limit,
        bank_holidays=ENGLAND,
        closures=[closure for closure in [_closure(document)] if closure],
    )
    return [
        f"{times.long_date(session.start.date(), catalogue=translation)}, "
        f"{hours_range(session.rule.hours, translation)}"
        for session in found
        if session.rule.hours
    ]


def read(blocks: Any) -> Times:
    """The rules of those blocks that can be read: a draft being previewed may have gaps."""
    return Times(tuple(_rules(blocks)))


def _rules(blocks: Any) -> Iterator[times.Rule]:
    for block in blocks:
        try:
            yield from times.parse([block]).rules
        except times.TimesError:
            continue


def _opening(label: str, holder: Document, closed: list[Document], now: dt.datetime) -> Opening:
    rules = read(holder["times"])
    closures = [closure for document in closed if (closure := _closure(document))]
    state = times.state(rules, now, bank_holidays=ENGLAND, closures=closures)
    return Opening(
        label=label,
        state=times.state_words(state, now, catalogue=translation),
        is_open=state.status is Status.OPEN,
        lines=tuple(
            times.words(rules, today=now.astimezone(times.LONDON).date(), catalogue=translation)
        ),
    )


def _closure(document: Document) -> Closure | None:
    begins, last = document.get("closed_from"), document.get("closed_until")
    if not (begins or last or document.get("closure_message")):
        return None
    return (
        dt.date.fromisoformat(begins) if begins else None,
        dt.date.fromisoformat(last) if last else None,
    )
