"""From what words, meaning and place say of each row to one order."""

from dataclasses import dataclass

import numpy as np

from search.contract import Asked
from search.database.columns import Array, Columns
from search.database.finding import Words

# With fewer full matches than this, what has only some of the words is found too.
FEW = 8
# The share of what was asked, rare words weighing more, that “some of the words” must have.
ENOUGH = 0.4
# Cosine of a related meaning, and the most that meaning may add.
RELATED = 0.36
MOST_RELATED = 30
# How much meaning counts beside the words in the order of what the words found.
MEANING_SHARE = 0.6
# Nearness: full within 300 m, and so on, down to the part that distance cannot take away.
OFFSET_MILES, SCALE_MILES, DECAY = 0.19, 1.86, 0.5
NEARNESS_SHARE = 0.4
# Overdue by this many days, a listing sinks to this share of its score.
OVERDUE_DAYS, OVERDUE_SHARE = 30, 0.6


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


def ranked(columns: Columns, asked: Asked, words: Words | None, among: Array) -> Ranked:
    """What is found of the rows given; all of them where no words were typed."""
    if words is None:
        return Ranked(np.zeros(len(columns)), among, np.zeros(len(columns), bool))
    meant = _meaning(columns, asked)
    direct = among & words.is_full
    related = np.zeros(len(columns), bool)
    highest = float(words.score.max(initial=0.0)) or 1.0
    score = words.score / highest + MEANING_SHARE * np.clip(meant, 0, 1)
    if int(direct.sum()) < FEW:
        related |= among & ~direct & (words.coverage >= ENOUGH)
    close = among & ~direct & (meant >= RELATED)
    if int(close.sum()) > MOST_RELATED:
        close &= meant >= np.partition(meant[close], -MOST_RELATED)[-MOST_RELATED]
    return Ranked(score, direct, related | close)


def trusted(columns: Columns, today: int) -> Array:
    """1, or less for what should have been checked long ago. `today` counts from the year 1."""
    is_overdue = columns.entries["next_due"].astype("i8") + OVERDUE_DAYS < today
    return np.where(is_overdue, OVERDUE_SHARE, 1.0)


def nearness(miles: Array) -> Array:
    """1 next door, falling as a bell with the distance; 1 where there is no distance."""
    far = np.maximum(0.0, np.where(np.isfinite(miles), miles, 0.0) - OFFSET_MILES)
    bell = DECAY ** ((far / SCALE_MILES) ** 2)
    return (1 - NEARNESS_SHARE) + NEARNESS_SHARE * bell


def _meaning(columns: Columns, asked: Asked) -> Array:
    """How close the meaning of each row is to that of the words, -1 to 1; 0 where not known."""
    meant = np.zeros(len(columns), "f4")
    if asked.vector is not None and len(columns.vectors):
        meant[columns.vector_rows] = columns.vectors @ asked.vector
    return meant
