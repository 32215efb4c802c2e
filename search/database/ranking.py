"""From what words, meaning and place say of each row to one order."""

from dataclasses import dataclass

import numpy as np

from search.contract import Asked
from search.database.columns import KINDS, Array, Columns
from search.database.finding import Words
from search.models import EntryKind

# A full match is direct if it scores at least this share of the best.
STRONG = 0.5
# In a whole sentence nobody expects every word to be there: enough of them will do.
SENTENCE = 6
# The share of what was asked, rare words weighing more, that “some of the words” must have.
ENOUGH = 0.4
# Cosine of a related meaning, and how many related things are shown at most.
RELATED, MOST_RELATED = 0.3, 30
# How much meaning counts beside the words: the best words count 1.
MEANING_SHARE = 3.0
# What is added for being called exactly what was typed; it puts nothing else down.
NAME_SHARE = 1.0
# An organisation is as good as the best of what it offers, almost.
OWNER_SHARE, OWNER_LEAST = 0.7, 0.5
# What people come for: offers and advice, more than who offers them and where.
KIND_SHARES = {
    EntryKind.SERVICE: 1.0,
    EntryKind.PAGE: 1.1,
    EntryKind.EVENT: 0.9,
    EntryKind.ORGANIZATION: 0.8,
    EntryKind.LOCATION: 0.6,
}
# Nearness: full within 300 m, and so on, down to the part that distance cannot take away.
OFFSET_MILES, SCALE_MILES, DECAY = 0.19, 1.86, 0.5
NEARNESS_SHARE = 0.4
# Overdue by this many days, a listing sinks to this share of its score.
OVERDUE_DAYS, OVERDUE_SHARE = 30, 0.6


KIND_WEIGHTS = np.array([KIND_SHARES[kind] for kind in KINDS])


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
        bare: the score without what is added for the name.
        has_words: it has enough of the words; `has_all`: what is found directly must have.
        is_meant: its meaning is near.
    """

    score: Array
    bare: Array
    has_words: Array
    has_all: Array
    is_meant: Array


def judged(columns: Columns, asked: Asked, words: Words) -> Judged:
    meant = _meaning(columns, asked)
    highest = float(words.score.max(initial=0.0)) or 1.0
    bare = words.score / highest + MEANING_SHARE * np.clip(meant, 0, 1)
    weights = KIND_WEIGHTS[columns.entries["kind"]]
    has_words = words.is_full | (words.coverage >= ENOUGH)
    is_sentence = len(asked.query.words.split()) >= SENTENCE
    return Judged(
        score=(bare + NAME_SHARE * words.is_named) * weights,
        bare=bare * weights,
        has_words=has_words,
        has_all=has_words if is_sentence else words.is_full,
        is_meant=meant >= RELATED,
    )


def ranked(columns: Columns, said: Judged | None, among: Array) -> Ranked:
    """What is found of the rows given; all of them where no words were typed.

    Direct are rows with all the words (of a sentence, with enough of them) that are not weak beside
    the best. Related are the others that have enough of the words or a near meaning, and
    organisations that offer what is found; the best of them.
    """
    if said is None:
        return Ranked(np.zeros(len(columns)), among, np.zeros(len(columns), bool))
    is_strong = said.bare >= STRONG * said.bare[among & said.has_words].max(initial=0.0)
    direct = among & is_strong & said.has_all
    related = among & ~direct & (said.has_words | said.is_meant)
    score, offering = _with_owners(columns, said.score, direct | related)
    related |= among & ~direct & offering
    return Ranked(score, direct, _best(columns, score, related))


def _best(columns: Columns, score: Array, related: Array) -> Array:
    """At most `MOST_RELATED` of them; of those that score alike the first by name."""
    rows = np.flatnonzero(related)
    if len(rows) <= MOST_RELATED:
        return related
    rows = rows[score[rows] >= np.partition(score[rows], -MOST_RELATED)[-MOST_RELATED]]
    rows = rows[np.lexsort((columns.by_name[rows], -score[rows]))][:MOST_RELATED]
    best = np.zeros(len(related), bool)
    best[rows] = True
    return best


def _with_owners(columns: Columns, score: Array, found: Array) -> tuple[Array, Array]:
    """The score with that of organisations raised by what they offer, and which of them offer
    something good enough to be found for it."""
    best = np.zeros(len(columns))
    offers = np.flatnonzero(found & (columns.owners >= 0))
    if not len(offers):
        return score, np.zeros(len(columns), bool)
    np.maximum.at(best, columns.owners[offers], score[offers])
    return np.maximum(score, OWNER_SHARE * best), best > OWNER_LEAST * score[found].max()


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
