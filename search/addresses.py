"""Addresses of the search page and of the pages of its results."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from search.engine import Results
from search.query import SearchQuery, View

AROUND = 2


@dataclass(frozen=True)
class Choice:
    """One of several ways to look at the same results."""

    label: str
    url: str
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


def sorts(query: SearchQuery) -> list[Choice]:
    """The orders on offer; by distance only from a place, by relevance only of words."""
    offered = [
        ("relevance", _("Relevance"), bool(query.words) or not query.place),
        ("distance", _("Distance"), bool(query.place)),
        ("name", _("A to Z"), True),
        ("checked", _("Recently checked"), True),
    ]
    usual = query.but(sort="").order
    return [
        Choice(label, make_url(query.but(sort="" if sort == usual else sort)), sort == query.order)
        for sort, label, is_offered in offered
        if is_offered
    ]


def views(query: SearchQuery) -> list[Choice]:
    """The same page of the same results as a list or with a map."""
    offered: tuple[tuple[View, str], ...] = (("list", _("List")), ("map", _("Map")))
    return [
        Choice(label, make_url(replace(query, view=view)), view == query.view)
        for view, label in offered
    ]


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
