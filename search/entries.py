"""The one way into the entries."""

import datetime as dt
import uuid
from collections.abc import Iterable
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
    languages = [_put(kind, key, data, rendered) for data in entries]
    Entry.objects.filter(kind=kind, key=key).exclude(language__in=languages).delete()


def remove(kind: str, key: uuid.UUID) -> None:
    Entry.objects.filter(kind=kind, key=key).delete()


def _put(kind: str, key: uuid.UUID, data: EntryData, rendered: int) -> str:
    entry, _ = Entry.objects.update_or_create(
        kind=kind,
        key=key,
        language=data.language,
        defaults=_defaults(data) | {"rendered": rendered},
    )
    entry.venues.all().delete()
    entry.terms.all().delete()
    EntryVenue.objects.bulk_create(
        EntryVenue(
            entry=entry,
            name=venue.name[:255],
            postal_code=venue.postal_code,
            latitude=venue.latitude,
            longitude=venue.longitude,
        )
        for venue in data.venues
    )
    EntryTerm.objects.bulk_create(
        EntryTerm(entry=entry, term=term.key, name=term.name[:255], parent=term.parent)
        for term in {term.key: term for term in data.terms}.values()
    )
    return data.language


def _defaults(data: EntryData) -> dict[str, Any]:
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


def matches(entry: Entry, data: EntryData) -> bool:
    """Does a stored entry say what `data` says? Costs two queries."""
    venues = {
        (row.name, row.postal_code, row.latitude, row.longitude) for row in entry.venues.all()
    }
    terms = {(row.term, row.name, row.parent) for row in entry.terms.all()}
    return (
        _columns(entry) == _columns(Entry(**_defaults(data)))
        and venues == {(v.name[:255], v.postal_code, v.latitude, v.longitude) for v in data.venues}
        and terms == {(term.key, term.name[:255], term.parent) for term in data.terms}
    )


def _columns(entry: Entry) -> tuple[Any, ...]:
    names = _defaults(EntryData(path="", title="", text=""))
    return tuple(getattr(entry, name) for name in names)
