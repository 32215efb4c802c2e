"""Taxonomy data → tables. What is as it was is not written, so nothing is published again."""

from collections.abc import Callable

from django.db import transaction

from directory.importers.taxonomies.ordering import in_order
from directory.importers.taxonomies.report import Report
from directory.importers.taxonomies.shape import TaxonomyData, TaxonomyError, TermData
from directory.importers.taxonomies.tree import Tree, differs
from directory.models import Taxonomy, TaxonomyTerm

TAXONOMY_FIELDS = ("name", "description", "uri", "version", "licence")


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
    archived, the list is refused: then it is more likely a wrong file. A role that `data` does
    not name stays as editors set it. Raises `TaxonomyError`.
    """
    terms, problems = in_order(data.terms)
    report = Report(data.name, problems=[*data.problems, *problems])
    taxonomy = _put_taxonomy(data)
    _refuse_foreign(terms, taxonomy)
    tree = Tree(taxonomy, terms)
    for term in terms:
        tree.put(term, report)
        progress(1)
    tree.retire(report, archive=not partial, restore=restore)
    if report.archived > most_archived * tree.in_use:
        raise TaxonomyError(
            f"{data.name}: {report.archived:,} of the {tree.in_use:,} terms in use are not in this "
            "list and would be archived. Nothing was loaded. Give --archive if that is right, or "
            "--partial if this is not the whole list."
        )
    tree.write(terms, report)
    return report


def _put_taxonomy(data: TaxonomyData) -> Taxonomy:
    """The taxonomy with this key, else with this name, else a new one."""
    named = Taxonomy.objects.filter(name=data.name).first()
    taxonomy = Taxonomy.objects.filter(key=data.key).first() or named or Taxonomy(key=data.key)
    if named and named != taxonomy:
        raise TaxonomyError(f"There is another taxonomy named “{data.name}”. Give a --name.")
    fields = (*TAXONOMY_FIELDS, "role") if data.role else TAXONOMY_FIELDS
    if differs(taxonomy, data, fields) or taxonomy._state.adding:
        taxonomy.save()
    return taxonomy


def _refuse_foreign(terms: list[TermData], taxonomy: Taxonomy) -> None:
    keys = [term.key for term in terms]
    foreign = TaxonomyTerm.objects.filter(key__in=keys).exclude(taxonomy_id=taxonomy.pk)
    if term := foreign.select_related("taxonomy").first():
        raise TaxonomyError(f"The term “{term.name}” is already in “{term.taxonomy.name}”.")
