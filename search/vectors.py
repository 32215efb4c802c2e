"""Vectors of entries, made after the entries by whoever has time: the worker, or a command.

The model is English, so entries in other languages have none and are found by words alone.
"""

import hashlib
import json
import logging
import math
import os
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from django.db import DatabaseError, connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from search import changes
from search.meaning import sentences
from search.meaning.model import DIMENSIONS, NAME, SentenceModel, Vector
from search.models import Change, Entry, EntryVector

logger = logging.getLogger(__name__)

LANGUAGE = "en"
MADE_BY = f"{NAME}, parts"  # another way to put the parts together needs another name
AT_ONCE = 32
MAX_CHARACTERS = 900  # of each part; a listing says what it is in its first sentences
# How much an organisation's name counts beside the name, the topics and the text.
ORGANIZATION_SHARE = 0.5

# The newest change when nothing was pending: until the next one there is nothing to look for.
_nothing_since: tuple[int, uuid.UUID] | None = None


@dataclass(frozen=True)
class Texts:
    """What an entry says, in the parts that are weighed against one another."""

    title: str
    terms: str
    body: str
    organization: str

    @property
    def digest(self) -> str:
        plain = json.dumps([self.title, self.terms, self.body, self.organization])
        return hashlib.sha256(plain.encode()).hexdigest()


def pending() -> QuerySet[Entry]:
    """Entries without a vector, and those that changed since it was made."""
    right = EntryVector.objects.filter(
        entry=OuterRef("pk"), model=MADE_BY, entry_digest=OuterRef("digest")
    )
    return Entry.objects.filter(~Exists(right), language=LANGUAGE)


def fill(limit: int = AT_ONCE, *, seconds: float = math.inf, threads: int = 1) -> int:
    """Bring the vectors of some pending entries up to date; returns of how many.

    Nothing is begun when `seconds` are over; at least one is made, in some 40 ms. Never raises:
    without the model it does nothing, and what the database refuses is tried at the next call.
    """
    global _nothing_since
    model = sentences.model()
    newest = Change.objects.order_by("-pk").values_list("pk", "stamp").first() if model else None
    if model is None or (newest is not None and newest == _nothing_since):
        return 0
    until = time.monotonic() + seconds
    entries = list(
        pending().select_related("vector").prefetch_related("terms").order_by("pk")[:limit]
    )
    if not entries:
        _nothing_since = newest
        return 0

    def make(entry: Entry) -> EntryVector | None:
        return _made(model, entry) if entry is entries[0] or time.monotonic() < until else None

    if threads == 1:
        return _store([row for row in map(make, entries) if row])
    with ThreadPoolExecutor(threads) as pool:
        return _store([row for row in pool.map(make, entries) if row])


def fill_all(tell: Callable[[int], object] = lambda done: None) -> int:
    """Bring all vectors up to date with all processors; `tell` hears how many each time."""
    total = 0
    while done := fill(threads=os.cpu_count() or 1):
        total += done
        tell(done)
    return total


def texts(entry: Entry) -> Texts:
    """What of an entry tells its meaning. Needs its terms."""
    terms = sorted(entry.terms.all(), key=lambda term: term.pk)
    return Texts(
        title=entry.title,
        terms=", ".join(term.name for term in terms)[:MAX_CHARACTERS],
        body=(f"{entry.body}\n{entry.places}".strip() or entry.summary)[:MAX_CHARACTERS],
        organization=entry.subtitle,
    )


def vector_of(model: SentenceModel, parts: Texts) -> Vector:
    """The direction between those of the parts: whoever asks for one of them comes near.

    The model was taught on single sentences, and one text of all parts is found less often: by
    meaning alone, nDCG .53 against .62 on the judged queries.
    """
    shares = {parts.title: 1.0, parts.terms: 1.0, parts.body: 1.0}
    shares.setdefault(parts.organization, ORGANIZATION_SHARE)
    total = np.zeros(DIMENSIONS, np.float32)
    for text, share in shares.items():
        if text:
            total += share * model.vector(text)
    return total / (np.linalg.norm(total) or 1)


def _made(model: SentenceModel, entry: Entry) -> EntryVector:
    """Its own row, where the texts are those that it was made from; else a new one."""
    parts = texts(entry)
    known: EntryVector | None = getattr(entry, "vector", None)
    if known and (known.model, known.digest) == (MADE_BY, parts.digest):
        known.entry_digest = entry.digest
        return known
    return EntryVector(
        entry=entry,
        model=MADE_BY,
        digest=parts.digest,
        entry_digest=entry.digest,
        vector=vector_of(model, parts).astype("<f2").tobytes(),
    )


def _store(rows: Sequence[EntryVector]) -> int:
    """Those of entries that still exist. One whose text has changed since stays pending."""
    new = {row.pk for row in rows if row._state.adding}
    try:
        with transaction.atomic():
            _give_way()
            there = set(Entry.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk"))
            EntryVector.objects.bulk_create(
                [row for row in rows if (row.pk,) in there],
                update_conflicts=True,
                unique_fields=["entry"],
                update_fields=["model", "digest", "entry_digest", "vector"],
            )
            changes.note(sorted(new))
    except DatabaseError as error:  # an entry went meanwhile, or a publication holds the lock
        logger.info("Vectors of %d entries were not stored: %s", len(rows), error)
        return 0
    return len(rows)


def _give_way() -> None:
    """Rather than keep a publication waiting, or in a circle of locks, stop and try again later."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '200ms'")
