"""Errors as RFC 9457 `application/problem+json`: the standard gives no form of its own."""

import json
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from rest_framework.exceptions import MethodNotAllowed

CONTENT_TYPE = "application/problem+json"

DETAILS = {
    400: "The address could not be read. Leave out characters that cannot be shown, such as %00.",
    403: "This is not open to you.",
    404: "Nothing is published at this address.",
    405: "This API is for reading: use GET, HEAD or OPTIONS.",
    412: "The record is no longer the one that you named in If-Match or If-Unmodified-Since.",
}
FAILURE = "The API could not answer. Try again later; the address is not at fault."


class Problem(Exception):
    """An error that the client is told of. `parameter` names the part of the query at fault."""

    def __init__(self, status: int, detail: str = "", parameter: str = "") -> None:
        super().__init__(detail)
        self.status, self.detail, self.parameter = status, detail, parameter


def respond(status: int, detail: str = "", parameter: str = "") -> HttpResponse:
    """The response for a problem; never cached, because the cause may be gone in a moment."""
    named = {"parameter": parameter} if parameter else {}
    body = {
        "type": _type(parameter),
        "title": "Bad parameter" if parameter else HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or DETAILS.get(status, FAILURE if status >= 500 else DETAILS[400]),
        **named,
    }
    return HttpResponse(
        json.dumps(body, ensure_ascii=False),
        status=status,
        content_type=CONTENT_TYPE,
        headers={"Cache-Control": "no-store"},
    )


def handle(exception: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """Django REST framework's exception handler; None leaves the exception to Django."""
    match exception:
        case Problem():
            return respond(exception.status, exception.detail, exception.parameter)
        case MethodNotAllowed():
            return respond(405)
        case Http404():
            return respond(404)
        case PermissionDenied():
            return respond(403)
    return None


def _type(parameter: str) -> str:
    """`about:blank` says that title and status tell all there is; see RFC 9457, section 4.2.1."""
    if not parameter:
        return "about:blank"
    return f"{settings.ORUK_URL}/openapi.json#/components/responses/BadParameter"
