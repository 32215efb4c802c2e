"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search import addresses, words
from search.cards import card
from search.engine import Results, search
from search.forms import SearchForm
from search.parsing import Parsed, parse
from search.places import resolve, split
from search.ways import Way, ways_on


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Answers any address with 200: what of it cannot be used is dropped and said."""
    language = get_language() or "en"
    parsed = parse(request.GET, resolve=resolve, split=split, language=language)
    found = search(parsed.query)
    return render(request, "search/results.html", context(parsed, found, language))


def context(parsed: Parsed, found: Results, language: str) -> dict[str, object]:
    """What the template shows. `near` and `elsewhere` are the hits of this page by group."""
    query, today = found.query, timezone.localdate()
    hits = [(hit, card(hit, today, language)) for hit in found.hits]
    heading = words.heading(query, words.name_of(query.topics, found.categories))
    return {
        "nav": "search",
        "form": SearchForm(parsed, found.categories),
        "results": found,
        "choices": _choices(parsed),
        "elsewhere": parsed.found.elsewhere if parsed.found else (),
        "heading": heading,
        "title": words.title(found, heading, has_errors=bool(parsed.problems)),
        "counted": words.counted(found),
        "radius": words.radius(query.radius),
        "cards": [shown for _hit, shown in hits],
        "tabs": addresses.tabs(found, _("All")),
        "steps": addresses.steps(found),
        "previous_url": addresses.page_url(found, query.page - 1),
        "next_url": addresses.page_url(found, query.page + 1),
        "ways": [] if found.total else [_way(way) for way in ways_on(found)],
    }


def _choices(parsed: Parsed) -> list[dict[str, str]]:
    """Other places that may have been meant."""
    offered = parsed.found.choices if parsed.found else ()
    return [
        {
            "name": choice.name,
            "kind": choice.kind,
            "url": addresses.at_place(parsed.query, choice.value),
        }
        for choice in offered
    ]


def _way(way: Way) -> dict[str, object]:
    return {"label": words.way(way), "url": addresses.make_url(way.query), "count": way.count}
