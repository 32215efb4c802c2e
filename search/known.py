"""A search without choices that nothing has: what an old or mistyped address still asks for."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from search.database.snapshot import Snapshot
from search.facets import AREA, STATED, UNKNOWN, facet
from search.parsing import Parsed, Problem
from search.query import SearchQuery


def known(parsed: Parsed, now: Snapshot) -> Parsed:
    """What no entry has is left out and told."""
    query, problems = parsed.query, list(parsed.problems)
    topics = tuple(key for key in query.topics if key in now.terms)
    if len(topics) < len(query.topics):
        problems.append(Problem("topic", _("Nothing is listed under the topic of this address.")))
    changes: dict[str, Sequence[object]] = {"topics": topics}
    for group, field in {**{name: name for name in STATED}, AREA: "areas"}.items():
        asked = getattr(query, field)
        found = tuple(value for value in asked if _has(now, group, value))
        if len(found) < len(asked):
            message = _("Nothing has one of the choices of this address, so we left it out.")
            problems.append(Problem(group, message))
        changes[field] = found
    query = narrowest(_changed(query, changes), now)
    return replace(parsed, query=query, problems=tuple(dict.fromkeys(problems)))


def narrowest(query: SearchQuery, now: Snapshot) -> SearchQuery:
    """Of topics that lie in one another the inner one holds: whoever chooses one below another
    wants less, not both."""
    return _changed(query, {"topics": tuple(_inner(query.topics, now))})


def _has(now: Snapshot, group: str, value: str) -> bool:
    return value == UNKNOWN or bool(now.names.known([facet(group, value)]))


def _inner(topics: Sequence[uuid.UUID], now: Snapshot) -> Iterator[uuid.UUID]:
    """Those that no other one lies in."""
    outer = {above for key in topics for above in _above(key, now)}
    return (key for key in topics if key not in outer)


def _above(key: uuid.UUID, now: Snapshot) -> Iterator[uuid.UUID]:
    seen = {key}
    while (term := now.terms.get(key)) and term.parent and term.parent not in seen:
        key = term.parent
        seen.add(key)
        yield key


def _changed(query: SearchQuery, changes: dict[str, Sequence[object]]) -> SearchQuery:
    """On the same page."""
    return query.but(**changes, page=query.page)
