"""Which rows match, how well, and how they serve the place: arithmetic on columns."""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, zip_longest

import numpy as np

from search import weighing
from search.contract import Asked, Reach
from search.database import texts
from search.database.columns import Array, Columns
from search.database.reading import name_of
from search.database.snapshot import Snapshot
from search.facets import AREA, LIES_IN, NO_JOURNEY, facet
from search.language.synonyms import Alternative, Unit
from search.query import FALLBACK, MILES_PER_DEGREE, Place

# The sum of the weights for each set of parts, by their bits.
STRENGTHS = np.array(
    [
        sum(weighing.PARTS[part] for bit, part in enumerate(texts.PARTS) if parts >> bit & 1)
        for parts in range(1 << len(texts.PARTS))
    ],
    "f4",
)


@dataclass
class Words:
    """What the words found, one number a row.

    Attributes:
        strength: how strongly all that was asked for is there, rare words weighing more: 0 where
            nothing matches, 1 where every word stands in the name and nowhere else.
        coverage: how much of what was asked for is there, 0 to 1, rare words weighing more.
        is_full: every unit that says something is there.
        is_named: it is called exactly what was typed.
        said: for each unit the number of the alternative that matched best, -1 without.
    """

    strength: Array
    coverage: Array
    is_full: Array
    is_named: Array
    said: list[Array] = field(default_factory=list)


def visible(snapshot: Snapshot, language: str, today: dt.date) -> Array:
    """Rows in the resident's language, and English ones of what does not exist in it."""
    columns = snapshot.columns
    is_shown = columns.entries["hidden_from"] > today.toordinal()
    own = _is_in(snapshot, language)
    if language == FALLBACK:
        english: Array = is_shown & own
        return english
    is_translated = np.isin(columns.entries["key"], columns.entries["key"][own])
    seen: Array = is_shown & (own | (_is_in(snapshot, FALLBACK) & ~is_translated))
    return seen


def _is_in(snapshot: Snapshot, language: str) -> Array:
    """Rows in a language; none where nothing has it."""
    numbers = snapshot.names.known([f"language:{language}"])
    return np.isin(snapshot.columns.entries["language"], numbers)


def matched(columns: Columns, asked: Asked, among: Array) -> Words:
    """What the words of a query find among the rows given, in every language they may be in."""
    found: Words | None = None
    for language, units in asked.units.items():
        one = _matched(columns, units, asked.query.words, language, among)
        found = one if found is None else _better(found, one)
    if found is None:
        nothing = np.zeros(len(columns), "f4")
        none = np.zeros(len(columns), bool)
        return Words(nothing, nothing, none, none)
    return found


def _matched(
    columns: Columns, units: Sequence[Unit], words: str, language: str, among: Array
) -> Words:
    count = len(columns)
    beside = weighing.beside(units, words, language)
    held = _held(columns, _phrases(units, beside))
    total = max(1, int(among.sum()))
    strength, coverage = np.zeros(count, "f4"), np.zeros(count, "f4")
    is_full, all_weight, said = among.copy(), 0.0, []
    for unit in units:
        weighed = np.stack([_strength(held, one) * one.weight for one in unit.alternatives])
        best = weighed.max(axis=0) * among
        has = best > 0
        idf = unit.weight * weighing.rarity(total, int(has.sum()))
        strength += idf * best
        coverage += idf * has
        all_weight += idf
        if unit.weight >= 1:
            is_full &= has
        said.append(np.where(has, weighed.argmax(axis=0), -1))
    bonus = weighing.PHRASE_SHARE * all_weight / max(1, len(beside))
    for phrase in beside:
        strength += bonus * STRENGTHS[held[phrase]] * among
    is_named = among & (columns.entries["name"] == name_of(words, language))
    all_weight = all_weight or 1.0
    return Words(
        strength / all_weight, coverage / all_weight, is_full & (strength > 0), is_named, said
    )


