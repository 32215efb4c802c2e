"""The lists of Outpost, the directory of Buckinghamshire and others: nested, with id and slug."""

from collections.abc import Iterator
from typing import Any

from directory.importers.taxonomies.content import Content
from directory.importers.taxonomies.shape import (
    TaxonomyData,
    TermData,
    line,
    taxonomy_key,
    term_key,
)


def detect(content: Content) -> bool:
    return content.has_items("id", "label", "slug")


def read(content: Content, name: str = "") -> TaxonomyData:
    """The file does not say what it is called: `name`, else the name of the file."""
    name = name or content.stem.replace("_", " ").capitalize()
    key = taxonomy_key(f"outpost:{name}")
    problems: list[str] = []
    terms = tuple(_terms(content.data, key, None, problems))
    return TaxonomyData(key=key, name=name, terms=terms, problems=tuple(problems))


def _terms(
    rows: Any, taxonomy: Any, parent: TermData | None, problems: list[str]
) -> Iterator[TermData]:
    for row in rows if isinstance(rows, list) else ():
        values = row if isinstance(row, dict) else {}
        number, label = line(values.get("id")), line(values.get("label"))
        if not (number and label):
            where = f"under “{parent.name}”" if parent else "at the top"
            problems.append(f"a row {where}: has no id or no label.")
            continue
        term = TermData(
            key=term_key(taxonomy, number),
            code=line(values.get("slug")) or number,
            name=label,
            parent=parent.key if parent else None,
        )
        yield term
        yield from _terms(values.get("children"), taxonomy, term, problems)
