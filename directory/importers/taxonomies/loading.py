"""Taxonomy data → tables. What is as it was is not written, so nothing is published again."""

import uuid
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.text import Truncator

from directory.importers.taxonomies.labels import put_labels
from directory.importers.taxonomies.ordering import in_order
from directory.importers.taxonomies.shape import TaxonomyData, TaxonomyError, TermData
from directory.models import Taxonomy, TaxonomyTerm, TermLabel

TERM_FIELDS = ("code", "name", "description", "term_uri")
TAXONOMY_FIELDS = ("name", "description", "uri", "version", "licence")


@dataclass
class Report:
    """What a load did to one taxonomy."""

    name: str
    new: int = 0
    changed: int = 0
    moved: int = 0
    archived: int = 0
    restored: int = 0
    unchanged: int = 0
    still_archived: int = 0
    problems: list[str] = field(default_factory=list)


@transaction.atomic
def load(
    data: TaxonomyData,
    *,
    partial: bool = False,
    restore: bool = False,
    most_archived: float = 1.0,
    progress: Callable[[int], object] = lambda count: None,
) -> Report:
    """Make the taxonomy what `data` says, or nothing at all.

    Terms are matched by key, else by code. One that `data` no longer has is archived, unless
    `partial` says that it is not the whole list. One that is archived here stays so unless
    `restore`. When more than `most_archived` (a share, 0 to 1) of the terms in use would be
    archived, the list is refused: then it is more likely a wrong file. Raises `TaxonomyError`.
    """
    terms, problems = in_order(data.terms)
    report = Report(data.name, problems=[*data.problems, *problems])
    taxonomy = _put_taxonomy(data)
    _refuse_foreign(terms, taxonomy)
    tree = _Tree(taxonomy, terms)
    for term in terms:
        tree.put(term, report)
        progress(1)
    for term in terms:
        tree.move(term, report)
    tree.retire(report, archive=not partial, restore=restore)
    if report.archived > most_archived * tree.in_use:
        raise TaxonomyError(
            f"{data.name}: {report.archived:,} of the {tree.in_use:,} terms in use are not in this "
            "list and would be archived. Nothing was loaded. Give --archive if that is right, or "
            "--partial if this is not the whole list."
        )
    return report


