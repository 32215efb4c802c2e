"""The stems of entries in the database's own full-text index: SQLite's FTS5 or PostgreSQL's.

The two differ here and nowhere else, and only in how they are asked: which part of an entry has
which words is the same in both, so that both rank alike. Stems are letters and digits only and
need no escaping in either language of queries; they are quoted all the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from types import ModuleType

import numpy as np
from django.db import connection

from search.database import postgresql, sqlite
from search.database.columns import Array
from search.text import tokens

LONGEST = 60


@dataclass(frozen=True)
class Texts:
    """The stems of an entry's parts, in order. `PARTS` names them, the weightiest first."""

    title: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    body: tuple[str, ...] = ()


PARTS = tuple(Texts.__dataclass_fields__)


def stems(text: str, language: str) -> tuple[str, ...]:
    return tuple([stem[:LONGEST] for stem in tokens(text, language) if stem])


def put(texts: Mapping[int, Texts]) -> None:
    """Replace the texts of entries, by primary key."""
    _database().put({pk: astuple(one) for pk, one in texts.items()})


def remove(pks: Sequence[int]) -> None:
    _database().remove(list(pks))


def differing(texts: Mapping[int, Texts]) -> list[int]:
    """The entries, by primary key, whose texts are not stored as they are here."""
    return sorted(_database().differing({pk: astuple(one) for pk, one in texts.items()}))


def strays() -> list[int]:
    """Primary keys of texts that no entry has."""
    found: list[int] = _database().strays()
    return found


def matches(phrases: Sequence[tuple[str, ...]]) -> Array:
    """Every part of every entry in which the stems of a phrase follow one another.

    Returns rows of three numbers: which phrase, which of `PARTS` as bits, the first the lowest, and
    the entry's primary key; an entry may have several for one phrase. One query; none without
    phrases. SQLite joins 500 at most, one for each part of each phrase.
    """
    cut = ((stem[:LONGEST] for stem in phrase if stem) for phrase in phrases)
    asked = {number: stems for number, phrase in enumerate(cut) if (stems := tuple(phrase))}
    rows = _database().matches(asked) if asked else []
    return np.array(rows, "i8").reshape(-1, 3)


def _database() -> ModuleType:
    return postgresql if connection.vendor == "postgresql" else sqlite