def _phrases(units: Sequence[Unit], beside: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """All that is to be looked for, what was typed first; words told apart one by one."""
    yield from (unit.alternatives[0].stems for unit in units)
    yield from beside
    for others in zip_longest(*(unit.alternatives[1:] for unit in units)):
        for one in filter(None, others):
            yield from ((stem,) for stem in one.stems) if one.apart else (one.stems,)


def _held(
    columns: Columns, phrases: Iterable[tuple[str, ...]]
) -> defaultdict[tuple[str, ...], Array]:
    """For each phrase, the parts of each row that hold it, as bits: none of those past the first
    `MOST_PHRASES`, which are not looked for."""
    known = list(islice(dict.fromkeys(phrases), weighing.MOST_PHRASES))
    held = np.zeros((len(known), len(columns)), "u1")
    found = texts.matches(known)
    rows = columns.rows_of(found[:, 2])
    is_known = rows >= 0
    number, parts = found[is_known, 0], found[is_known, 1]
    np.bitwise_or.at(held, (number, rows[is_known]), parts.astype("u1"))
    nothing = np.zeros(len(columns), "u1")
    return defaultdict(lambda: nothing, zip(known, held, strict=True))


def _strength(held: Mapping[tuple[str, ...], Array], one: Alternative) -> Array:
    """How strongly each row has an alternative; of words told apart, as the weakest is had."""
    if not one.apart:
        strength: Array = STRENGTHS[held[one.stems]]
        return strength
    weakest: Array = np.min([STRENGTHS[held[(stem,)]] for stem in one.stems], axis=0)
    return weakest


def _better(one: Words, two: Words) -> Words:
    """Each row belongs to one language: where one found nothing, the other's finding holds."""
    first = one.strength >= two.strength
    most = max(len(one.said), len(two.said))
    none = np.full(len(first), -1)
    pad = [[*words.said, *[none] * (most - len(words.said))] for words in (one, two)]
    return Words(
        np.where(first, one.strength, two.strength),
        np.where(first, one.coverage, two.coverage),
        one.is_full | two.is_full,
        one.is_named | two.is_named,
        [np.where(first, a, b) for a, b in zip(*pad, strict=True)],
    )


def distances(columns: Columns, place: Place) -> Array:
    """Miles from the place to the nearest venue of each row, infinite without one.

    The same arithmetic as `Place.miles_to`.
    """
    venues = columns.venues
    east_of = MILES_PER_DEGREE * math.cos(math.radians(place.latitude))
    north = (venues["latitude"] - place.latitude) * MILES_PER_DEGREE
    east = (venues["longitude"] - place.longitude) * east_of
    nearest = np.full(len(columns), np.inf)
    np.minimum.at(nearest, venues["row"], np.hypot(north, east))
    return nearest


def has_any(snapshot: Snapshot, facets: Iterable[str]) -> Array:
    """Rows that carry one of these facets."""
    columns = snapshot.columns
    found = np.zeros(len(columns), bool)
    if numbers := snapshot.names.known(facets):
        is_wanted = np.zeros(len(snapshot.names), bool)
        is_wanted[numbers] = True
        found[columns.values["row"][is_wanted[columns.values["value"]]]] = True
    return found


@dataclass(frozen=True)
class Served:
    """How each row serves the place, in one way at most.

    Near: it has a venue within the radius and is not limited to another area. Area: its declared
    area covers the place. Anywhere: it is limited to no area, and needs no journey.

    Attributes:
        miles: to the nearest venue.
        is_allowed: limited to no area, or to one that covers the place.
        is_inside: lies in the area asked for.
    """

    miles: Array
    is_allowed: Array
    is_inside: Array
    ways: Mapping[Reach, Array]

    @property
    def anyhow(self) -> Array:
        near, area, anywhere = (self.ways[way] for way in Reach)
        found: Array = near | area | anywhere
        return found

    def near(self, radius: float) -> Array:
        """What would be near within another radius."""
        return self.is_allowed & (self.is_inside | (self.miles <= radius))


def served(snapshot: Snapshot, place: Place, radius: float) -> Served:
    columns = snapshot.columns
    miles = distances(columns, place)
    is_limited = has_any(snapshot, [text for text in snapshot.names.texts
                                    if text.startswith(f"{AREA}:")])  # fmt: skip
    covers = has_any(snapshot, [facet(AREA, code) for code in place.areas])
    is_allowed = covers | ~is_limited
    is_inside = has_any(snapshot, [facet(LIES_IN, code) for code in place.within])
    near = is_allowed & (is_inside | (miles <= radius))
    area = covers & ~near
    needs_no_journey = columns.without_venue | has_any(snapshot, NO_JOURNEY)
    anywhere = ~near & ~is_limited & needs_no_journey
    ways = {Reach.NEAR: near, Reach.AREA: area, Reach.ANYWHERE: anywhere}
    return Served(miles, is_allowed, is_inside, ways)
