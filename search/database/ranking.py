"""From what words, meaning and place say of each row to one order."""

from dataclasses import dataclass

import numpy as np

from search import weighing
from search.contract import Asked
from search.database.columns import KINDS, Array, Columns
from search.database.finding import Words

KIND_WEIGHTS = np.array([weighing.KIND_SHARES[kind] for kind in KINDS])


@dataclass(frozen=True)
class Ranked:
    """What is found, before any choice: `is_direct` by words, `is_related` by meaning or by some
    of the words. `score` is of every row."""

    score: Array
    is_direct: Array
    is_related: Array

    @property
    def is_found(self) -> Array:
        return self.is_direct | self.is_related

    def with_pins(self, pinned: Array) -> "Ranked":
        return Ranked(self.score, self.is_direct | pinned, self.is_related & ~pinned)


@dataclass(frozen=True)
class Judged:
    """What words and meaning say of each row, wherever it is.

    Attributes:
        strength: of the words alone.
        is_direct: it has all the words, of a sentence enough of them, and not only in passing.
        is_near: it has enough of the words, or its meaning is near.
    """

    score: Array
    strength: Array
    is_direct: Array
    is_near: Array


def judged(columns: Columns, asked: Asked, words: Words) -> Judged:
    meant, is_known = _meaning(columns, asked)
    is_meant = meant >= weighing.RELATED
    score = words.strength + weighing.NAME_SHARE * words.is_named
    score += np.where(is_meant, weighing.MEANING_SHARE * meant, 0)
    has_words = words.is_full | (words.coverage >= weighing.ENOUGH)
    has_all = has_words if weighing.is_sentence(asked.query.words) else words.is_full
    return Judged(
        score=score * KIND_WEIGHTS[columns.entries["kind"]],
        strength=words.strength,
        is_direct=has_all & ((words.strength >= weighing.IN_PASSING) | is_meant | ~is_known),
        is_near=has_words | is_meant,
    )


def ranked(columns: Columns, said: Judged | None, among: Array) -> Ranked:
    """What is found of the rows given; all of them where no words were typed.

    Related are, of those that are not direct, the best that are near or organisations that offer
    something direct, by that if it is better.
    """
    if said is None:
        return Ranked(np.zeros(len(columns)), among, np.zeros(len(columns), bool))
    direct = among & said.is_direct
    offered = np.where(direct, 0, _offered(columns, said.strength, direct))
    score = np.maximum(said.score, offered)
    related = among & ~direct & (said.is_near | (offered > 0))
    return Ranked(score, direct, _best(columns, score, related))


def _best(columns: Columns, score: Array, related: Array) -> Array:
    """At most `MOST_RELATED` of them; of those that score alike the first by name."""
    rows = np.flatnonzero(related)
    if len(rows) <= weighing.MOST_RELATED:
        return related
    rows = rows[
        score[rows] >= np.partition(score[rows], -weighing.MOST_RELATED)[-weighing.MOST_RELATED]
    ]
    rows = rows[np.lexsort((columns.by_name[rows], -score[rows]))][: weighing.MOST_RELATED]
    best = np.zeros(len(related), bool)
    best[rows] = True
    return best


def _offered(columns: Columns, strength: Array, direct: Array) -> Array:
    """How good each row is for what it offers directly, 0 if nothing."""
    best = np.zeros(len(columns))
    offers = np.flatnonzero(direct & (columns.owners >= 0))
    good = weighing.OFFERS_IT + weighing.OFFER_SHARE * strength[offers]
    np.maximum.at(best, columns.owners[offers], good)
    return best


def trusted(columns: Columns, today: int) -> Array:
    """1, or less for what should have been checked long ago. `today` counts from the year 1."""
    is_overdue = columns.entries["next_due"].astype("i8") + weighing.OVERDUE_DAYS < today
    return np.where(is_overdue, weighing.OVERDUE_SHARE, 1.0)


def nearness(miles: Array) -> Array:
    """1 next door, falling as a bell with the distance; 1 where there is no distance."""
    far = np.maximum(0.0, np.where(np.isfinite(miles), miles, 0.0) - weighing.OFFSET_MILES)
    bell = weighing.DECAY ** ((far / weighing.SCALE_MILES) ** 2)
    return (1 - weighing.NEARNESS_SHARE) + weighing.NEARNESS_SHARE * bell


def _meaning(columns: Columns, asked: Asked) -> tuple[Array, Array]:
    """How close the meaning of each row is to that of the words, -1 to 1, and where it is known."""
    meant, is_known = np.zeros(len(columns), "f4"), np.zeros(len(columns), bool)
    if asked.vector is not None and len(columns.vectors):
        meant[columns.vector_rows] = columns.vectors @ asked.vector
        is_known[columns.vector_rows] = True
    return meant, is_known
