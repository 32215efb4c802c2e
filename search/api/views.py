"""`/suggest.json`."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from directory.views.calendar_files import answer as respond
from search.api.suggesting import suggest

JSON = "application/json"
reading = require_http_methods(["GET", "HEAD", "OPTIONS"])


@reading
def suggest_json(request: HttpRequest) -> HttpResponseBase:
    """Completions of what is being typed into one of the boxes."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204)
    keywords, place = request.GET.get("keywords", ""), request.GET.get("place", "")
    return _json(request, suggest(keywords, place, get_language() or "en"))


def _json(request: HttpRequest, value: Mapping[str, Any]) -> HttpResponseBase:
    """With an ETag: caches may keep it but must ask again, as what is withdrawn goes at once."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return respond(request, text.encode(), JSON)
