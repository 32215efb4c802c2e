"""Words for a term. What editors added here stays: a list only adds words and renames."""

from collections.abc import Iterator

from directory.importers.taxonomies.shape import TermData
from directory.models import TaxonomyTerm, TermLabel


def put_labels(node: TaxonomyTerm, term: TermData, rows: list[TermLabel]) -> bool:
    """Give `node` the words of `term`; `rows` are those it has. Returns whether any was written."""
    changed = False
    for language, word, is_preferred in _wanted(term):
        row = next((row for row in rows if (row.language, row.label) == (language, word)), None)
        if row and row.is_preferred >= is_preferred:
            continue
        name = next((row for row in rows if row.language == language and row.is_preferred), None)
        if is_preferred and name and row:  # a synonym becomes the name, the name a synonym
            name.is_preferred = False
            name.save(update_fields=["is_preferred"])
        if is_preferred and name and not row:
            row = name
        row = row or TermLabel(term=node, language=language)
        row.label, row.is_preferred = word, is_preferred
        row.save()
        if row not in rows:
            rows.append(row)
        changed = True
    return changed


def _wanted(term: TermData) -> Iterator[tuple[str, str, bool]]:
    for language, word in term.names.items():
        if language != "en":
            yield language, word, True
    for word in term.synonyms:
        if word != term.name:
            yield "en", word, False
