"""The searches that are measured: as people ask, in words and places of the listings there are."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Count

from directory.models import Postcode
from search.models import Entry, EntryKind, EntryTerm, Word
from search.places import resolve
from search.query import Place, SearchQuery

NEEDS = (
    "my mum is lonely since dad died",
    "i cannot pay my rent this month",
    "somewhere to take a toddler when it rains",
    "my husband has dementia and i need a break",
    "help with food",
)
MISSPELT = ("dementai", "wheelchiar", "benifits advice", "swiming lessons", "councelling")
# In one to two entries of ten.
BROAD = ("centre", "people", "home", "school", "community")
BROADEST = "broad word and a place"
SUGGESTED = ("com", "foo", "sup", "ki", "ar")
FEW = 5


def searches() -> Mapping[str, Sequence[SearchQuery]]:
    """Kind of search → some of it. Words and topics are chosen by the share of the entries that
    have them, so that each finds as much of a directory of any size."""
    places = _places()
    near = [SearchQuery(place=place) for place in places]
    filters: Any = {"kinds": (EntryKind.SERVICE,), "cost": ("free",), "days": ("mon", "tue")}
    topics = _topics()
    return {
        "need, in a resident’s words": _of(NEEDS),
        "topic, by its name": _of(name for _key, name in topics),
        "name of a service": _of(_names()),
        "misspelt": _of(MISSPELT),
        "rare word": _of(_rare_words()),
        "broad word": _of(BROAD),
        BROADEST: [replace(query, words=BROAD[0]) for query in near],
        "two words, place, three filters": [
            replace(query, words="lunch club", **filters) for query in near
        ],
        "topic and a place": [replace(query, topics=(topics[0][0],)) for query in near],
        "place only": near,
        "filters only": [SearchQuery(topics=(key,), **filters) for key, _name in topics],
    }


def _of(words: Iterable[str]) -> list[SearchQuery]:
    return [SearchQuery(words=one) for one in words]


def _places() -> list[Place]:
    postcodes = Postcode.objects.exclude(district="").order_by("postcode")
    codes = _spread(list(postcodes.values_list("postcode", flat=True)))
    found = [resolve(code).place for code in codes]
    if not all(found) or not found:
        raise SystemExit("No postcode is loaded: fill the database with `manage.py generate`.")
    return [place for place in found if place]


def _topics() -> list[tuple[uuid.UUID, str]]:
    """Those that one in twenty entries has, more or less."""
    entries = Entry.objects.count()
    rows = EntryTerm.objects.values("term", "name").annotate(number=Count("pk"))
    nearest = sorted(rows, key=lambda row: (abs(row["number"] - entries / 20), row["name"]))
    return [(row["term"], row["name"]) for row in nearest[:FEW]]


def _names() -> list[str]:
    services = Entry.objects.filter(kind=EntryKind.SERVICE).order_by("pk")
    return _spread(list(services.values_list("title", flat=True)))


def _rare_words() -> list[str]:
    """Those that one in two thousand entries has, more or less."""
    entries = Entry.objects.count()
    rows = Word.objects.filter(language="en").values_list("word", "entries")
    return [word for word, _number in sorted(rows, key=lambda row: (abs(row[1] - entries / 2000),
                                                                    row[0]))[:FEW]]  # fmt: skip


def _spread(items: list[str]) -> list[str]:
    return items[len(items) // (2 * FEW) :: max(1, len(items) // FEW)][:FEW]
