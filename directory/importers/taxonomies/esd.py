"""The Local Government Association's (esd) lists as CSV: services, functions, needs and others.

Labels change between releases; the identifier does not, so it alone is the term. Lists are at
https://standards.esd.org.uk/, tab “Downloads”.
"""

import re

from directory.importers.taxonomies.content import Content
from directory.importers.taxonomies.shape import (
    TaxonomyData,
    TermData,
    line,
    taxonomy_key,
    term_key,
)
from directory.models.enums import TaxonomyRole

BASE = "http://id.esd.org.uk"
ROLES = {
    "service": TaxonomyRole.SERVICE,
    "need": TaxonomyRole.NEED,
    "circumstance": TaxonomyRole.CIRCUMSTANCE,
}
LICENCE = (
    "Open Government Licence v3.0. Contains information from the Local Government Association’s "
    "esd standards (LG Inform Plus)."
)


def detect(content: Content) -> bool:
    return content.has_columns("Identifier", "Label")


def read(content: Content, name: str = "") -> TaxonomyData:
    """A file without the column “Type” is a supplement to the services."""
    kind = _kind(content.rows[0])
    uri = f"{BASE}/list/{kind}s"
    key = taxonomy_key(uri)
    terms, problems = [], []
    for number, row in enumerate(content.rows, start=2):
        code, label = line(row.get("Identifier")), line(row.get("Label"))
        if not (code and label):
            problems.append(f"line {number}: has no identifier or no label.")
            continue
        parents = re.split(r"[\s,;|]+", line(row.get("Parent identifiers")))
        terms.append(
            TermData(
                key=term_key(key, code),
                code=code,
                name=label,
                description=line(row.get("Description")),
                term_uri=f"{BASE}/{kind}/{code}",
                parent=term_key(key, parents[0]) if parents[0] else None,
            )
        )
    return TaxonomyData(
        key=key,
        name=name or f"esd {kind}s",
        terms=tuple(terms),
        description=f"The Local Government Association’s list of local government {kind}s.",
        uri=uri,
        licence=LICENCE,
        role=ROLES.get(kind, ""),
        problems=tuple(problems),
    )


def _kind(row: dict[str, str]) -> str:
    """“Service” → “service”, as it stands in the addresses of the terms."""
    kind = line(row.get("Type")).lower()
    return kind if re.fullmatch("[a-z]+", kind) else "service"
