"""The columns of this process, as new as the database: one query a search says what changed."""

import threading
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from django.conf import settings
from django.db import models

from search.database.columns import Columns, Names
from search.database.reading import read
from search.models import Change, EntryTerm

MOST_CHANGES = 2000


@dataclass(frozen=True)
class TermName:
    """A category's name and its other words, and what it lies in."""

    key: uuid.UUID
    name: str
    parent: uuid.UUID | None
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """What searches read, at one moment.

    `last` is the newest change it knows, `words` the newest of what editors say.
    """

    columns: Columns = field(default_factory=Columns)
    names: Names = field(default_factory=Names)
    terms: Mapping[uuid.UUID, TermName] = field(default_factory=dict)
    last: tuple[int, uuid.UUID] | None = None
    words: uuid.UUID | None = None


_lock = threading.Lock()
_current: Snapshot | None = None
_held: ContextVar[Snapshot | None] = ContextVar("held", default=None)


@contextmanager
def held() -> Iterator[Snapshot]:
    """Within it every search reads the same, and one look at what changed serves them all."""
    token = _held.set(snapshot())
    try:
        yield snapshot()
    finally:
        _held.reset(token)


def snapshot() -> Snapshot:
    """One query when nothing changed; a few more for what did; all is read when in doubt."""
    global _current
    if one := _held.get():
        return one
    with _lock:
        _current = _renewed(_current)
        return _current


def forget() -> None:
    """Read everything again at the next search."""
    global _current
    with _lock:
        _current = None


def _renewed(old: Snapshot | None) -> Snapshot:
    if old is None:
        return _whole()
    known = old.last or (0, None)
    rows = list(
        Change.objects.filter(pk__gte=known[0])
        .order_by("pk")
        .values_list("pk", "stamp", "entry")[: MOST_CHANGES + 1]
    )
    if not rows and old.last is None:
        return old
    if not rows or rows[0][:2] != known or len(rows) > MOST_CHANGES:
        return _whole()
    if len(rows) == 1:
        return old
    return _with_changes(old, rows[1:])


def _with_changes(old: Snapshot, rows: Sequence[tuple[int, uuid.UUID, int | None]]) -> Snapshot:
    said = [stamp for _pk, stamp, entry in rows if entry is None]
    changed = {entry for _pk, _stamp, entry in rows if entry is not None}
    new = replace(old, last=rows[-1][:2], words=said[-1] if said else old.words)
    if not changed:
        return new
    read_again = read(old.names, changed, with_vectors=settings.SEARCH_MEANING)
    terms = {**old.terms, **_terms(changed, old.terms)}
    return replace(
        new,
        columns=old.columns.with_changes(changed, read_again),
        terms=old.terms if terms == old.terms else terms,
    )


def _whole() -> Snapshot:
    """Everything. The newest change is read first, so that none is missed."""
    newest = Change.objects.order_by("-pk").values_list("pk", "stamp").first()
    said = Change.objects.filter(entry=None).order_by("-pk").values_list("stamp", flat=True)
    names = Names()
    columns = read(names, with_vectors=settings.SEARCH_MEANING)
    return Snapshot(columns, names, _terms(None), newest, said.first())


def _terms(
    entries: set[int] | None, known: Mapping[uuid.UUID, TermName] = MappingProxyType({})
) -> dict[uuid.UUID, TermName]:
    """The terms of these entries, or all. Where a term stands above another its other words are
    not told, and those known stay."""
    rows: models.QuerySet[EntryTerm] = EntryTerm.objects.all()
    if entries is not None:
        rows = rows.filter(entry__in=entries)
    found: dict[uuid.UUID, TermName] = {}
    for key, name, parent, synonyms in rows.values_list(
        "term", "name", "parent", "synonyms"
    ).distinct():
        before = found.get(key) or known.get(key)
        words = tuple(synonyms) or (before.synonyms if before else ())
        found[key] = TermName(key, name, parent, words)
    return found
