"""The hub's own form: a taxonomy with nested `terms`, synonyms and names in other languages."""

import uuid
from collections.abc import Iterator
from typing import Any

from directory.importers.taxonomies.content import Content
from directory.importers.taxonomies.shape import (
    TaxonomyData,
    TermData,
    as_uuid,
    line,
    lines,
    taxonomy_key,
    term_key,
)
from directory.models.enums import TaxonomyRole


def detect(content: Content) -> bool:
    return isinstance(content.data, dict) and isinstance(content.data.get("terms"), list)


def read(content: Content, name: str = "") -> TaxonomyData:
    data = content.data
    title = name or line(data.get("name")) or content.stem
    uri = line(data.get("uri"))
    key = as_uuid(data.get("id")) or taxonomy_key(uri or title)
    problems: list[str] = []
    return TaxonomyData(
        key=key,
        name=title,
        terms=tuple(_terms(data["terms"], key, None, problems)),
        description=line(data.get("description")),
        uri=uri,
        version=line(data.get("version")),
        licence=line(data.get("licence")),
        role=role if (role := line(data.get("role"))) in TaxonomyRole.values else "",
        problems=tuple(problems),
    )


def _terms(
    rows: Any, taxonomy: uuid.UUID, parent: TermData | None, problems: list[str]
) -> Iterator[TermData]:
    for row in rows if isinstance(rows, list) else ():
        values = row if isinstance(row, dict) else {}
        code, label = line(values.get("code")), line(values.get("name"))
        if not (code and label):
            where = f"under “{parent.name}”" if parent else "at the top"
            problems.append(f"a term {where}: has no code or no name.")
            continue
        names = values.get("labels")
        term = TermData(
            key=as_uuid(values.get("id")) or term_key(taxonomy, code),
            code=code,
            name=label,
            description=line(values.get("description")),
            term_uri=line(values.get("term_uri")),
            parent=parent.key if parent else None,
            synonyms=lines(values.get("synonyms")),
            names={
                language: line(word)
                for language, word in (names.items() if isinstance(names, dict) else ())
                if line(word)
            },
        )
        yield term
        yield from _terms(values.get("children"), taxonomy, term, problems)
