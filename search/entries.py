"""The one way into the entries."""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils import timezone

from search import changes, vocabulary
from search.analysed import texts_of
from search.database import texts
from search.facets import AREA, TOPIC, facet, stored
from search.models import Entry, EntryTerm, EntryVenue

# Columns of an entry that neither the thing itself nor a copy of it can say.
UPDATED = ("digest", "changed_at")
# Columns that tell what is stored already.
KNOWN = ("key", "language", "digest", "owner")


@dataclass(frozen=True)
class Venue:
    """Degrees, WGS 84. `areas` are GSS codes of what it lies in."""

    latitude: float
    longitude: float
    name: str = ""
    postal_code: str = ""
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    key: uuid.UUID
    name: str
    parent: uuid.UUID | None = None
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class EntryData:
    """What is to be found.

    `aliases` are other names, `text` is all else that a resident's words may match, with the names
    of places apart. `owner` is the public id of the organisation that offers it. `areas` are the
    GSS codes it is limited to; none means it is not limited. `facets` are pairs of a group and a
    value (`search.facets`), `slots` the bits of the week (`search.slots`). From the day
    `hidden_from` it is not found.
    """

    path: str
    title: str
    text: str = ""
    language: str = "en"
    aliases: str = ""
    subtitle: str = ""
    summary: str = ""
    places: tuple[str, ...] = ()
    owner: uuid.UUID | None = None
    areas: tuple[str, ...] = ()
    facets: tuple[tuple[str, str], ...] = ()
    slots: int = 0
    minimum_age: int | None = None
    maximum_age: int | None = None
    assured: dt.date | None = None
    next_due: dt.date | None = None
    hidden_from: dt.date | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    venues: tuple[Venue, ...] = ()
    terms: tuple[Term, ...] = ()

    @property
    def digest(self) -> str:
        """Of all that is stored of it; the same for the same thing, in every process."""
        plain = json.dumps(asdict(self), sort_keys=True, default=str)
        return hashlib.sha256(plain.encode()).hexdigest()


def put(kind: str, key: uuid.UUID, entries: Iterable[EntryData]) -> None:
    """Make `entries` (one a language) all that can be found of this thing. Needs a transaction."""
    put_many(kind, {key: list(entries)})


def put_many(kind: str, things: Mapping[uuid.UUID, Sequence[EntryData]]) -> None:
    """The same for many things of a kind, with as many queries as for one.

    What is stored already as it is here stays as it is. Writers take turns: whoever calls sees to
    that.
    """
    data = {(key, one.language): one for key, entries in things.items() for one in entries}
    rows = Entry.objects.filter(kind=kind, key__in=things)
    have = {(row.key, row.language): row for row in rows.only(*KNOWN)}
    _remove([row.pk for name, row in have.items() if name not in data])
    changed = {
        name: one
        for name, one in data.items()
        if name not in have or have[name].digest != one.digest
    }
    if changed:
        known = [have[name].pk for name in changed if name in have]
        _write(kind, changed, known)
    # What else tells of them: an organisation of what it offers, a language of the others.
    coming_or_going = {key for key, _language in data.keys() ^ have.keys()}
    others = [row.pk for name, row in have.items() if name in data and name[0] in coming_or_going]
    owners = {have[name].owner for name in have if name in changed or name not in data}
    owners |= {one.owner for one in changed.values()}
    changes.outdate(others, owners)


def remove(kind: str, key: uuid.UUID) -> None:
    """Nothing can be found of this thing any more. Needs a transaction."""
    put(kind, key, [])


def matches(entry: Entry, data: EntryData) -> bool:
    """Does a stored entry say what `data` says, in every part? Costs two queries."""
    venues = {_said(row) for row in entry.venues.all()}
    terms = {_said(row) for row in entry.terms.all()}
    return (
        entry.digest == data.digest
        and all(getattr(entry, name) == value for name, value in _columns(entry.kind, data).items())
        and venues == {_said(row) for row in _venues(entry, data)}
        and terms == {_said(row) for row in _terms(entry, data)}
    )


def doubt(kind: str, key: uuid.UUID) -> None:
    """Write it anew at the next `put`, whatever is stored."""
    Entry.objects.filter(kind=kind, key=key).update(digest="")


def _said(row: EntryVenue | EntryTerm) -> tuple[str, ...]:
    """What a row says, whichever its number."""
    return tuple(
        str(getattr(row, field.attname)) for field in row._meta.fields if not field.primary_key
    )


def _write(kind: str, data: Mapping[tuple[uuid.UUID, str], EntryData], known: list[int]) -> None:
    vocabulary.forget(known)
    for of_entry in (EntryVenue, EntryTerm):
        of_entry._default_manager.filter(entry__in=known).delete()
    now = timezone.now()
    entries = Entry.objects.bulk_create(
        [
            Entry(
                kind=kind,
                key=key,
                language=language,
                digest=one.digest,
                changed_at=now,
                **_columns(kind, one),
            )
            for (key, language), one in data.items()
        ],
        update_conflicts=True,
        unique_fields=["kind", "key", "language"],
        update_fields=[*COLUMNS, *UPDATED],
    )
    of = list(zip(entries, data.values(), strict=True))
    terms = {entry.pk: list(_terms(entry, one)) for entry, one in of}
    EntryVenue.objects.bulk_create(row for entry, one in of for row in _venues(entry, one))
    EntryTerm.objects.bulk_create(row for rows in terms.values() for row in rows)
    names = {pk: [row.name for row in rows] for pk, rows in terms.items()}
    texts.put({entry.pk: texts_of(entry, names[entry.pk]) for entry in entries})
    vocabulary.learn(entries)
    changes.note(entry.pk for entry in entries)


def _remove(pks: list[int]) -> None:
    if pks:
        vocabulary.forget(pks)
        texts.remove(pks)
        changes.note_departure(pks)
        Entry.objects.filter(pk__in=pks).delete()


def _venues(entry: Entry, data: EntryData) -> Iterator[EntryVenue]:
    for venue in data.venues:
        yield EntryVenue(
            entry=entry,
            name=venue.name[:255],
            postal_code=venue.postal_code,
            latitude=venue.latitude,
            longitude=venue.longitude,
            areas=" ".join(venue.areas)[:60],
        )


def _terms(entry: Entry, data: EntryData) -> Iterator[EntryTerm]:
    for term in {term.key: term for term in data.terms}.values():
        yield EntryTerm(
            entry=entry,
            term=term.key,
            name=term.name[:255],
            parent=term.parent,
            synonyms=list(term.synonyms),
        )


def _columns(kind: str, data: EntryData) -> dict[str, Any]:
    facets = [facet(group, value) for group, value in data.facets]
    facets += [facet(TOPIC, str(term.key)) for term in data.terms]
    facets += [facet(AREA, code) for code in data.areas]
    return {
        "path": data.path,
        "title": data.title[:255],
        "aliases": data.aliases,
        "subtitle": data.subtitle[:255],
        "summary": data.summary[:320],
        "body": data.text,
        "places": "\n".join(data.places),
        "owner": data.owner,
        "facets": stored(kind, facets),
        "slots": data.slots,
        "minimum_age": data.minimum_age,
        "maximum_age": data.maximum_age,
        "assured": data.assured,
        "next_due": data.next_due,
        "hidden_from": data.hidden_from,
        "facts": data.facts,
    }


COLUMNS = tuple(_columns("", EntryData(path="", title="")))
