"""Services that mean nearly the same as one: for those whom it does not suit."""

import uuid
from collections.abc import Iterable, Iterator

import numpy as np

from search.database.columns import KINDS, Array, Columns, short
from search.database.snapshot import snapshot
from search.meaning import sentences
from search.models import Entry, EntryKind
from search.shown import shown

MOST = 4
SPARE = 4  # for those that turn out to be twins, hidden or gone
# Cosine of two vectors. Of nearer ones most serve the same need, of others few (the demonstration).
ALIKE = 0.6


def similar(key: uuid.UUID, language: str = "en", most: int = MOST) -> list[Entry]:
    """The services nearest in meaning to the one with this public id, the nearest first.

    Two queries at most, none where search by meaning is off. What is hidden or not public any more
    is left out, and so are twins: the same name of the same organisation.
    """
    if not sentences.is_on():
        return []
    columns = snapshot().columns
    near = columns.entries[nearest(columns, key, most + SPARE)]
    if not len(near):
        return []
    places = {int(short_key): place for place, short_key in enumerate(near["key"])}
    keys = Entry.objects.filter(pk__in=near["pk"].tolist()).values("key")
    entries = shown(language).filter(kind=EntryKind.SERVICE, key__in=keys)
    ordered = sorted(entries, key=lambda entry: places[short(entry.key)])
    others = [entry for entry in _without_twins(ordered) if entry.key != key]
    return others[:most]


def nearest(columns: Columns, key: uuid.UUID, most: int) -> Array:
    """The row of a service, and those of the services alike, at most so many: the nearest first.

    Empty where it has no vector or nothing is alike.
    """
    entries = columns.entries[columns.vector_rows]
    is_service = entries["kind"] == KINDS.index(EntryKind.SERVICE)
    own = np.flatnonzero(is_service & (entries["key"] == short(key)))
    if not len(own):
        return own
    alike = columns.vectors @ columns.vectors[own[0]]
    alike[own[0]] = np.inf
    found = np.flatnonzero(is_service & (alike >= ALIKE))
    best = found[np.argsort(-alike[found], kind="stable")][: most + 1]
    return columns.vector_rows[best] if len(best) > 1 else best[:0]


def _without_twins(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Each name of each organisation once: the first, so that nothing is a twin of the service."""
    seen = set()
    for entry in entries:
        twin = (entry.title.casefold(), entry.subtitle.casefold())
        if twin not in seen:
            seen.add(twin)
            yield entry
