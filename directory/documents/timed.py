"""What of a document has times of its own, and where. Pure."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from directory import times
from directory.times import Closure, Times

Document = dict[str, Any]


@dataclass(frozen=True)
class Timed:
    """One set of times.

    Attributes:
        key: id of what has them, the listing or one of its places; the same for good.
        location: the place where they hold; {} when there is none, or several.
        closures: of the listing and of that place.
    """

    key: str
    times: Times
    location: Document
    closures: tuple[Closure, ...] = ()


def timed(document: Document) -> list[Timed]:
    """The sets of times of a public document that say something: its own, then those of places.

    Where a service is at several places, its own times do not say where they hold.
    """
    rows = document.get("service_at_locations", ())
    sole = rows[0].get("location", {}) if len(rows) == 1 else {}
    place = document.get("location", sole)
    found = [(document, document.get("id", ""), place)]
    found += [(row, row.get("id", ""), row.get("location", {})) for row in rows]
    return [
        Timed(key, rules, where, tuple(_closures(document, where)))
        for holder, key, where in found
        if (rules := read(holder.get("times", ()))).rules
    ]


def read(blocks: Any) -> Times:
    """The rules of those blocks that can be read: a draft being previewed may have gaps."""
    return Times(tuple(_rules(blocks)))


def closure(document: Document) -> Closure | None:
    """First and last day of a temporary closure, None for an open end; None where there is none.

    A message without dates says “closed until further notice”.
    """
    begins, last = document.get("closed_from"), document.get("closed_until")
    if not (begins or last or document.get("closure_message")):
        return None
    return (
        dt.date.fromisoformat(begins) if begins else None,
        dt.date.fromisoformat(last) if last else None,
    )


def _closures(*documents: Document) -> Iterable[Closure]:
    return (found for document in documents if (found := closure(document)))


def _rules(blocks: Any) -> Iterator[times.Rule]:
    for block in blocks:
        try:
            yield from times.parse([block]).rules
        except times.TimesError:
            continue
