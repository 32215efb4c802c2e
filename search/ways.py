"""Ways on from a search that found nothing: each leads to something, and says to how much."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from search.engine import Results, count
from search.query import MAX_RADIUS, SearchQuery
from search.text import query_words

MOST = 4
MOST_WORDS = 2


class Change(StrEnum):
    """What is different in the search that a way leads to."""

    WIDER = "wider"
    ALL_KINDS = "all kinds"
    NO_FILTERS = "no filters"
    ANYWHERE = "anywhere"
    ONE_WORD = "one word"
    NO_WORDS = "no words"


@dataclass(frozen=True)
class Way:
    change: Change
    query: SearchQuery
    count: int


def ways_on(found: Results) -> list[Way]:
    """At most four, the ones that keep most of what was asked first."""
    return list(islice(_ways(found), MOST))


def _ways(found: Results) -> Iterator[Way]:
    if wider := _wider(found):
        yield wider
    for change, other in _others(found.query):
        if number := count(other):
            yield Way(change, other, number)


def _wider(found: Results) -> Way | None:
    """The same search within the first distance on offer that finds something."""
    for radius, number in sorted(found.radii.items()):
        if number and radius <= MAX_RADIUS:
            return Way(Change.WIDER, found.query.but(radius=radius), number)
    return None


def _others(query: SearchQuery) -> Iterator[tuple[Change, SearchQuery]]:
    if query.kinds:
        yield Change.ALL_KINDS, query.but(kinds=())
    if query.but(kinds=(), sort="", view="list") != query.bare:
        yield Change.NO_FILTERS, query.bare
    if query.place:
        yield Change.ANYWHERE, query.but(place=None, reach=())
    words = dict.fromkeys(query_words(query.words, query.language))
    if len(words) > 1:
        for word in islice(words, MOST_WORDS):
            yield Change.ONE_WORD, query.bare.but(words=word)
    if query.words and query.but(words="") != SearchQuery(language=query.language):
        yield Change.NO_WORDS, query.but(words="")
