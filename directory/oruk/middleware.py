"""What holds for every response to programs, whoever made it.

The outermost middleware, so that a refusal by any other one is open to browsers of other
sites and has the form of a problem too.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from directory.oruk import problems
from directory.oruk.api import METHODS

Handler = Callable[[HttpRequest], HttpResponse]

PREFIX = "/oruk"
# The search's own, in any language.
SEARCH = (
    *("/search.json", "/suggest.json", "/search/openapi.json"),
    *("/search/feed.atom", "/search/calendar.ics"),
)
OWN_URLCONF = "directory.oruk.urls"


def open_api(get_response: Handler) -> Handler:
    """Requests to the API's path, or to its own host where `ORUK_URL` names one; and the search's
    answers to programs."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if _is_own_host(request):
            request.urlconf = OWN_URLCONF
        elif not _is_open(request.path_info):
            return get_response(request)
        response = get_response(request)
        if response.status_code >= 400 and response.get("Content-Type") != problems.CONTENT_TYPE:
            response = _problem(response)
        _open(request, response)
        return response

    return middleware


def _problem(refused: HttpResponse) -> HttpResponse:
    response = problems.respond(refused.status_code)
    if "Allow" in refused.headers:  # a 405 must say it (RFC 9110, section 15.5.6)
        response.headers["Allow"] = refused.headers["Allow"]
    return response


def _is_open(path: str) -> bool:
    return f"{path}/".startswith(f"{PREFIX}/") or path.endswith(SEARCH)


def _is_own_host(request: HttpRequest) -> bool:
    own = urlsplit(settings.ORUK_URL).netloc
    if own == urlsplit(settings.SITE_URL).netloc:
        return False
    try:
        return request.get_host().lower() == own.lower()
    except DisallowedHost:
        return False


def _open(request: HttpRequest, response: HttpResponse) -> None:
    """Any web page may read. Records speak English to all and the search that of its address, so
    nothing varies by the reader."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified"
    if not request.path_info.endswith(SEARCH):
        response.headers["Content-Language"] = "en"
    varies = response.get("Vary", "")
    del response["Vary"]
    if "accept-encoding" in varies.lower():
        response.headers["Vary"] = "Accept-Encoding"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = ", ".join(METHODS)
        response.headers["Access-Control-Allow-Headers"] = "*"
        response.headers["Access-Control-Max-Age"] = "86400"
