"""The taxonomy file of Connected Kingston, Hounslow and Sutton: Open Eligibility with UUIDs.

Rows point at their parents; the two rows without one (“Category”, “Organisation”) are that
software's holders of trees, not terms.
"""

from typing import Any

from directory.importers.taxonomies.content import Content
from directory.importers.taxonomies.shape import (
    TaxonomyData,
    TermData,
    as_uuid,
    line,
    taxonomy_key,
)

URI = "https://github.com/RoyalBoroughKingston/ck-api"
LICENCE = "Derived from Open Eligibility (CC BY-SA 3.0), by way of Connected Kingston"


def detect(content: Content) -> bool:
    return content.has_items("id", "parent_id", "name")


def read(content: Content, name: str = "") -> TaxonomyData:
    rows = [row for row in content.data if isinstance(row, dict)]
    holders = {as_uuid(row.get("id")) for row in rows if row.get("parent_id") is None}
    terms, problems = [], []
    for number, row in enumerate(sorted(rows, key=_order), start=1):
        key, label = as_uuid(row.get("id")), line(row.get("name"))
        if key in holders:
            continue
        if key is None or not label:
            problems.append(f"row {number}: has no UUID or no name.")
            continue
        parent = as_uuid(row.get("parent_id"))
        terms.append(
            TermData(
                key=key,
                code=str(key),
                name=label,
                parent=None if parent in holders else parent,
            )
        )
    return TaxonomyData(
        key=taxonomy_key(URI),
        name=name or "Open Eligibility (Connected Kingston)",
        terms=tuple(terms),
        description="Human services and the situations of the people they are for.",
        uri=URI,
        licence=LICENCE,
        problems=tuple(problems),
    )


def _order(row: dict[str, Any]) -> int:
    order = row.get("order")
    return order if isinstance(order, int) else 0