class _Tree:
    """The nodes of one taxonomy while it is loaded."""

    def __init__(self, taxonomy: Taxonomy, terms: list[TermData]) -> None:
        self.taxonomy = taxonomy
        rows = list(TaxonomyTerm.objects.filter(taxonomy=taxonomy).order_by("path"))
        self.rows = {row.pk: row for row in rows}
        self.in_use = sum(not row.is_archived for row in rows)
        pk_at = {row.path: row.pk for row in rows}
        self.parent_of = {row.pk: pk_at.get(row.path[: -row.steplen]) for row in rows}
        self.labels: dict[int, list[TermLabel]] = defaultdict(list)
        for label in TermLabel.objects.filter(term__taxonomy=taxonomy):
            self.labels[label.term_id].append(label)
        self.nodes = self._matched(rows, terms)
        self._free_codes(terms)

    @staticmethod
    def _matched(rows: list[TaxonomyTerm], terms: list[TermData]) -> dict[uuid.UUID, TaxonomyTerm]:
        """Key in the list → node here."""
        by_key = {row.key: row for row in rows}
        wanted = {term.key for term in terms}
        by_code = {row.code: row for row in rows if row.key not in wanted}
        pairs = ((term.key, by_key.get(term.key) or by_code.get(term.code)) for term in terms)
        return {key: node for key, node in pairs if node}

    def _free_codes(self, terms: list[TermData]) -> None:
        """Codes may change places; for a moment nobody has them."""
        held = {row.code: row for row in self.rows.values()}
        for term in terms:
            holder, node = held.get(term.code), self.nodes.get(term.key)
            if holder and holder is not node:
                holder.code = f"{holder.code[:80]}~{holder.pk}"
                TaxonomyTerm.objects.filter(pk=holder.pk).update(code=holder.code)

    def put(self, term: TermData, report: Report) -> None:
        node = self.nodes.get(term.key)
        if node is None:
            node = self._add(term)
            report.new += 1
            if put_labels(node, term, []):
                node.save()
            return
        worded = put_labels(node, term, self.labels[node.pk])
        if _differs(node, term, TERM_FIELDS):
            node.save(update_fields=TERM_FIELDS)
        elif worded:
            node.save(update_fields=["name"])  # publishes the new words with the term
        else:
            report.unchanged += 1
            return
        report.changed += 1

    def _add(self, term: TermData) -> TaxonomyTerm:
        values = {name: getattr(term, name) for name in TERM_FIELDS}
        node = TaxonomyTerm(taxonomy=self.taxonomy, key=term.key, **values)
        parent = self.nodes.get(term.parent) if term.parent else None
        if parent is None:
            TaxonomyTerm.add_root(instance=node)
        else:
            parent.add_child(instance=node)
        self.nodes[term.key] = node
        self.parent_of[node.pk] = parent.pk if parent else None
        return node

    def move(self, term: TermData, report: Report) -> None:
        """Put the node where the list has it. Parents come first, so no target is below it."""
        node, parent = self.nodes[term.key], self.nodes.get(term.parent) if term.parent else None
        if self.parent_of[node.pk] == (parent.pk if parent else None):
            return
        node = TaxonomyTerm.objects.get(pk=node.pk)
        if parent is None:
            node.move(TaxonomyTerm.get_last_root_node(), "last-sibling")
        else:
            node.move(TaxonomyTerm.objects.get(pk=parent.pk), "last-child")
        TaxonomyTerm.objects.get(pk=node.pk).save(update_fields=["name"])
        report.moved += 1

    def retire(self, report: Report, *, archive: bool, restore: bool) -> None:
        present = {node.pk for node in self.nodes.values()}
        for row in self.rows.values():
            if row.pk in present and row.is_archived:
                if restore:
                    _set_archived(row, False)
                    report.restored += 1
                else:
                    report.still_archived += 1
            elif row.pk not in present and not row.is_archived and archive:
                _set_archived(row, True)
                report.archived += 1


def _put_taxonomy(data: TaxonomyData) -> Taxonomy:
    """The taxonomy with this key, else with this name, else a new one."""
    named = Taxonomy.objects.filter(name=data.name).first()
    taxonomy = Taxonomy.objects.filter(key=data.key).first() or named or Taxonomy(key=data.key)
    if named and named != taxonomy:
        raise TaxonomyError(f"There is another taxonomy named “{data.name}”. Give a --name.")
    if _differs(taxonomy, data, TAXONOMY_FIELDS) or taxonomy._state.adding:
        taxonomy.save()
    return taxonomy


def _refuse_foreign(terms: list[TermData], taxonomy: Taxonomy) -> None:
    keys = [term.key for term in terms]
    foreign = TaxonomyTerm.objects.filter(key__in=keys).exclude(taxonomy_id=taxonomy.pk)
    if term := foreign.select_related("taxonomy").first():
        raise TaxonomyError(f"The term “{term.name}” is already in “{term.taxonomy.name}”.")


def _differs(row: Taxonomy | TaxonomyTerm, data: object, names: tuple[str, ...]) -> bool:
    """Set the named fields; did any change?"""
    before = [getattr(row, name) for name in names]
    for name in names:
        limit = getattr(row._meta.get_field(name), "max_length", None)
        value = getattr(data, name)
        setattr(row, name, Truncator(value).chars(limit) if limit else value)
    return before != [getattr(row, name) for name in names]


def _set_archived(row: TaxonomyTerm, is_archived: bool) -> None:
    node = TaxonomyTerm.objects.get(pk=row.pk)  # a move may have changed its path
    node.is_archived = is_archived
    node.save(update_fields=["is_archived"])
