"""A database of so many services, with vectors."""

import time
from typing import Any

import numpy as np
from django.core.management import call_command

from hub.demo.generating.storing import generate
from search import changes, vectors
from search.meaning import sentences
from search.models import Entry, EntryKind, EntryVector
from tests.bench.searching import multiplying

# Vectors that the model makes; the other entries have one of these, a little turned.
MADE = 600
TURN = 0.02
AT_ONCE = 5000
# Services, of which as many more are much like them.
LARGE = 10_000


def grow(services: int) -> str:
    """Generate what is missing to so many services. Its number is the seed.

    A store that is large already is multiplied instead, where that makes it so many.
    """
    call_command("migrate", verbosity=0)
    there = Entry.objects.filter(kind=EntryKind.SERVICE).count()
    missing = services - there
    if missing <= 0:
        return ""
    if there >= LARGE and services % there == 0:
        return multiplying.multiply(services // there)
    began = time.perf_counter()
    generate(missing, seed=services)
    return f"{missing:,} services generated in {time.perf_counter() - began:,.0f} s."


def borrow_vectors() -> str:
    """A vector for each entry without one: making all takes the model 40 ms an entry.

    The arithmetic of a search does not depend on what they mean, and how many are near does not
    either, as they lie together like real ones.
    """
    waiting = Entry.objects.filter(language=vectors.LANGUAGE, vector=None).order_by("pk")
    rows = list(waiting.values_list("pk", "digest"))
    model = sentences.model()
    if not rows or model is None:
        return ""
    some = Entry.objects.filter(pk__in=[pk for pk, _digest in rows[:: -(-len(rows) // MADE)]])
    made = np.stack(
        [vectors.vector_of(model, vectors.texts(one)) for one in some.prefetch_related("terms")]
    )
    dice = np.random.default_rng(1)
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        numbers: Any = made[dice.integers(len(made), size=len(part))]
        numbers = numbers + TURN * dice.standard_normal(numbers.shape)
        numbers /= np.linalg.norm(numbers, axis=1, keepdims=True)
        EntryVector.objects.bulk_create(
            EntryVector(
                entry_id=pk,
                model=vectors.MADE_BY,
                entry_digest=digest,
                vector=vector.astype("<f2").tobytes(),
            )
            for (pk, digest), vector in zip(part, numbers, strict=True)
        )
    changes.trim()
    return f"{len(rows):,} vectors, {len(made):,} of them made and the rest like these."
