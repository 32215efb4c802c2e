"""Words for terms. What editors added here stays: a list only adds words and renames."""

import uuid
from collections import defaultdict
from collections.abc import Iterator

from directory.importers.taxonomies.shape import TermData
from directory.models import Taxonomy, TaxonomyTerm, TermLabel


class Labels:
    """The words of one taxonomy's terms while it is loaded; nothing is written before `write`."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._rows: dict[uuid.UUID, list[TermLabel]] = defaultdict(list)
        for row in TermLabel.objects.filter(term__taxonomy=taxonomy).select_related("term"):
            self._rows[row.term.key].append(row)
        self._new: list[TermLabel] = []
        self._changed: list[TermLabel] = []

    def put(self, node: TaxonomyTerm, term: TermData) -> bool:
        """Give `node` the words of `term`. Returns whether any is other than before."""
        changed = False
        for language, word, is_preferred in _wanted(term):
            changed |= self._put(node, language, word, is_preferred)
        return changed

    def write(self) -> None:
        # A term has one name in each language, at every moment: the old one goes first.
        self._changed.sort(key=lambda row: row.is_preferred)
        for row in self._changed:
            TermLabel.objects.filter(pk=row.pk).update(
                label=row.label, is_preferred=row.is_preferred
            )
        TermLabel.objects.bulk_create(self._new)

    def _put(self, node: TaxonomyTerm, language: str, word: str, is_preferred: bool) -> bool:
        rows = [row for row in self._rows[node.key] if row.language == language]
        row = next((row for row in rows if row.label == word), None)
        if row and row.is_preferred >= is_preferred:
            return False
        name = next((row for row in rows if row.is_preferred), None)
        if is_preferred and name and row:  # a synonym becomes the name, the name a synonym
            name.is_preferred = False
            self._note(name)
        elif is_preferred and name:
            row = name
        if row is None:
            row = TermLabel(term=node, language=language)
            self._rows[node.key].append(row)
        row.label, row.is_preferred = word, is_preferred
        self._note(row)
        return True

    def _note(self, row: TermLabel) -> None:
        noted = self._changed if row.pk else self._new
        if not any(known is row for known in noted):
            noted.append(row)


def _wanted(term: TermData) -> Iterator[tuple[str, str, bool]]:
    for language, word in term.names.items():
        if language != "en":
            yield language, word, True
    for word in term.synonyms:
        if word != term.name:
            yield "en", word, False
