"""What every format is read into."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any


class TaxonomyError(ValueError):
    """A source that cannot be loaded. Its text is a sentence for the person who named it."""


@dataclass(frozen=True)
class TermData:
    """A term as its publisher has it. `parent` is the parent's `key`.

    `synonyms` are other English words; `names` are its names in other languages, by language.
    """

    key: uuid.UUID
    code: str
    name: str
    description: str = ""
    term_uri: str = ""
    parent: uuid.UUID | None = None
    synonyms: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TaxonomyData:
    """A list of terms in its publisher's order.

    `role` is a `TaxonomyRole`, or "" where nobody has said. `problems` are rows that were left
    out, and why.
    """

    key: uuid.UUID
    name: str
    terms: tuple[TermData, ...]
    description: str = ""
    uri: str = ""
    version: str = ""
    licence: str = ""
    role: str = ""
    problems: tuple[str, ...] = ()


def taxonomy_key(uri: str) -> uuid.UUID:
    """The same id on every machine for a list that has only an address or a name."""
    return uuid.uuid5(uuid.NAMESPACE_URL, uri)


def term_key(taxonomy: uuid.UUID, code: str) -> uuid.UUID:
    """The same id on every machine for a term that has only a code in its list."""
    return uuid.uuid5(taxonomy, code)


def as_uuid(value: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(value))
    except ValueError:
        return None


def line(value: Any) -> str:
    """One line of text: spaces tidied; control characters and anything but text are gone."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def lines(value: Any) -> tuple[str, ...]:
    """A word or a list of words, each once."""
    found = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(filter(None, map(line, found))))


def merged(sources: Iterable[TaxonomyData]) -> list[TaxonomyData]:
    """Sources of the same taxonomy as one; of a term that two have the later one's counts."""
    found: dict[uuid.UUID, TaxonomyData] = {}
    for data in sources:
        if first := found.get(data.key):
            terms = {term.key: term for term in (*first.terms, *data.terms)}
            problems = (*first.problems, *data.problems)
            data = replace(first, terms=tuple(terms.values()), problems=problems)
        found[data.key] = data
    return list(found.values())
