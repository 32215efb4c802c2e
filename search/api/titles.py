"""The titles of all entries, ready to be completed.

They are gathered once; what changed since is kept beside them and gathered in when it has become
much. Whoever offers a title asks the database for it first, so one that is gone does no harm.
"""

import threading
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from search.database.columns import Array, Columns
from search.database.snapshot import Snapshot, TermName
from search.language.completing import Completions
from search.query import FALLBACK

MANY, SHARE = 500, 0.1


# A topic by public id, and the name or other word for it that begins as was typed.
Topic = tuple[uuid.UUID, str]


@dataclass(frozen=True)
class Titles:
    """`late` completes the titles of `seen` that `columns`, which `whole` was made of, lack."""

    columns: Columns
    whole: Completions[int]
    seen: Columns
    late: Completions[int]

    def starting(self, typed: str, most: int) -> list[int]:
        """Primary keys of up to twice as many entries."""
        return [*self.late.starting(typed, most), *self.whole.starting(typed, most)]


_lock = threading.Lock()
_titles: dict[str, Titles] = {}
_topics: tuple[Mapping[uuid.UUID, TermName], Completions[Topic]] | None = None


def titles(now: Snapshot, language: str) -> Titles:
    """Of the entries in a language, and of those in English."""
    with _lock:
        old = _titles.get(language)
        if old is None or old.seen is not now.columns:
            _titles[language] = _renewed(old, now, language)
        return _titles[language]


def topics(now: Snapshot) -> Completions[Topic]:
    """Names of topics and the other words for them."""
    global _topics
    with _lock:
        if _topics is None or _topics[0] is not now.terms:
            _topics = now.terms, Completions(_names(now.terms))
        return _topics[1]


def _renewed(old: Titles | None, now: Snapshot, language: str) -> Titles:
    columns = now.columns
    numbers = now.names.known([f"language:{language}", f"language:{FALLBACK}"])
    rows = np.flatnonzero(np.isin(columns.entries["language"], numbers))
    if old is not None:
        late = rows[_is_new(columns, old.columns)[rows]]
        if len(late) <= MANY + SHARE * len(columns):
            return Titles(old.columns, old.whole, columns, _completions(columns, late))
    return Titles(columns, _completions(columns, rows), columns, Completions([]))


def _is_new(columns: Columns, old: Columns) -> Array:
    """Rows that the old columns lack or call otherwise."""
    before = old.rows_of(columns.pks)
    is_new: Array = before < 0
    known = ~is_new
    is_new[known] = columns.titles[known] != old.titles[before[known]]
    return is_new


def _completions(columns: Columns, rows: Array) -> Completions[int]:
    return Completions(zip(columns.titles[rows], columns.pks[rows].tolist(), strict=True))


def _names(terms: Mapping[uuid.UUID, TermName]) -> Iterator[tuple[str, Topic]]:
    for term in terms.values():
        for name in (term.name, *term.synonyms):
            yield name, (term.key, name)
