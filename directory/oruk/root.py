"""What the API says about itself, and the answer for addresses that it does not have."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from rest_framework.request import Request

from directory.oruk import openapi, parameters
from directory.oruk.api import JSON, ApiView, conditional
from directory.oruk.problems import Problem

# The validator strips "HSDS-UK-" and reads the number that is left.
VERSION = "HSDS-UK-3.0"
PROFILE = "https://openreferraluk.org/specifications/3.0/"
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def details() -> dict[str, str]:
    """`version`, `profile` and `openapi_url` are the standard's; the rest says how to reuse it."""
    return {
        "version": VERSION,
        "profile": PROFILE,
        "openapi_url": f"{settings.ORUK_URL}/openapi.json",
        "publisher": settings.COUNCIL_NAME,
        "license": LICENCE,
        "attribution": (
            f"Contains public sector information from {settings.COUNCIL_NAME} licensed under the"
            " Open Government Licence v3.0."
        ),
    }


class Root(ApiView):
    def get(self, request: Request) -> HttpResponseBase:
        parameters.read(request.GET, ())
        return _document(request, details())


class OpenApi(ApiView):
    def get(self, request: Request) -> HttpResponseBase:
        parameters.read(request.GET, ())
        return _document(request, openapi.document())


class Nowhere(ApiView):
    """Every other address below the API, by any method."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise Problem(
            404, f"This API has no such address. {settings.ORUK_URL}/openapi.json lists all."
        )


def _document(request: Request, value: dict[str, Any]) -> HttpResponseBase:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'
    return conditional(request, lambda: HttpResponse(text, JSON), etag=etag)
