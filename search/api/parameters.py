"""The parameters of a search as OpenAPI has them."""

from collections.abc import Iterable
from typing import Any

from search import slots
from search.facets import CHECKED, UNKNOWN
from search.given import MAX_CHARACTERS
from search.models import EntryKind
from search.parsing import KNOWN, MAX_PAGE
from search.query import DEFAULT_RADIUS, MAX_RADIUS, MIN_RADIUS, OLDEST

Schema = dict[str, Any]

A_FACET = "A value of the facet of that name, as an answer lists them; `unknown`: not stated."


def _parameter(name: str, description: str, schema: Schema) -> Schema:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }


def _several(name: str, description: str, values: Iterable[str] = ()) -> Schema:
    items: Schema = {"type": "string"}
    if values := list(values):
        items["enum"] = values
    found = _parameter(name, description, {"type": "array", "items": items})
    return {**found, "style": "form", "explode": True}


def _one(name: str, description: str, *values: str) -> Schema:
    return _parameter(name, description, {"type": "string", "enum": list(values)})


PARAMETERS: list[Schema] = [
    _parameter(
        "keywords",
        "What is looked for, in people's own words. “food near KT1 1EU” says a place, too.",
        {"type": "string", "maxLength": MAX_CHARACTERS},
    ),
    _parameter(
        "place",
        "A postcode or its beginning, a ward, borough, town or street, or “51.41, -0.30”.",
        {"type": "string"},
    ),
    _parameter(
        "radius",
        "Miles from the place; 0 for inside it, where it is an area.",
        {
            "type": "number",
            "minimum": 0,
            "maximum": MAX_RADIUS,
            "default": DEFAULT_RADIUS,
            "examples": [MIN_RADIUS, DEFAULT_RADIUS],
        },
    ),
    _several("kind", "Kinds of result.", EntryKind.values),
    _several("topic", "Ids of topics; what has a topic below one is found too."),
    _parameter(
        "age", "Whose age in years it is for.", {"type": "integer", "minimum": 0, "maximum": OLDEST}
    ),
    _one("age-stated", "Leave out what states no age.", "yes"),
    _several("who", A_FACET),
    _several("cost", A_FACET, ["free", "paid", UNKNOWN]),
    _several("access", A_FACET),
    _several("how", A_FACET),
    _several("day", "It has a session on one of these days.", slots.DAYS),
    _several("time", "It has a session at one of these times of day.", slots.PARTS),
    _one("open", "Open, or on, at this moment.", "now"),
    _several("spoken", A_FACET),
    _several("needs", A_FACET),
    _one("checked", "How lately it was checked.", *CHECKED, UNKNOWN),
    _several("area", "GSS codes of the areas that it says it serves."),
    _several("reach", "How it serves the place; needs one.", KNOWN["reach"]),
    _one("exact", "The words are meant as they are spelt.", "yes"),
    _one("sort", "The order.", "relevance", "distance", "name", "checked"),
    _parameter(
        "page",
        "From 1. Past the last one it is the first.",
        {"type": "integer", "minimum": 1, "maximum": MAX_PAGE, "default": 1},
    ),
]
SUGGEST_PARAMETERS: list[Schema] = [
    _parameter("keywords", "What is in the box for words so far.", {"type": "string"}),
    _parameter("place", "What is in the box for places so far.", {"type": "string"}),
]
