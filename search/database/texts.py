"""The stems of entries in the database's own full-text index: SQLite's FTS5 or PostgreSQL's.

The two differ here and nowhere else. Stems are letters and digits only, so that they need no
escaping in either language of queries; they are quoted all the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from django.db import connection

from search.database import postgresql, sqlite
from search.text import tokens

LONGEST = 60


@dataclass(frozen=True)
class Texts:
    """The stems of an entry's parts, in order."""

    title: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    organization: tuple[str, ...] = ()
    body: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """Entry `pk` has alternative `number`; `strength` is from 0 to 1, by field and length."""

    number: int
    pk: int
    strength: float


def stems(text: str, language: str) -> tuple[str, ...]:
    return tuple(stem[:LONGEST] for stem in tokens(text, language) if stem)


def put(texts: Mapping[int, Texts]) -> None:
    """Replace the texts of entries, by primary key."""
    _database().put({pk: (one.title, one.terms, one.organization, one.body)
                     for pk, one in texts.items()})  # fmt: skip


def remove(pks: Sequence[int]) -> None:
    _database().remove(list(pks))


def matches(alternatives: Sequence[tuple[tuple[str, ...], bool]]) -> Iterator[Match]:
    """Every entry that has an alternative: its stems next to each other, or in any order.

    Args:
        alternatives: stems, and whether they must follow one another.
    """
    if not alternatives:
        return iter(())
    return (Match(*row) for row in _database().matches(alternatives))


def _database() -> ModuleType:
    return postgresql if connection.vendor == "postgresql" else sqlite
