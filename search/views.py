"""The search page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from search import addresses, labels, log, words
from search.addresses import make_url
from search.cards import Card, cards
from search.chosen import tags
from search.contract import Reach
from search.database.snapshot import held
from search.engine import Results, search
from search.filters import groups
from search.forms import SearchForm
from search.known import known
from search.labels import Names, names_in
from search.links import doors
from search.parsing import Parsed, parse
from search.places import resolve, split
from search.sections import narrowings, sections
from search.ways import Way, ways_on
from search.wording import Wording, wording


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Answers any address with 200: what of it cannot be used is dropped and said."""
    language = get_language() or "en"
    with held() as now:
        said = wording(now)
        parsed = parse(request.GET, resolve=resolve, split=split, language=language)
        parsed = known(parsed, now)
        found = search(parsed.query, said)
        shown = cards(found, language)
        names = names_in(found, now)
        context = {
            "nav": "search",
            **_asked(parsed, found, names),
            **_found(found, shown),
            **_said(found, said),
            "groups": groups(found, names, asks_age=bool(parsed.typed["age"])),
            "tags": tags(found.query, names),
            "clear_url": make_url(found.query.bare.but(sort=found.query.sort)),
            "token": log.note(found, request),
        }
    return render(request, "search/results.html", context)


def _asked(parsed: Parsed, found: Results, names: Names) -> dict[str, object]:
    """The form, and what is to be said of what was asked."""
    query = found.query
    topics = [names.topics[key] for key in query.topics]
    heading = words.heading(query, words.joined(topics))
    return {
        "form": SearchForm(parsed, found.radii),
        "choices": choices(parsed),
        "elsewhere": parsed.found.elsewhere if parsed.found else (),
        "heading": heading,
        "title": words.title(found, heading, has_errors=bool(parsed.problems)),
    }


def _found(found: Results, shown: list[Card]) -> dict[str, object]:
    query = found.query
    return {
        "results": found,
        "counted": words.counted(found),
        "sections": sections(found, shown),
        "narrowings": narrowings(found),
        "spelling": _spelling(found),
        "doors": doors(query),
        "wider": _wider(found),
        "off_map": sum(card.point is None for card in shown),
        "sorts": addresses.sorts(query),
        "views": addresses.views(query),
        "steps": addresses.steps(found),
        "previous_url": addresses.page_url(found, query.page - 1),
        "next_url": addresses.page_url(found, query.page + 1),
        "ways": [] if found.total else [_way(way) for way in ways_on(found)],
        "map_tiles": settings.MAP_TILES_URL,
        "map_attribution": settings.MAP_ATTRIBUTION,
    }


def _said(found: Results, said: Wording) -> dict[str, object]:
    """What editors put above the results of such words, as they were typed or put right."""
    spelt = [words for words in (found.query.words, found.corrected) if words]
    today = timezone.localdate()
    return {
        "danger": next(filter(None, map(said.danger, spelt)), None),
        "promotions": said.promoted(spelt[-1], today) if spelt else [],
    }


def _wider(found: Results) -> dict[str, object] | None:
    """The first wider distance within which more is near, unless other ways are asked for."""
    if found.query.reach and Reach.NEAR not in found.query.reach:
        return None
    for miles, number in sorted(found.radii.items()):
        if number > found.near:
            label = words.wider(miles, found.query.place)
            return {
                "label": label,
                "url": make_url(found.query.but(radius=miles)),
                "count": number,
            }
    return None


def choices(parsed: Parsed) -> list[dict[str, str]]:
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
    group = str(labels.GROUPS[way.group]) if way.group else ""
    return {"label": words.way(way, group), "url": make_url(way.query), "count": way.count}


def _spelling(found: Results) -> dict[str, str]:
    """Other words that were searched for, or that may have been meant; "" for none."""
    query = found.query
    better = found.did_you_mean
    return {
        "corrected": found.corrected,
        "typed": query.words,
        "exact_url": make_url(query.but(is_exact=True)) if found.corrected else "",
        "did_you_mean": better,
        "better_url": make_url(query.but(words=better)) if better else "",
    }
