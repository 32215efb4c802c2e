"""Terms made ready to be written: each valid, each once, parents before children."""

import uuid
from collections.abc import Iterable
from dataclasses import replace

from django.core.exceptions import ValidationError

from directory.importers.taxonomies.shape import TermData
from directory.models import TaxonomyTerm, TermLabel

MAX_DEPTH = 50  # the path of a node holds 63 levels
TREE_FIELDS = {"taxonomy", "path", "depth", "numchild"}


def in_order(terms: Iterable[TermData]) -> tuple[list[TermData], list[str]]:
    """(terms, problems). A term whose parent is missing, or lies below it, goes to the top."""
    found: dict[uuid.UUID, TermData] = {}
    codes: set[str] = set()
    problems: list[str] = []
    for term in terms:
        fault = _fault(term)
        if term.key in found or term.code in codes:
            fault = "its id or code is there twice"
        if fault:
            problems.append(f"“{term.name[:60]}” ({term.code[:60]}) is left out: {fault}.")
            continue
        found[term.key] = term
        codes.add(term.code)
    ordered: dict[uuid.UUID, TermData] = {}
    for term in found.values():
        _place(term, found, ordered, problems)
    return list(ordered.values()), problems


def _place(
    term: TermData,
    found: dict[uuid.UUID, TermData],
    ordered: dict[uuid.UUID, TermData],
    problems: list[str],
) -> None:
    """Put the term after everything above it."""
    chain: list[TermData] = []
    node: TermData | None = term
    while node and node.key not in ordered:
        chain.append(node)
        parent = found.get(node.parent) if node.parent else None
        if node.parent and (parent is None or parent in chain or len(chain) > MAX_DEPTH):
            problems.append(f"“{node.name}” ({node.code}) goes to the top: its parent is no use.")
            chain[-1] = replace(node, parent=None)
            break
        node = parent
    for node in reversed(chain):
        ordered[node.key] = node


def _fault(term: TermData) -> str:
    row = TaxonomyTerm(
        code=term.code, name=term.name, description=term.description, term_uri=term.term_uri
    )
    labels = [("en", word) for word in term.synonyms] + list(term.names.items())
    try:
        row.clean_fields(exclude=TREE_FIELDS)
        for language, word in labels:
            TermLabel(language=language, label=word).clean_fields(exclude={"term"})
    except ValidationError as error:
        return " ".join(
            f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()
        ).rstrip(".")
    return ""
