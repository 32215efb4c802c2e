"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search import addresses, words
from search.cards import card
from search.engine import Results, has_category, search
from search.forms import SearchForm
from search.places import resolve
from search.query import Parsed, parse
from search.ways import Way, ways_on


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Answers any address with 200: what of it cannot be used is dropped and said."""
    language = get_language() or "en"
    parsed = parse(request.GET, resolve=resolve, language=language)
    found = search(parsed.query)
    if _is_unknown(found):
        parsed = parsed.without_category()
        found = search(parsed.query)
    return render(request, "search/results.html", context(parsed, found, language))


def _is_unknown(found: Results) -> bool:
    """Does nothing at all have the category that was asked for?"""
    category = found.query.category
    if category is None or words.name_of(category, found.categories):
        return False
    return not has_category(category)


def context(parsed: Parsed, found: Results, language: str) -> dict[str, object]:
    """What the template shows. `near` and `elsewhere` are the hits of this page by group."""
    query, today = found.query, timezone.localdate()
    hits = [(hit, card(hit, today, language)) for hit in found.hits]
    heading = words.heading(query, words.name_of(query.category, found.categories))
    has_place = query.place is not None
    return {
        "nav": "search",
        "form": SearchForm(parsed, found.categories),
        "results": found,
        "heading": heading,
        "title": words.title(found, heading, has_errors=bool(parsed.problems)),
        "counted": words.counted(found),
        "radius": words.radius(query.radius),
        "near": [shown for hit, shown in hits if not has_place or hit.venue],
        "elsewhere": [shown for hit, shown in hits if has_place and not hit.venue],
        "tabs": addresses.tabs(found, _("All")),
        "steps": addresses.steps(found),
        "previous_url": addresses.page_url(found, query.page - 1),
        "next_url": addresses.page_url(found, query.page + 1),
        "ways": [] if found.total else [_way(way) for way in ways_on(query)],
    }


def _way(way: Way) -> dict[str, object]:
    return {"label": words.way(way), "url": addresses.make_url(way.query), "count": way.count}
