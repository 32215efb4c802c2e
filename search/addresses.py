"""Addresses of the search page and of the pages of its results."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from search.engine import Results
from search.models import EntryKind
from search.query import SearchQuery

AROUND = 2


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class Step:
    """A page's number and address; without an address, a gap in the numbers."""

    number: int
    url: str = ""
    is_current: bool = False


def make_url(query: SearchQuery) -> str:
    params = query.to_params()
    return f"{reverse('search')}?{urlencode(params, doseq=True)}" if params else reverse("search")


def at_place(query: SearchQuery, name: str) -> str:
    """The same search at another place; how far, and how it is put in order, are asked anew."""
    params = query.but(place=None, reach=(), sort="").to_params()
    params.pop("radius", None)
    return f"{reverse('search')}?{urlencode({**params, 'place': name}, doseq=True)}"


def tabs(results: Results, everything: str) -> list[Tab]:
    """All kinds, then each kind that would find something, and the chosen one in any case."""
    query, chosen = results.query, results.query.kinds
    total = sum(results.kinds.values())
    rows = [Tab(everything, make_url(query.but(kinds=())), total, not chosen)]
    for kind in EntryKind:
        if number := results.kinds.get(kind, 0):
            url = make_url(query.but(kinds=(kind,)))
            rows.append(Tab(str(kind.label), url, number, chosen == (kind,)))
    return rows


def steps(results: Results) -> list[Step]:
    """The first, the last, and the pages around the present one; none where one page is all."""
    return list(_steps(results)) if results.pages > 1 else []


def page_url(results: Results, number: int) -> str:
    """The address of another page of the same results; empty where there is none."""
    if not 1 <= number <= results.pages:
        return ""
    return make_url(replace(results.query, page=number))


def _steps(results: Results) -> Iterator[Step]:
    current, before = results.query.page, 0
    shown = {1, results.pages, *range(current - AROUND, current + AROUND + 1)}
    for number in sorted(number for number in shown if 1 <= number <= results.pages):
        if number - before == 2:
            yield Step(number - 1, page_url(results, number - 1))
        elif number - before > 2:
            yield Step(0)
        yield Step(number, page_url(results, number), number == current)
        before = number
