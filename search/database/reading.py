"""Entries in the database → columns."""

import hashlib
from collections.abc import Collection, Iterator
from typing import Any

import numpy as np
from django.db.models import QuerySet

from search.database.columns import (
    ALWAYS,
    DIMENSIONS,
    ENTRY,
    KINDS,
    NEVER,
    UNLIMITED_AGE,
    VALUE,
    VENUE,
    Array,
    Columns,
    Names,
    ordinal,
    short,
)
from search.facets import LIES_IN, facet
from search.models import Entry, EntryVector, EntryVenue
from search.text import fold, query_tokens

AT_ONCE = 500
COLUMNS = (
    *("pk", "kind", "language", "minimum_age", "maximum_age", "slots"),
    *("assured", "next_due", "hidden_from", "title", "key", "facets", "owner"),
)


def read(names: Names, pks: Collection[int] | None = None, *, with_vectors: bool) -> Columns:
    """The columns of these entries, or of all."""
    columns = Columns()
    for some in _parts(pks):
        columns = columns.with_changes((), _read(names, some, with_vectors))
    return columns


def name_of(title: str, language: str) -> int:
    """A number for a title's stems, small words left out: the same however the name is written."""
    stems = " ".join(query_tokens(title, language))
    return int.from_bytes(hashlib.blake2b(stems.encode(), digest_size=8).digest(), signed=True)


def _parts(pks: Collection[int] | None) -> Iterator[list[int] | None]:
    if pks is None:
        yield None
        return
    ordered = sorted(pks)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def _read(names: Names, pks: list[int] | None, with_vectors: bool) -> Columns:
    rows = list(_of(Entry.objects.order_by("pk"), "pk", pks).values_list(*COLUMNS))
    place = {row[0]: number for number, row in enumerate(rows)}
    venues = _of(EntryVenue.objects.order_by("pk"), "entry", pks).values_list(
        "entry", "pk", "latitude", "longitude", "areas"
    )
    values = [
        (number, names.number(text)) for number, row in enumerate(rows) for text in row[11].split()
    ]
    points = []
    for entry, pk, latitude, longitude, areas in venues:
        if entry in place:  # written between the two queries
            points.append((place[entry], pk, latitude, longitude))
            lies_in = (facet(LIES_IN, code) for code in areas.split())
            values += [(place[entry], names.number(text)) for text in lies_in]
    vectors, vector_rows = _vectors(pks, place) if with_vectors else _no_vectors()
    return Columns(
        entries=np.array([_entry(names, row) for row in rows], ENTRY),
        values=np.unique(np.array(values, VALUE)),
        venues=np.array(points, VENUE),
        vectors=vectors,
        vector_rows=vector_rows,
        titles=_objects([fold(row[9]) for row in rows]),
    )


def _entry(names: Names, row: tuple[Any, ...]) -> tuple[Any, ...]:
    (
        pk,
        kind,
        language,
        youngest,
        oldest,
        slots,
        assured,
        due,
        hidden,
        title,
        key,
        _facets,
        owner,
    ) = row
    states_age = youngest is not None or oldest is not None
    return (
        pk,
        short(key),
        short(owner) if owner else 0,
        KINDS.index(kind),
        names.number(f"language:{language}"),
        (youngest or 0.0) if states_age else np.nan,
        (UNLIMITED_AGE if oldest is None else oldest) if states_age else np.nan,
        slots,
        ordinal(assured, NEVER),
        ordinal(due, ALWAYS),
        ordinal(hidden, ALWAYS),
        name_of(title, language),
    )


def _vectors(pks: list[int] | None, place: dict[int, int]) -> tuple[Array, Array]:
    found = list(_of(EntryVector.objects.all(), "entry", pks).values_list("entry", "vector"))
    found = [(entry, vector) for entry, vector in found if entry in place]
    if not found:
        return _no_vectors()
    numbers = np.frombuffer(b"".join(bytes(vector) for _, vector in found), "<f2")
    rows = np.array([place[entry] for entry, _ in found], "i4")
    return numbers.reshape(len(found), DIMENSIONS).astype("f4"), rows


def _no_vectors() -> tuple[Array, Array]:
    return np.zeros((0, DIMENSIONS), "f4"), np.zeros(0, "i4")


def _of(rows: QuerySet[Any], name: str, pks: list[int] | None) -> QuerySet[Any]:
    return rows if pks is None else rows.filter(**{f"{name}__in": pks})


def _objects(items: list[str]) -> Array:
    array = np.empty(len(items), object)
    array[:] = items
    return array
