"""Hears that a result was followed. No cookie, nobody's name: a search's token and a position.

A browser sends it in passing (`navigator.sendBeacon`), so there is no form and no CSRF token: it
stores nothing of a person and changes nothing that anybody is shown.
"""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from search import log

LARGEST = 500  # bytes; a token and a position need 60


@csrf_exempt
@require_POST
def followed(request: HttpRequest) -> HttpResponse:
    """204, or 400 as a problem (RFC 9457) that names the parameter at fault."""
    wrong = _read(request)
    if not wrong:
        return HttpResponse(status=204)
    details = {
        "body": _("Send a short form with token and position."),
        "token": _("The token is the one that the search page gives."),
        "position": _("The position is a number from 1."),
    }
    problem = {"title": _("Bad request"), "status": 400, "detail": details[wrong]}
    problem |= {"parameter": wrong} if wrong != "body" else {}
    return JsonResponse(problem, status=400, content_type="application/problem+json")


def _read(request: HttpRequest) -> str:
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal() or len(length) > 9 or int(length) > LARGEST:
        return "body"
    try:
        return log.follow(request.POST.dict())
    except (RequestDataTooBig, MultiPartParserError, UnicodeDecodeError):
        return "body"
