"""The API's own description: OpenAPI 3.1, built from the tables that the API works by."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from directory.oruk import lists, problems, singles
from directory.oruk.parameters import Parameter
from directory.oruk.schemas import SCHEMAS
from directory.oruk.schemas.types import shape, text, uri, whole

LICENCE = {"name": "Open Government Licence v3.0", "identifier": "OGL-UK-3.0"}

DESCRIPTION = """\
Services of a council's area as open data: Open Referral UK 3.0, and the fields of HSDS 3.0
that it left out (phone numbers and names of languages among them).

- Times of day are local times in Europe/London. `last_modified` is UTC.
- Absent values are missing fields: never null, never "", never [].
- Ids are UUIDs and never change; the id of a listing that was merged into another redirects.
- Addresses end with or without a slash. Reading only: GET, HEAD and OPTIONS, from any web page.
- An empty parameter is an absent one. A parameter that an address does not have is refused with
  400, because leaving a filter out would return what was not asked for.
- `ETag` and `If-None-Match` save you fetching what you have.
- Errors are `application/problem+json` (RFC 9457). What was withdrawn is 404.
"""

# Path, operation, view, whether the standard requires it, and what is returned.
LISTS = (
    ("services", "service", lists.Services, "required"),
    ("organizations", "organization", lists.Organizations, "optional"),
    ("service_at_locations", "service_at_location", lists.ServiceAtLocations, "optional"),
    ("taxonomies", "taxonomy", lists.Taxonomies, "optional"),
    ("taxonomy_terms", "taxonomy_term", lists.TaxonomyTerms, "optional"),
)
SINGLES = {
    "service": singles.Service,
    "organization": singles.Organization,
    "service_at_location": singles.ServiceAtLocation,
    "taxonomy": singles.Taxonomy,
    "taxonomy_term": singles.TaxonomyTerm,
}


def document() -> dict[str, Any]:
    paths: dict[str, Any] = {"/": _root()}
    schemas: dict[str, Any] = {"api_details": API_DETAILS, "problem": PROBLEM, **SCHEMAS}
    for path, name, view, tag in LISTS:
        paths[f"/{path}"] = {"get": _list(path, name, view.parameters, tag)}
        paths[f"/{path}/{{id}}"] = {"get": _single(name, SINGLES[name].parameters, tag)}
        schemas[f"{name}_list"] = _page(name)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{settings.COUNCIL_NAME}: services as open data",
            "version": "HSDS-UK-3.0",
            "description": DESCRIPTION,
            "contact": {"name": settings.COUNCIL_NAME, "email": settings.ASSURER_EMAIL},
            "license": LICENCE,
        },
        "servers": [{"url": settings.ORUK_URL}],
        "tags": [
            {"name": "required", "description": "The standard requires it."},
            {"name": "optional", "description": "The standard leaves it to the publisher."},
        ],
        "paths": paths,
        "components": {"schemas": schemas, "responses": RESPONSES},
    }


def _root() -> dict[str, Any]:
    return {
        "get": {
            "operationId": "api_details",
            "summary": "What this API is",
            "tags": ["required"],
            "responses": _responses("api_details", "BadParameter"),
        }
    }


def _list(path: str, name: str, offered: Iterable[Parameter], tag: str) -> dict[str, Any]:
    responses = _responses(f"{name}_list", "BadParameter", "NotAcceptable")
    responses["200"]["content"][lists.NDJSON] = {"schema": {"type": "string"}}
    return {
        "operationId": path,
        "summary": f"A page of records: {name}",
        "tags": [tag],
        "parameters": [_parameter(parameter) for parameter in offered],
        "responses": responses,
    }


def _single(name: str, offered: Iterable[Parameter], tag: str) -> dict[str, Any]:
    by_id = {"name": "id", "in": "path", "required": True, "description": "Its id."}
    return {
        "operationId": name,
        "summary": f"One record: {name}",
        "tags": [tag],
        "parameters": [
            by_id | {"schema": {"type": "string", "format": "uuid"}},
            *(_parameter(parameter) for parameter in offered),
        ],
        "responses": _responses(name, "BadParameter", "NotFound")
        | {"301": {"description": "The listing was merged into the one at `Location`."}},
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": f"{parameter.description} {parameter.hint}",
        "schema": parameter.schema,
    }


def _page(name: str) -> dict[str, Any]:
    """The standard's envelope."""
    items = {"$ref": f"#/components/schemas/{name}"}
    fields: dict[str, Any] = {
        "total_items": whole("Records in all pages.", minimum=0),
        "total_pages": whole("Pages.", minimum=0),
        "page_number": whole("This page, from 1.", minimum=1),
        "size": whole("Records in this page.", minimum=0),
        "first_page": {"type": "boolean", "description": "Is this the first page?"},
        "last_page": {"type": "boolean", "description": "Is there none after this?"},
        "empty": {"type": "boolean", "description": "Has this page no records?"},
        "contents": {"type": "array", "items": items},
    }
    return shape(
        "A page of records, in an order that never changes.", required=tuple(fields), **fields
    )


def _responses(name: str, *errors: str) -> dict[str, Any]:
    ok = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    codes = {"BadParameter": "400", "NotFound": "404", "NotAcceptable": "406"}
    return {
        "200": {"description": "Found.", "content": ok},
        "304": {"description": "The client's copy is still good."},
        **{codes[error]: {"$ref": f"#/components/responses/{error}"} for error in errors},
        "405": {"$ref": "#/components/responses/ReadingOnly"},
    }


def _problem(description: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/problem"}
    return {"description": description, "content": {problems.CONTENT_TYPE: {"schema": schema}}}


RESPONSES = {
    "BadParameter": _problem(
        "A parameter of the query is unknown, not offered here, given twice or cannot be read; "
        "`parameter` names it and `detail` says what to write."
    ),
    "NotFound": _problem("Nothing is published under this id."),
    "NotAcceptable": _problem("There is no such `format`."),
    "ReadingOnly": _problem("This API is for reading."),
}
API_DETAILS = shape(
    "What this API is.",
    required=("version", "profile", "openapi_url"),
    version=text("The standard."),
    profile=uri("Where the profile of HSDS is described."),
    openapi_url=uri("This document."),
    publisher=text("Who publishes."),
    license=uri("The licence of the data."),
    attribution=text("The words to use when the data is shown."),
)
PROBLEM = shape(
    "An error (RFC 9457).",
    required=("type", "title", "status", "detail"),
    type=text("Kind of problem, as an address."),
    title=text("Kind of problem, in words."),
    status=whole("The status code."),
    detail=text("What is wrong and what to do."),
    parameter=text("The parameter at fault."),
)
