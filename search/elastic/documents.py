"""Entries in the database → documents of an index."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import orjson
from django.conf import settings

from search import slots
from search.analysed import texts_of
from search.contract import Vector
from search.database.columns import UNLIMITED_AGE
from search.database.texts import PARTS
from search.facets import AREA, NO_JOURNEY
from search.models import Entry, EntryKind, EntryTerm, EntryVector, EntryVenue
from search.text import fold, query_tokens

# Of a vector's numbers, which tell them apart: more only make documents longer.
DECIMALS = 6
# Of what is kept as a keyword: Elasticsearch refuses longer ones.
MOST_CHARACTERS = 255


@dataclass(frozen=True)
class Document:
    """An entry as an index keeps it: `source` is JSON, `version` the entry's `rendered`."""

    pk: int
    language: str
    version: int
    source: bytes


@dataclass
class _Beside:
    """Rows beside the entries, by the entry's primary key."""

    venues: dict[int, list[EntryVenue]] = field(default_factory=lambda: defaultdict(list))
    terms: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))


def documents(entries: Sequence[Entry]) -> Iterator[Document]:
    """Six queries, however many entries."""
    offers = _offers(entries)
    offered = [offer for some in offers.values() for offer in some]
    beside = _beside({entry.pk for entry in (*entries, *offered)})
    vectors = _vectors(entries)
    languages = _languages(entries)
    for entry in entries:
        source = {
            **_serving(entry, beside),
            **_rest(entry, languages[entry.kind, entry.key]),
            "offers": [
                _serving(offer, beside) for offer in offers.get((entry.key, entry.language), ())
            ],
        }
        if entry.pk in vectors:
            source["vector"] = vectors[entry.pk]
        yield Document(entry.pk, entry.language, entry.rendered, _json(source))


def _serving(entry: Entry, beside: _Beside) -> dict[str, Any]:
    """What says whether words and a place find it."""
    venues = beside.venues[entry.pk]
    facets = entry.facets.split()
    texts = texts_of(entry, beside.terms[entry.pk])
    return {
        **{part: " ".join(getattr(texts, part)) for part in PARTS},
        "venues": [{"lat": venue.latitude, "lon": venue.longitude} for venue in venues],
        "lies_in": sorted({code for venue in venues for code in venue.areas.split()}),
        "areas": [name.partition(":")[2] for name in facets if name.startswith(f"{AREA}:")],
        "needs_no_journey": not venues or not NO_JOURNEY.isdisjoint(facets),
        "hidden_from": entry.hidden_from,
    }


def _rest(entry: Entry, languages: Iterable[str]) -> dict[str, Any]:
    states_age = entry.minimum_age is not None or entry.maximum_age is not None
    return {
        "name": " ".join(query_tokens(entry.title, entry.language)),
        "order": fold(entry.title)[:MOST_CHARACTERS],
        "key": str(entry.key),
        "pk": entry.pk,
        "kind": entry.kind,
        "facets": entry.facets.split(),
        "times": list(slots.names(entry.slots)),
        "minimum_age": (entry.minimum_age or 0) if states_age else None,
        "maximum_age": (
            UNLIMITED_AGE if states_age and entry.maximum_age is None else entry.maximum_age
        ),
        "assured": entry.assured,
        "next_due": entry.next_due,
        "also_in": sorted(set(languages) - {entry.language}),
    }


def _offers(entries: Sequence[Entry]) -> Mapping[tuple[uuid.UUID, str], list[Entry]]:
    """What the organisations among the entries offer, by their key and language."""
    owners = [entry.key for entry in entries if entry.kind == EntryKind.ORGANIZATION]
    found: dict[tuple[uuid.UUID, str], list[Entry]] = defaultdict(list)
    for offer in Entry.objects.filter(owner__in=owners).order_by("pk") if owners else ():
        if offer.owner:
            found[offer.owner, offer.language].append(offer)
    return found


def _beside(pks: set[int]) -> _Beside:
    found = _Beside()
    for venue in EntryVenue.objects.filter(entry__in=pks).order_by("pk"):
        found.venues[venue.entry_id].append(venue)
    terms = EntryTerm.objects.filter(entry__in=pks).order_by("pk")
    for entry, name in terms.values_list("entry", "name"):
        found.terms[entry].append(name)
    return found


def _vectors(entries: Sequence[Entry]) -> dict[int, Vector]:
    """By primary key; none where meaning is switched off."""
    if not settings.SEARCH_MEANING:
        return {}
    rows = EntryVector.objects.filter(entry__in=[entry.pk for entry in entries])
    return {
        entry: np.frombuffer(bytes(vector), "<f2").astype("f4").round(DECIMALS)
        for entry, vector in rows.values_list("entry", "vector")
    }


def _languages(entries: Sequence[Entry]) -> Mapping[tuple[str, uuid.UUID], list[str]]:
    """In which each thing among the entries exists."""
    found: dict[tuple[str, uuid.UUID], list[str]] = defaultdict(list)
    rows = Entry.objects.filter(key__in={entry.key for entry in entries})
    for kind, key, language in rows.values_list("kind", "key", "language"):
        found[kind, key].append(language)
    return found


def _json(source: Mapping[str, Any]) -> bytes:
    """Without what is not there: silence takes no room."""
    said = {
        name: value
        for name, value in source.items()
        if isinstance(value, np.ndarray) or value not in (None, [], "")
    }
    return orjson.dumps(said, option=orjson.OPT_SERIALIZE_NUMPY)
