"""What the hub asks of an engine and what it gets: ids, scores, distances and counts, no text."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from search.language.synonyms import Unit
from search.query import SearchQuery

PER_PAGE = 20
# 384 numbers.
Vector = NDArray[np.float32]


class Reach(StrEnum):
    """How a thing serves the place asked for, the nearest first."""

    NEAR = "near"
    AREA = "area"
    ANYWHERE = "anywhere"


@dataclass(frozen=True)
class Asked:
    """A search made ready for an engine: words analysed, pins and meaning looked up.

    Attributes:
        now: in the council's own time.
        units: what was typed, for each language in which entries may be found.
        pins: public ids of what editors put first, in their order.
        vector: what the words mean, 384 numbers of unit length; None when that is off.
        open_keys: the public ids of what is open or on at `now`.
    """

    query: SearchQuery
    now: dt.datetime
    units: Mapping[str, tuple[Unit, ...]] = field(default_factory=dict)
    pins: tuple[uuid.UUID, ...] = ()
    vector: Vector | None = None
    open_keys: frozenset[uuid.UUID] = frozenset()


@dataclass(frozen=True)
class FoundHit:
    """One entry by primary key, and why it is here.

    Attributes:
        miles: to its nearest venue, where there is a place and a venue.
        is_related: found by meaning or by some of the words only.
        said: which alternative of which unit it has, for units matched: (unit, alternative).
    """

    pk: int
    score: float
    miles: float | None = None
    reach: Reach | None = None
    is_related: bool = False
    is_pinned: bool = False
    said: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Found:
    """A page of what was found, and counts over all of it.

    Attributes:
        total: exact; `related` is the part of it that only some words or the meaning found.
        reaches: how many serve the place in each way; empty without a place.
        facets: for each group its values with how many each would find, the group's own choice
            left out; never a value that would find nothing.
        near: how many are near, and direct.
        radii: the same within each wider distance on offer.
    """

    hits: tuple[FoundHit, ...] = ()
    total: int = 0
    related: int = 0
    reaches: Mapping[Reach, int] = field(default_factory=dict)
    near: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    radii: Mapping[float, int] = field(default_factory=dict)

    @property
    def direct(self) -> int:
        """How many have all that was typed, and every choice."""
        return self.total - self.related


class Engine(Protocol):
    """Entries are put and removed through `search.entries`, which tells every copy."""

    name: str

    def find(self, asked: Asked) -> Found: ...

    def matching(self, asked: Asked) -> list[int]:
        """Primary keys of all that `find` would find, on whichever page, best first."""
        ...
