"""Ways on from a search that found nothing: each leads to something, and says to how much."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from django.db.models import Min

from search.engine import count
from search.geometry import Circle
from search.matching import matching
from search.query import MAX_RADIUS, RADII, SearchQuery
from search.text import query_words

MOST = 4
MOST_WORDS = 3


class Change(StrEnum):
    """What is different in the search that a way leads to."""

    WIDER = "wider"
    ALL_KINDS = "all kinds"
    ALL_CATEGORIES = "all categories"
    ANYWHERE = "anywhere"
    ONE_WORD = "one word"
    NO_WORDS = "no words"


@dataclass(frozen=True)
class Way:
    change: Change
    query: SearchQuery
    count: int


def ways_on(query: SearchQuery) -> list[Way]:
    """At most four, the ones that keep most of what was asked first. Up to nine queries."""
    return list(islice(_ways(query), MOST))


def _ways(query: SearchQuery) -> Iterator[Way]:
    for change, other in _others(query):
        if number := count(other):
            yield Way(change, other, number)


def _others(query: SearchQuery) -> Iterator[tuple[Change, SearchQuery]]:
    if wider := _wider(query):
        yield Change.WIDER, wider
    if query.kinds:
        yield Change.ALL_KINDS, query.but(kinds=())
    if query.category:
        yield Change.ALL_CATEGORIES, query.but(category=None)
    if query.place:
        yield Change.ANYWHERE, query.but(place=None)
    words = dict.fromkeys(query_words(query.words, query.language))
    if len(words) > 1:
        for word in islice(words, MOST_WORDS):
            yield Change.ONE_WORD, query.but(words=word, kinds=(), category=None)
    if query.words and (query.place or query.category or query.kinds):
        yield Change.NO_WORDS, query.but(words="")


def _wider(query: SearchQuery) -> SearchQuery | None:
    """The same search within the first distance on offer that finds something. One query."""
    if query.place is None:
        return None
    everywhere = matching(query.but(place=None))
    reach = Circle(query.place, MAX_RADIUS).venues().filter(entry__in=everywhere.values("pk"))
    nearest = reach.aggregate(nearest=Min("square"))["nearest"]
    if nearest is None:
        return None
    steps = (radius for radius in RADII if radius > query.radius and radius**2 >= nearest)
    radius = next(steps, None)
    return query.but(radius=radius) if radius else None
