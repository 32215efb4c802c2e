"""What queries compare of all entries, as columns of numbers: no text, no query a search.

A `Columns` never changes; a newer one is made from it and the entries that changed.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.models import EntryKind

Array = NDArray[Any]
KINDS = tuple(EntryKind)
DIMENSIONS = 384

ENTRY = np.dtype(
    [
        ("pk", "i8"),
        ("key", "u8"),
        ("owner", "u8"),
        ("kind", "u1"),
        ("language", "i4"),
        ("minimum_age", "f4"),
        ("maximum_age", "f4"),
        ("slots", "u4"),
        ("assured", "i4"),
        ("next_due", "i4"),
        ("hidden_from", "i4"),
        ("name", "i8"),
    ]
)
VALUE = np.dtype([("row", "i4"), ("value", "i4")])
VENUE = np.dtype([("row", "i4"), ("pk", "i8"), ("latitude", "f8"), ("longitude", "f8")])
# Days are counted from the year 1 (`date.toordinal`).
NEVER, ALWAYS = 0, np.iinfo("i4").max
# In years: what stands for an upper limit that is not stated.
UNLIMITED_AGE = 200


@dataclass(frozen=True)
class Columns:
    """One row an entry, by ascending primary key, and tables that point at rows.

    Attributes:
        entries: of `ENTRY`. An age without a limit is 0 or `UNLIMITED_AGE`, both NaN where
            none is stated;
            `key` is `short` of the public id, `owner` that of the organisation that offers it
            or 0, `name` a hash of the title's stems.
        values: of `VALUE`: the facets of each row, by their number in a `Names`.
        venues: of `VENUE`.
        vectors: float32 (n, 384), unit length; `vector_rows` says whose.
        titles: folded, one a row.
    """

    entries: Array = field(default_factory=lambda: np.zeros(0, ENTRY))
    values: Array = field(default_factory=lambda: np.zeros(0, VALUE))
    venues: Array = field(default_factory=lambda: np.zeros(0, VENUE))
    vectors: Array = field(default_factory=lambda: np.zeros((0, DIMENSIONS), "f4"))
    vector_rows: Array = field(default_factory=lambda: np.zeros(0, "i4"))
    titles: Array = field(default_factory=lambda: np.zeros(0, object))

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def pks(self) -> Array:
        return np.ascontiguousarray(self.entries["pk"])

    def rows_of(self, pks: Array) -> Array:
        """The row of each primary key, -1 where there is none."""
        if not len(self):
            return np.full(len(pks), -1)
        rows = np.minimum(np.searchsorted(self.pks, pks), len(self) - 1)
        return np.where(self.pks[rows] == pks, rows, -1)

    def with_changes(self, gone: Iterable[int], new: "Columns") -> "Columns":
        """Without the entries `gone`, with those of `new`."""
        both = self._and(new)
        is_left = np.ones(len(both), bool)
        is_left[: len(self)] = ~np.isin(self.pks, np.fromiter(gone, "i8"))
        rows = np.flatnonzero(is_left)
        return both._take(rows[np.argsort(both.entries["pk"][rows], kind="stable")])

    @cached_property
    def by_name(self) -> Array:
        """For each row its place when all are sorted by title."""
        places = np.empty(len(self), "i8")
        places[np.lexsort((self.pks, self.titles.astype(str)))] = np.arange(len(self))
        return places

    def have_keys(self, keys: Iterable[uuid.UUID]) -> Array:
        """Rows of the things with these public ids."""
        wanted = np.fromiter(map(short, keys), "u8")
        ordered = self.entries["key"][self.by_key]
        steps = np.zeros(len(self) + 1, "i4")  # up where a run of a wanted key begins, then down
        np.add.at(steps, np.searchsorted(ordered, wanted, "left"), 1)
        np.add.at(steps, np.searchsorted(ordered, wanted, "right"), -1)
        have = np.zeros(len(self), bool)
        have[self.by_key] = np.cumsum(steps[:-1]) > 0
        return have

    @cached_property
    def by_key(self) -> Array:
        """The rows, sorted by `key`."""
        return np.argsort(self.entries["key"], kind="stable")

    @cached_property
    def owners(self) -> Array:
        """For each row that of the organisation that offers it, -1 without one."""
        keys, owners = self.entries["key"], self.entries["owner"]
        if not len(self):
            return np.zeros(0, "i8")
        order = self.by_key
        place = np.minimum(np.searchsorted(keys, owners, sorter=order), len(self) - 1)
        rows: Array = np.where((keys[order[place]] == owners) & (owners > 0), order[place], -1)
        return rows

    @cached_property
    def without_venue(self) -> Array:
        """Rows without any venue."""
        has = np.zeros(len(self), bool)
        has[self.venues["row"]] = True
        return ~has

    def _take(self, rows: Array) -> "Columns":
        """Only these rows, in this order."""
        place = np.full(len(self), -1, "i4")
        place[rows] = np.arange(len(rows))
        is_kept = place[self.vector_rows] >= 0
        return Columns(
            entries=self.entries[rows],
            values=_moved(self.values, place),
            venues=_moved(self.venues, place),
            vectors=self.vectors if is_kept.all() else self.vectors[is_kept],
            vector_rows=place[self.vector_rows][is_kept],
            titles=self.titles[rows],
        )

    def _and(self, other: "Columns") -> "Columns":
        return Columns(
            entries=_joined(self.entries, other.entries),
            values=_joined(self.values, _shifted(other.values, len(self))),
            venues=_joined(self.venues, _shifted(other.venues, len(self))),
            vectors=_joined(self.vectors, other.vectors),
            vector_rows=_joined(self.vector_rows, other.vector_rows + len(self)),
            titles=_joined(self.titles, other.titles),
        )


class Names:
    """Facets and languages by number. Numbers are given once and never taken back."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.texts)

    def number(self, text: str) -> int:
        """Its number, a new one if need be."""
        if text not in self._numbers:
            self.texts.append(text)
            self._numbers[text] = len(self.texts) - 1
        return self._numbers[text]

    def known(self, texts: Iterable[str]) -> list[int]:
        """The numbers of those that have one."""
        return [self._numbers[text] for text in texts if text in self._numbers]


def ordinal(day: dt.date | None, default: int) -> int:
    return day.toordinal() if day else default


def short(key: uuid.UUID) -> int:
    """The lower half of a public id: 62 of its bits are random, enough to tell things apart."""
    return key.int & 0xFFFF_FFFF_FFFF_FFFF


def _joined(one: Array, two: Array) -> Array:
    """Not a copy where there is nothing to join: vectors are large."""
    return np.concatenate([one, two]) if len(one) and len(two) else one if len(one) else two


def _moved(table: Array, place: Array) -> Array:
    """Rows of a table under their new places, without those that have none."""
    moved = table.copy()
    moved["row"] = place[table["row"]]
    return moved[moved["row"] >= 0]


def _shifted(table: Array, by: int) -> Array:
    moved = table.copy()
    moved["row"] += by
    return moved
