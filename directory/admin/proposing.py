"""Terms that a listing's text suggests, for an editor to take or leave."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory import documents
from directory.classification import Proposal, Term, Vocabulary, propose
from directory.models import (
    Service,
    ServiceAttribute,
    Taxonomy,
    TaxonomyTerm,
    TermLabel,
    read_above,
)
from directory.models.enums import TaxonomyRole
from search.models import Entry, EntryKind
from search.text import tokens

# How common a word is, a thousand listings tell as well as all of them.
SAMPLE = 1_000
PLACES = {
    "name": gettext_lazy("the name"),
    "alternate_name": gettext_lazy("the other name"),
    "description": gettext_lazy("the description"),
    "eligibility_description": gettext_lazy("the conditions"),
    "application_process": gettext_lazy("the way to apply"),
    "organization": gettext_lazy("the organisation’s name"),
}


@dataclass(frozen=True)
class ProposedTerm:
    """A term with the reason, as a sentence goes on after its name."""

    term: TaxonomyTerm
    reason: str


def proposed_terms(service: Service) -> list[ProposedTerm]:
    """What the text of a service, as it stands in memory, suggests beside the terms it has.

    Six queries, however many terms there are.
    """
    nodes = list(_nodes())
    read_above(nodes)
    by_key = {str(node.key): node for node in nodes}
    document = documents.read(service)
    if service.organization:
        document["organization"] = {"name": service.organization.name}
    chosen = [str(row.taxonomy_term.key) for row in service.attributes.all() if row.taxonomy_term]
    found = propose(document, _vocabulary(nodes), chosen)
    return [ProposedTerm(by_key[each.term], _reason(by_key[each.term], each)) for each in found]


def _nodes() -> QuerySet[TaxonomyTerm]:
    """Terms of the taxonomies that services here are given; else of all types of service.

    A standard list of thousands that nobody uses here would only drown the council's own.
    """
    terms = TaxonomyTerm.objects.in_use().exclude(
        taxonomy__role__in=[TaxonomyRole.NEED, TaxonomyRole.CIRCUMSTANCE]
    )
    given = ServiceAttribute.objects.filter(taxonomy_term__isnull=False)
    used = set(given.order_by().values_list("taxonomy_term__taxonomy", flat=True).distinct())
    lists = used or Taxonomy.objects.filter(role=TaxonomyRole.SERVICE).values("pk")
    synonyms = TermLabel.objects.filter(language="en")
    return terms.filter(taxonomy__in=lists).prefetch_related(Prefetch("labels", queryset=synonyms))


def _vocabulary(nodes: list[TaxonomyTerm]) -> Vocabulary:
    entries = Entry.objects.filter(kind=EntryKind.SERVICE, language="en").order_by("-pk")
    sample = list(entries.values_list("title", "subtitle", "body")[:SAMPLE])
    counts = Counter(stem for texts in sample for stem in set(tokens(" ".join(texts))))
    terms = [
        Term(
            key=str(node.key),
            name=node.name,
            synonyms=tuple(label.label for label in node.labels.all()),
            ancestors=tuple(str(up.key) for up in node.above),
        )
        for node in nodes
    ]
    return Vocabulary(terms, counts, len(sample))


def _reason(term: TaxonomyTerm, proposal: Proposal) -> str:
    values: dict[str, Any] = {
        "place": PLACES[proposal.field],
        "words": proposal.words,
        "phrase": proposal.phrase,
        "name": term.name,
    }
    if proposal.phrase == term.name:
        return _("because %(place)s says “%(words)s”") % values
    return _("because %(place)s says “%(words)s”, a word for %(name)s") % values
