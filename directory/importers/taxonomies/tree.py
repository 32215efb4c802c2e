"""The nodes of one taxonomy while it is loaded: many rows in few statements, published once."""

import uuid
from collections.abc import Iterable

from django.utils.text import Truncator

from directory.importers.taxonomies.labels import Labels
from directory.importers.taxonomies.report import Report
from directory.importers.taxonomies.shape import TermData
from directory.models import Taxonomy, TaxonomyTerm, term_saved

TERM_FIELDS = ("code", "name", "description", "term_uri")
BATCH = 500


class Tree:
    """`put` and `retire` change what is in memory; `write` writes it."""

    def __init__(self, taxonomy: Taxonomy, terms: list[TermData]) -> None:
        self.taxonomy = taxonomy
        rows = list(TaxonomyTerm.objects.filter(taxonomy=taxonomy).order_by("path"))
        self.in_use = sum(not row.is_archived for row in rows)
        self._rows = {row.pk: row for row in rows}
        key_at = {row.path: row.key for row in rows}
        self._parent_of = {row.key: key_at.get(row.path[: -row.steplen]) for row in rows}
        self._labels = Labels(taxonomy)
        self._nodes = _matched(rows, terms)
        self._new: list[tuple[TaxonomyTerm, TaxonomyTerm | None]] = []
        self._changed: dict[uuid.UUID, TaxonomyTerm] = {}
        self._free_codes(terms)

    def put(self, term: TermData, report: Report) -> None:
        node = self._nodes.get(term.key)
        if node is None:
            self._labels.put(self._add(term), term)
            report.new += 1
            return
        worded = self._labels.put(node, term)
        if differs(node, term, TERM_FIELDS) or worded:
            self._changed[node.key] = node
            report.changed += 1
        else:
            report.unchanged += 1

    def retire(self, report: Report, *, archive: bool, restore: bool) -> None:
        present = {node.pk for node in self._nodes.values()}
        for row in self._rows.values():
            if row.pk in present and row.is_archived:
                if restore:
                    self._set_archived(row, False)
                    report.restored += 1
                else:
                    report.still_archived += 1
            elif row.pk not in present and not row.is_archived and archive:
                self._set_archived(row, True)
                report.archived += 1

    def write(self, terms: list[TermData], report: Report) -> None:
        """Everything to the database, then one publication of all that is not as it was."""
        self._create()
        for term in terms:
            self._move(term, report)
        fields = [*TERM_FIELDS, "is_archived"]
        TaxonomyTerm.objects.bulk_update(self._changed.values(), fields, batch_size=BATCH // 2)
        self._labels.write()
        touched = [node.key for node, _parent in self._new] + list(self._changed)
        if touched:
            term_saved.send(sender=TaxonomyTerm, terms=_fresh(touched))

    def _add(self, term: TermData) -> TaxonomyTerm:
        node = TaxonomyTerm(taxonomy=self.taxonomy, key=term.key)
        differs(node, term, TERM_FIELDS)
        parent = self._nodes.get(term.parent) if term.parent else None
        self._new.append((node, parent))
        self._nodes[term.key] = node
        self._parent_of[node.key] = parent.key if parent else None
        return node

    def _create(self) -> None:
        """New nodes, each after the last of its siblings. Parents come before children."""
        last = TaxonomyTerm.get_last_root_node()
        taken: dict[str, int] = {"": last._get_lastpos_in_path() if last else 0}
        for row in self._rows.values():
            above, step = row.path[: -row.steplen], row._get_lastpos_in_path()
            taken[above] = max(taken.get(above, 0), step)
        parents: dict[int, TaxonomyTerm] = {}
        for node, parent in self._new:
            above = parent.path if parent else ""
            taken[above] = taken.get(above, 0) + 1
            node.depth = parent.depth + 1 if parent else 1
            node.path = TaxonomyTerm._get_path(above, node.depth, taken[above])
            if parent:
                parent.numchild += 1
                if parent.pk:
                    parents[parent.pk] = parent
        TaxonomyTerm.objects.bulk_create([node for node, _ in self._new], batch_size=BATCH)
        TaxonomyTerm.objects.bulk_update(parents.values(), ["numchild"], batch_size=BATCH)

    def _move(self, term: TermData, report: Report) -> None:
        """Put the node where the list has it. Parents come first, so no target is below it."""
        node, parent = self._nodes[term.key], self._nodes.get(term.parent) if term.parent else None
        if self._parent_of[node.key] == (parent.key if parent else None):
            return
        moved = TaxonomyTerm.objects.get(pk=node.pk)  # an earlier move may have changed its path
        if parent is None:
            moved.move(TaxonomyTerm.get_last_root_node(), "last-sibling")
        else:
            moved.move(TaxonomyTerm.objects.get(pk=parent.pk), "last-child")
        self._changed[node.key] = node
        report.moved += 1

    def _set_archived(self, row: TaxonomyTerm, is_archived: bool) -> None:
        row.is_archived = is_archived
        self._changed[row.key] = row

    def _free_codes(self, terms: list[TermData]) -> None:
        """Codes may change places; for a moment nobody has them."""
        held = {row.code: row for row in self._rows.values()}
        for term in terms:
            holder, node = held.get(term.code), self._nodes.get(term.key)
            if holder and holder is not node:
                holder.code = f"{holder.code[:80]}~{holder.pk}"
                TaxonomyTerm.objects.filter(pk=holder.pk).update(code=holder.code)


def differs(row: Taxonomy | TaxonomyTerm, data: object, names: tuple[str, ...]) -> bool:
    """Set the named fields; did any change?"""
    before = [getattr(row, name) for name in names]
    for name in names:
        limit = getattr(row._meta.get_field(name), "max_length", None)
        value = getattr(data, name)
        setattr(row, name, Truncator(value).chars(limit) if limit else value)
    return before != [getattr(row, name) for name in names]


def _matched(rows: list[TaxonomyTerm], terms: list[TermData]) -> dict[uuid.UUID, TaxonomyTerm]:
    """Key in the list → node here: the one with that key, else the one with that code."""
    by_key = {row.key: row for row in rows}
    wanted = {term.key for term in terms}
    by_code = {row.code: row for row in rows if row.key not in wanted}
    pairs = ((term.key, by_key.get(term.key) or by_code.get(term.code)) for term in terms)
    return {key: node for key, node in pairs if node}


def _fresh(keys: Iterable[uuid.UUID]) -> list[TaxonomyTerm]:
    keys = list(keys)
    return [
        node
        for start in range(0, len(keys), BATCH)
        for node in TaxonomyTerm.objects.filter(key__in=keys[start : start + BATCH])
    ]
