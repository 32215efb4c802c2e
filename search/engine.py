"""The search itself, on the entries and the database alone: SQLite and PostgreSQL alike."""

import math
import uuid
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Q

from search.geometry import Circle
from search.matching import in_order, matching, within
from search.models import Entry, EntryKind, EntryTerm, EntryVenue
from search.query import SearchQuery

PER_PAGE = 20


@dataclass(frozen=True)
class Hit:
    """One thing found, once. `venue` is the nearest of its places, `more` how many others it has.

    `miles` is the distance to that venue; None without a place to measure from or without venue.
    """

    entry: Entry
    venue: EntryVenue | None = None
    more: int = 0
    miles: float | None = None


@dataclass(frozen=True)
class Category:
    """A term with the number of entries that have it or a term below it."""

    key: uuid.UUID
    name: str
    parent: uuid.UUID | None
    count: int


@dataclass(frozen=True)
class Results:
    """What was found. `query` is the one answered: past the last page, that of the first.

    `total` is exact; `near` is the part of it within the radius (0 without a place). `kinds` and
    `categories` count what each choice would find, their own group's present choice left out;
    a choice that would find nothing is not among them.
    """

    query: SearchQuery
    hits: list[Hit]
    total: int
    near: int
    kinds: dict[EntryKind, int]
    categories: list[Category]

    @property
    def pages(self) -> int:
        return max(1, math.ceil(self.total / PER_PAGE))

    @property
    def elsewhere(self) -> int:
        """How many have no place of their own: online, by phone, national."""
        return self.total - self.near if self.query.place else 0


def search(query: SearchQuery) -> Results:
    """Four queries at most, however much there is."""
    kinds, near = _kinds(query)
    total = sum(kinds.get(kind, 0) for kind in query.kinds or kinds)
    if (query.page - 1) * PER_PAGE >= total:
        query = replace(query, page=1)
    return Results(
        query=query,
        hits=_hits(query) if total else [],
        total=total,
        near=sum(near.get(kind, 0) for kind in query.kinds or near),
        kinds=kinds,
        categories=_categories(query),
    )


def count(query: SearchQuery) -> int:
    return matching(query).count()


def categories(language: str) -> list[Category]:
    """Every category that finds something, by name."""
    return _categories(SearchQuery(language=language))


def has_category(category: uuid.UUID) -> bool:
    """Does anything have the category, whatever else is asked for?"""
    return EntryTerm.objects.filter(term=category).exists()


def _kinds(query: SearchQuery) -> tuple[dict[EntryKind, int], dict[EntryKind, int]]:
    """How many of each kind, and how many of them are within the radius."""
    numbers: dict[str, Any] = {"all": Count("pk")}
    entries = matching(query, but="kinds")
    if query.place:
        entries = entries.annotate(is_near=within(query))
        numbers["near"] = Count("pk", filter=Q(is_near=True))
    counted = entries.order_by().values("kind").annotate(**numbers)
    rows: dict[str, Any] = {row["kind"]: row for row in counted}
    shown = [kind for kind in EntryKind if kind in rows]
    return (
        {kind: rows[kind]["all"] for kind in shown},
        {kind: rows[kind].get("near", 0) for kind in shown},
    )


def _categories(query: SearchQuery) -> list[Category]:
    found = matching(query, but="category")
    rows = (
        EntryTerm.objects.filter(entry__in=found.values("pk"))
        .values_list("term", "name", "parent")
        .annotate(count=Count("pk"))
        .order_by("name", "term")
    )
    merged: dict[uuid.UUID, Category] = {}
    for key, name, parent, number in rows:  # a renamed term may have two names for a moment
        known = merged.get(key)
        merged[key] = Category(key, name, parent, number + (known.count if known else 0))
    return list(merged.values())


def _hits(query: SearchQuery) -> list[Hit]:
    start = (query.page - 1) * PER_PAGE
    entries = list(in_order(query, matching(query))[start : start + PER_PAGE])
    venues: dict[int, list[EntryVenue]] = {entry.pk: [] for entry in entries}
    for venue in EntryVenue.objects.filter(entry__in=venues).order_by("pk"):
        venues[venue.entry_id].append(venue)
    return [_hit(query, entry, venues[entry.pk]) for entry in entries]


def _hit(query: SearchQuery, entry: Entry, venues: list[EntryVenue]) -> Hit:
    if not venues:
        return Hit(entry)
    if not query.place:
        return Hit(entry, venues[0], len(venues) - 1)
    circle = Circle(query.place, query.radius)
    nearest = min(venues, key=circle.miles_to)
    return Hit(entry, nearest, len(venues) - 1, circle.miles_to(nearest))
