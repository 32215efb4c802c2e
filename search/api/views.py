"""`/search.json`, `/suggest.json` and what describes them."""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from directory.views.calendar_files import answer as respond
from search.api import answers, openapi
from search.api.suggesting import suggest
from search.database.snapshot import held
from search.engine import search
from search.known import known
from search.labels import names_in
from search.parsing import parse
from search.places import resolve, split
from search.wording import wording

Json = Mapping[str, Any]


def as_json(view: Callable[[HttpRequest], Json]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Reading only. Answers have an ETag: caches may keep one but must ask again, as what is
    withdrawn goes at once."""

    @csrf_exempt  # any other method is told that there is none
    @require_http_methods(["GET", "HEAD", "OPTIONS"])
    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return HttpResponse(status=204)
        text = json.dumps(view(request), ensure_ascii=False, separators=(",", ":"))
        response = respond(request, text.encode(), "application/json")
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return answered


@as_json
def search_json(request: HttpRequest) -> Json:
    """The results page as data: the same parameters, 200 for whatever can be made sense of."""
    with held() as now:
        parsed = parse(request.GET, resolve=resolve, split=split, language=get_language() or "en")
        parsed = known(parsed, now)
        found = search(parsed.query, wording(now))
        return answers.answer(parsed, found, names_in(found, now))


@as_json
def suggest_json(request: HttpRequest) -> Json:
    """Completions of what is being typed into each of the boxes."""
    keywords, place = request.GET.get("keywords", ""), request.GET.get("place", "")
    return suggest(keywords, place, get_language() or "en")


@as_json
def openapi_json(request: HttpRequest) -> Json:
    return openapi.document()
