"""The search's own description: OpenAPI 3.1, beside that of the open data."""

from typing import Any

from django.conf import settings

from directory.oruk.openapi import LICENCE
from directory.oruk.schemas.types import Schema, shape, text, uri
from search.api.parameters import PARAMETERS, SUGGEST_PARAMETERS
from search.api.schemas import SCHEMAS

VERSION = "1.0"
DESCRIPTION = """\
The search of the site, as its page has it, for programs. The listings themselves, whole, are in
the open data: `{oruk_url}`, where the `id` of a hit is that of the record.

- Reading only: GET, HEAD and OPTIONS, from any web page, without a key.
- The parameters are those of the search page: any address of it works with `/search.json` in
  place of `/search/`. Each may be repeated where it takes several values.
- What cannot be used is left out or brought within bounds and told in `problems`, with 200; names
  that are not listed here are ignored. Only an address that cannot be read is 400.
- Other languages of the site have their code in front: `/cy/search.json`.
- A field with nothing to say is left out: never null, never "". Lists that a schema requires may
  be empty.
- `ETag` and `If-None-Match` save you fetching what you have. Ask as often as people type; for a
  copy of everything use the open data.
- The same parameters give news with `/search/feed.atom` and dates with `/search/calendar.ics`.
- Errors are `application/problem+json` (RFC 9457).
"""


def document() -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{settings.COUNCIL_NAME}: search",
            "version": VERSION,
            "description": DESCRIPTION.format(oruk_url=settings.ORUK_URL),
            "contact": {"name": settings.COUNCIL_NAME, "email": settings.ASSURER_EMAIL},
            "license": LICENCE,
        },
        "servers": [{"url": settings.SITE_URL}],
        "paths": {
            "/search.json": _path("search", "A page of what is found", PARAMETERS, "results"),
            "/suggest.json": _path(
                "suggest", "Completions of what is typed", SUGGEST_PARAMETERS, "suggestions"
            ),
        },
        "components": {"schemas": {**SCHEMAS, "problem": PROBLEM}},
    }


def _path(name: str, summary: str, parameters: list[Schema], schema: str) -> dict[str, Any]:
    found = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": parameters,
            "responses": {
                "200": {"description": "Found, if only that there is nothing.", "content": found},
                "304": {"description": "The client's copy is still good."},
                "400": {"description": "The address cannot be read.", "content": problem},
                "405": {"description": "This is for reading.", "content": problem},
            },
        }
    }


PROBLEM = shape(
    "An error (RFC 9457).",
    required=("type", "title", "status", "detail"),
    type=uri("Kind of problem, as an address."),
    title=text("Kind of problem, in words."),
    status={"type": "integer", "description": "The status code."},
    detail=text("What is wrong and what to do."),
)
