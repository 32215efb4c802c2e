"""The one way into the entries."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from search.models import Entry, EntryTerm, EntryVenue
from search.text import token_set


@dataclass(frozen=True)
class Venue:
    """Degrees, WGS 84."""

    latitude: float
    longitude: float
    name: str = ""
    postal_code: str = ""


@dataclass(frozen=True)
class Term:
    key: uuid.UUID
    name: str
    parent: uuid.UUID | None = None


@dataclass(frozen=True)
class EntryData:
    """What is to be found. `text` is everything a resident's words may match, in any order."""

    path: str
    title: str
    text: str
    language: str = "en"
    subtitle: str = ""
    summary: str = ""
    areas: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    next_due: dt.date | None = None
    venues: tuple[Venue, ...] = ()
    terms: tuple[Term, ...] = ()


def put(kind: str, key: uuid.UUID, entries: Iterable[EntryData], rendered: int) -> None:
    """Make `entries` (one a language) all that can be found of this thing."""
    put_many(kind, {key: list(entries)}, rendered)


def put_many(kind: str, things: Mapping[uuid.UUID, Sequence[EntryData]], rendered: int) -> None:
    """The same for many things of a kind, with as many queries as for one."""
    data = {(key, one.language): one for key, entries in things.items() for one in entries}
    have = {
        (key, language): pk
        for pk, key, language in Entry.objects.filter(kind=kind, key__in=things).values_list(
            "pk", "key", "language"
        )
    }
    Entry.objects.filter(pk__in=[pk for name, pk in have.items() if name not in data]).delete()
    kept = [pk for name, pk in have.items() if name in data]
    for of_entry in (EntryVenue, EntryTerm):
        of_entry._default_manager.filter(entry__in=kept).delete()
    entries = Entry.objects.bulk_create(
        [
            Entry(kind=kind, key=key, language=language, rendered=rendered, **_columns(one))
            for (key, language), one in data.items()
        ],
        update_conflicts=True,
        unique_fields=["kind", "key", "language"],
        update_fields=[*COLUMNS, "rendered"],
    )
    of = list(zip(entries, data.values(), strict=True))
    EntryVenue.objects.bulk_create(row for entry, one in of for row in _venues(entry, one))
    EntryTerm.objects.bulk_create(row for entry, one in of for row in _terms(entry, one))


def remove(kind: str, key: uuid.UUID) -> None:
    Entry.objects.filter(kind=kind, key=key).delete()


def _venues(entry: Entry, data: EntryData) -> Iterator[EntryVenue]:
    for venue in data.venues:
        yield EntryVenue(
            entry=entry,
            name=venue.name[:255],
            postal_code=venue.postal_code,
            latitude=venue.latitude,
            longitude=venue.longitude,
        )


def _terms(entry: Entry, data: EntryData) -> Iterator[EntryTerm]:
    for term in {term.key: term for term in data.terms}.values():
        yield EntryTerm(entry=entry, term=term.key, name=term.name[:255], parent=term.parent)


def _columns(data: EntryData) -> dict[str, Any]:
    return {
        "path": data.path,
        "title": data.title[:255],
        "subtitle": data.subtitle[:255],
        "summary": data.summary[:320],
        "title_tokens": token_set(data.title, data.language),
        "tokens": token_set(f"{data.title} {data.subtitle} {data.text}", data.language),
        "areas": list(data.areas),
        "facts": data.facts,
        "next_due": data.next_due,
    }


COLUMNS = tuple(_columns(EntryData(path="", title="", text="")))


def matches(entry: Entry, data: EntryData) -> bool:
    """Does a stored entry say what `data` says? Costs two queries."""
    venues = {
        (row.name, row.postal_code, row.latitude, row.longitude) for row in entry.venues.all()
    }
    terms = {(row.term, row.name, row.parent) for row in entry.terms.all()}
    return (
        all(getattr(entry, name) == value for name, value in _columns(data).items())
        and venues == {(v.name[:255], v.postal_code, v.latitude, v.longitude) for v in data.venues}
        and terms == {(term.key, term.name[:255], term.parent) for term in data.terms}
    )
