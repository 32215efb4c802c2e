"""Terms as residents meet them: named in their language, with how much there is of each."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet
from django.db.models.functions import Lower

from directory.models import Taxonomy, TaxonomyTerm, TermLabel
from directory.models.enums import TaxonomyRole
from search.contract import PER_PAGE
from search.engine import categories
from search.models import Entry, EntryTerm
from search.shown import shown

NEEDS = (TaxonomyRole.NEED, TaxonomyRole.CIRCUMSTANCE)
MOST_RELATED = 8


@dataclass(frozen=True)
class Topic:
    """A term in a list. `language` is set where its name is not in the page's; `count` is how
    many listings and pages have it or a term below it."""

    name: str
    path: str
    language: str = ""
    count: int = 0
    children: tuple["Topic", ...] = ()


@dataclass(frozen=True)
class Group:
    """The topics of one taxonomy."""

    name: str
    slug: str
    topics: list[Topic] = field(default_factory=list)


def named(terms: QuerySet, language: str) -> QuerySet:
    """With taxonomy and the name in a language, in two queries."""
    names = TermLabel.objects.filter(language=language, is_preferred=True)
    labels = Prefetch("labels", queryset=names, to_attr="local_names")
    return terms.select_related("taxonomy").prefetch_related(labels)


def topic(
    term: TaxonomyTerm, language: str, count: int = 0, children: Iterable[Topic] = ()
) -> Topic:
    """`term` must come from `named`."""
    local = term.local_names[0].label if term.local_names else ""
    return Topic(
        name=local or term.name,
        path=term.get_absolute_url(),
        language="" if local or language == "en" else "en",
        count=count,
        children=tuple(children),
    )


def browse(language: str, taxonomy: Taxonomy | None = None) -> list[Group]:
    """Top terms and those right below them, of each taxonomy; what has nothing is left out."""
    counts = {found.key: found.count for found in categories(language)}
    terms = TaxonomyTerm.objects.in_use().filter(depth__lte=2, key__in=_found())
    if taxonomy:
        terms = terms.filter(taxonomy=taxonomy)
    rows = named(terms.order_by("taxonomy__name", "path"), language)
    below: dict[str, list[Topic]] = {}
    tops = []
    for term in rows:
        if term.depth == 1:
            tops.append(term)
        elif term.key in counts:
            child = topic(term, language, counts[term.key])
            below.setdefault(term.path[: term.steplen], []).append(child)
    groups: dict[int, Group] = {}
    for term in tops:
        if term.key not in counts:
            continue
        list_ = term.taxonomy
        group = groups.setdefault(list_.pk, Group(list_.name, list_.slug))
        children = below.get(term.path, ())
        group.topics.append(topic(term, language, counts[term.key], children))
    return list(groups.values())


def situations(language: str) -> list[Topic]:
    """Needs and circumstances from which mappings lead to something."""
    terms = TaxonomyTerm.objects.in_use().filter(
        taxonomy__role__in=NEEDS,
        mappings__to_term__is_archived=False,
        mappings__to_term__key__in=_found(),
    )
    found = [topic(term, language) for term in named(terms.distinct(), language)]
    return sorted(found, key=lambda shown: shown.name.casefold())


def with_counts(terms: QuerySet, language: str) -> list[Topic]:
    """Those of the terms that find something, in their order, with how much."""
    rows = list(named(terms, language))
    found = _entries(language, [term.key for term in rows])
    counts = dict(
        EntryTerm.objects.filter(entry__in=found.values("pk"), term__in=[r.key for r in rows])
        .values_list("term")
        .annotate(Count("pk"))
    )
    return [topic(term, language, counts[term.key]) for term in rows if term.key in counts]


def listings(keys: Iterable[uuid.UUID], language: str, page: str | None) -> Page:
    """Everything public with one of the terms, by title. A page that is not there is the last."""
    found = _entries(language, keys).order_by(Lower("title"), "pk")
    return Paginator(found, PER_PAGE).get_page(page)


def steps(page: Page) -> list[dict[str, object]]:
    """The numbers under a list, as `search/pagination.html` shows them; none for one page."""
    pages = page.paginator
    if pages.num_pages < 2:
        return []
    return [
        {
            "number": number if isinstance(number, int) else 0,
            "url": f"?page={quote(str(number))}" if isinstance(number, int) else "",
            "is_current": number == page.number,
        }
        for number in pages.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    ]


def _entries(language: str, keys: Iterable[uuid.UUID]) -> QuerySet[Entry]:
    having = EntryTerm.objects.filter(entry=OuterRef("pk"), term__in=list(keys))
    return shown(language).filter(Exists(having))


def _found() -> QuerySet:
    return EntryTerm.objects.values("term")
