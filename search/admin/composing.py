"""The search form for editors who compose a search for a page, with what it finds now."""

import uuid
from collections.abc import Collection
from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.models import TaxonomyTerm
from pages import searches
from search import stored, views, words
from search.chosen import tags
from search.database.snapshot import held
from search.engine import search
from search.filters import groups
from search.forms import SearchForm
from search.labels import names_in
from search.query import SearchQuery


@require_safe
def composing(request: HttpRequest) -> HttpResponse:
    """Takes the parameters of a search, or as `search` a text: an address, parameters or words.

    Unlike the search page it keeps choices that nothing has today, and writes no log.
    """
    kept = dict(request.GET.lists())
    if "search" in kept:
        kept = stored.from_text(kept["search"][0])
    with held() as now:
        parsed = stored.read(kept, settings.LANGUAGE_CODE)
        results = search(parsed.query)
        names = names_in(results, now)
        unused = _unused(parsed.query, known=names.topics.keys())
        names = replace(names, topics={**names.topics, **unused})
        context = {
            "form": SearchForm(parsed, results.radii, action=reverse("search_composing")),
            "results": results,
            "counted": words.counted(results),
            "is_asked": stored.asks(parsed.query),
            "groups": groups(results, names, asks_age=bool(parsed.typed["age"])),
            "tags": tags(parsed.query, names),
            "choices": views.choices(parsed),
            "found": searches.of(results),
        }
    return render(request, "search/admin/composing.html", context)


def _unused(query: SearchQuery, known: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The names of chosen topics under which nothing is listed now."""
    missing = [key for key in query.topics if key not in known]
    if not missing:
        return {}
    named = dict(TaxonomyTerm.objects.filter(key__in=missing).values_list("key", "name"))
    return {key: named.get(key, _("A topic that is gone")) for key in missing}


URLS = [path("search/composing/", composing, name="search_composing")]
