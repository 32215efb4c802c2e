"""What every view of the API does: reading only, JSON only, errors as problems, conditional GET."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from directory.oruk import problems

JSON = "application/json"
METHODS = ("GET", "HEAD", "OPTIONS")


class ApiView(APIView):
    """The base of every address. Views answer with text, so nothing is serialised here."""

    http_method_names = [method.lower() for method in METHODS]

    def perform_content_negotiation(
        self, request: Request, force: bool = False
    ) -> tuple[BaseRenderer, str]:
        """JSON whatever `Accept` says; the parameter `format` is the standard's own means."""
        return self.get_renderers()[0], JSON

    def get_exception_handler(self) -> Callable[..., HttpResponse | None]:
        return problems.handle

    def options(  # type: ignore[override]  # the framework's own describes forms
        self, request: Request, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        return HttpResponse(status=204)


def conditional(
    request: Request,
    answer: Callable[[], HttpResponseBase],
    *,
    etag: str,
    last_modified: dt.datetime | None = None,
) -> HttpResponseBase:
    """`answer()`, or 304 or 412 without making it when the client's copy decides the matter.

    Caches may keep what they get but must ask again: a withdrawal takes effect at once.
    """
    plain: HttpRequest = request._request
    stamp = int(last_modified.timestamp()) if last_modified else None
    decided = get_conditional_response(plain, etag=etag, last_modified=stamp)
    if decided is not None and decided.status_code == 412:
        return problems.respond(412)
    response = answer() if decided is None else decided
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    if stamp:
        response.headers["Last-Modified"] = http_date(stamp)
    return response
