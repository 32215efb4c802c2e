import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from directory.oruk import openapi
from directory.oruk.schemas import SCHEMAS
from tests.directory.oruk.checker import DATA, published
from tests.directory.oruk.conftest import Get

# In neither standard's 3.0: of HSDS 3.1, or the list that the standard's OpenAPI promises in words.
BEYOND = {
    ("organization", "additional_websites"),
    ("organization", "services"),
    ("service", "additional_urls"),
    ("service_at_location", "service"),
    ("attribute", "label"),
}
OURS = {"url", "service_id"}


def standard(name: str) -> dict[str, Any]:
    """The schema of the UK profile with what it left out of HSDS 3.0."""
    properties: dict[str, Any] = {}
    required: set[str] = set()
    for path in (DATA / f"hsds-3.0/{name}.json", DATA / f"v3.0-uk/schema/{name}.json"):
        if path.exists():
            schema = json.loads(path.read_text("utf-8"))
            properties |= schema["properties"]
            required |= set(schema["required"])
    return {"properties": properties, "required": required}


@pytest.mark.parametrize("name", sorted(set(SCHEMAS) - OURS))
def test_fields__are_the_standards_with_its_types_and_requirements(name: str) -> None:
    theirs, ours = standard(name), SCHEMAS[name]
    assert theirs["required"] <= set(ours["required"])
    for field, schema in ours["properties"].items():
        if (name, field) in BEYOND:
            continue
        published_field = theirs["properties"][field]
        expected = {"number": {"number", "integer"}}.get(
            published_field.get("type"), {published_field.get("type")}
        )
        assert schema.get("type") in (expected - {"object"} or {None}), field
        if "format" in published_field:
            assert schema["format"] == published_field["format"], field
        if "enum" in published_field:
            assert schema["enum"] == published_field["enum"], field


def test_document__is_served_as_it_is_built(get: Get, db: None) -> None:
    assert get("/openapi.json") == openapi.document()


def test_root__names_it_with_its_licence(get: Get, db: None, settings: Any) -> None:
    details = get("")
    assert details["version"] == "HSDS-UK-3.0"
    assert details["openapi_url"] == f"{settings.ORUK_URL}/openapi.json"
    assert "open-government-licence/version/3" in details["license"]


def test_document__has_the_paths_of_the_standard_with_their_tags() -> None:
    theirs, ours = published()["paths"], openapi.document()["paths"]
    assert set(ours) == set(theirs)
    for path, item in theirs.items():
        tags = [tag.lower() for tag in item["get"]["tags"]]
        assert ours[path]["get"]["tags"] == tags


def test_references__all_lead_somewhere() -> None:
    document = openapi.document()
    for reference in references(document):
        node: Any = document
        for name in reference.removeprefix("#/").split("/"):
            node = node[name]


def references(value: Any) -> Any:
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        for part in value.values():
            yield from references(part)
    elif isinstance(value, list):
        for part in value:
            yield from references(part)


def test_schemas__are_valid_and_say_what_every_field_is() -> None:
    for schema in openapi.document()["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
        for name, field in schema["properties"].items():
            assert field.get("description") or name in ("contents", "id"), name


def test_parameters__say_what_to_write() -> None:
    for item in openapi.document()["paths"].values():
        for parameter in item["get"].get("parameters", ()):
            assert parameter["description"] and parameter["schema"]
            Draft202012Validator.check_schema(parameter["schema"])


def test_description__says_whose_clock_and_which_licence() -> None:
    info = openapi.document()["info"]
    assert "Europe/London" in info["description"]
    assert info["license"]["identifier"] == "OGL-UK-3.0"
