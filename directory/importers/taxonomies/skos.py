"""SKOS concept schemes as OpenActive publishes them in JSON-LD.

https://openactive.io/activity-list/ . A concept may have several broader ones there and one
parent here: the first.
"""

import uuid
from typing import Any

from directory.importers.taxonomies.content import Content
from directory.importers.taxonomies.shape import (
    TaxonomyData,
    TaxonomyError,
    TermData,
    as_uuid,
    line,
    lines,
    taxonomy_key,
)
from directory.models.enums import TaxonomyRole

ACTIVITIES = "https://openactive.io/activity-list"
LICENCES = {"https://creativecommons.org/licenses/by/4.0/": "CC BY 4.0"}


def detect(content: Content) -> bool:
    return isinstance(content.data, dict) and bool({"concept", "member"} & content.data.keys())


def read(content: Content, name: str = "") -> TaxonomyData:
    scheme, concepts = content.data, content.data.get("concept")
    if not isinstance(concepts, list):
        raise TaxonomyError(
            f"{content.stem} is a collection of terms out of another list. Load the list itself."
        )
    uri = line(scheme.get("id"))
    key = taxonomy_key(uri or name or content.stem)
    title = line(scheme.get("title"))
    terms, problems = [], []
    for number, concept in enumerate(concepts, start=1):
        term = _term(concept) if isinstance(concept, dict) else None
        if term:
            terms.append(term)
        else:
            problems.append(f"concept {number}: has no id or no label.")
    licence = line(scheme.get("license"))
    return TaxonomyData(
        key=key,
        name=name or title or content.stem,
        terms=tuple(terms),
        description=line(scheme.get("description")),
        uri=uri,
        licence=f"{LICENCES.get(licence, licence)}, {title} ({uri})" if licence else "",
        role=TaxonomyRole.SERVICE if uri == ACTIVITIES else "",
        problems=tuple(problems),
    )


def _term(concept: dict[str, Any]) -> TermData | None:
    uri, label = line(concept.get("id")), line(concept.get("prefLabel"))
    if not (uri and label):
        return None
    broader = lines(concept.get("broader"))
    return TermData(
        key=_key(uri),
        code=line(concept.get("notation")) or uri.rpartition("#")[2][-100:],
        name=label,
        description=line(concept.get("definition")),
        term_uri=uri,
        parent=_key(broader[0]) if broader else None,
        synonyms=lines(concept.get("altLabel")),
    )


def _key(uri: str) -> uuid.UUID:
    """The UUID that ends the concept's address, else one made from the address."""
    return as_uuid(uri.rpartition("#")[2]) or taxonomy_key(uri)
