"""Ways on from a search that found nothing: each leads to something, and says to how much."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

from search.contract import Reach
from search.engine import Results, counts
from search.query import SearchQuery
from search.text import query_words

MOST = 4
MOST_WORDS = 2
MOST_FILTERS = 2


class Change(StrEnum):
    """What is different in the search that a way leads to."""

    WIDER = "wider"
    ONE_FILTER = "one filter"
    NO_FILTERS = "no filters"
    ANYWHERE = "anywhere"
    ONE_WORD = "one word"
    NO_WORDS = "no words"


@dataclass(frozen=True)
class Way:
    """`group` is the filter that is left out where it is one (`search.labels.GROUPS`)."""

    change: Change
    query: SearchQuery
    count: int
    group: str = ""


# What takes off each filter, the ones that say least about the person first.
WITHOUT: dict[str, dict[str, Any]] = {
    "kind": {"kinds": ()},
    "checked": {"checked": ""},
    "open": {"is_open_now": False},
    "time": {"times": ()},
    "day": {"days": ()},
    "area": {"areas": ()},
    "reach": {"reach": ()},
    "how": {"how": ()},
    "access": {"access": ()},
    "cost": {"cost": ()},
    "topic": {"topics": ()},
    "spoken": {"spoken": ()},
    "who": {"who": (), "age": None, "is_age_stated": False},
    "needs": {"needs": ()},
}


def ways_on(found: Results) -> list[Way]:
    """At most four, the ones that keep most of what was asked first."""
    return list(islice(_ways(found), MOST))


def _ways(found: Results) -> Iterator[Way]:
    if wider := _wider(found):
        yield wider
    for change, other, group in _others(found.query):
        found_then = counts(other)
        # What is like one of the words is less than what is like them all.
        if found_then.direct or (found_then.total and change != Change.ONE_WORD):
            yield Way(change, other, found_then.total, group)


def _wider(found: Results) -> Way | None:
    """The same search within the first distance on offer that finds something."""
    if found.query.reach and Reach.NEAR not in found.query.reach:
        return None
    for radius, number in sorted(found.radii.items()):
        if number:
            wider = found.query.but(radius=radius)
            return Way(Change.WIDER, wider, counts(wider).total)
    return None


def _others(query: SearchQuery) -> Iterator[tuple[Change, SearchQuery, str]]:
    chosen = [name for name, without in WITHOUT.items() if query.but(**without) != query.but()]
    for group in chosen[:MOST_FILTERS] if len(chosen) > 1 else ():
        yield Change.ONE_FILTER, query.but(**WITHOUT[group]), group
    if chosen:
        yield Change.NO_FILTERS, query.bare, ""
    if query.place:
        yield Change.ANYWHERE, query.but(place=None, reach=()), ""
    words = dict.fromkeys(query_words(query.words, query.language))
    if len(words) > 1:
        for word in islice(words, MOST_WORDS):
            yield Change.ONE_WORD, query.bare.but(words=word), ""
    if query.words and query.but(words="") != SearchQuery(language=query.language):
        yield Change.NO_WORDS, query.but(words=""), ""
