"""The published checks on a borough, and proof that the checks can fail."""

import copy
import json
from typing import Any

import pytest
from django.test import Client

from directory.oruk import openapi, parameters
from tests.directory.oruk.borough import Borough
from tests.directory.oruk.checker import Checker, Fetch, published
from tests.directory.oruk.conftest import Get, text_of

pytestmark = pytest.mark.django_db


def fetching(client: Client, ending: str = "") -> Fetch:
    def fetch(address: str) -> tuple[int, str]:
        path, _, query = address.partition("?")
        response = client.get(f"/oruk{path.rstrip('/')}{ending}{'?' if query else ''}{query}")
        return response.status_code, text_of(response)

    return fetch


def strict(document: dict[str, Any]) -> dict[str, Any]:
    """The same OpenAPI document, in which a field that is not declared is an error."""
    document = copy.deepcopy(document)
    for schema in document["components"]["schemas"].values():
        schema["additionalProperties"] = False
    return document


def test_demo_feed__passes_without_warning(
    thamesmere: Borough, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(thamesmere.services) >= 20
    monkeypatch.setattr(parameters, "DEFAULT_PER_PAGE", 5)  # the checker asks for several pages
    for ending in ("", "/"):
        report = Checker(fetching(client, ending), published()).run()
        assert (report.errors, report.warnings) == ([], [])
        assert {"/services?page=1", "/services?page=2", "/services?page=5"} <= set(report.requests)
        assert len([address for address in report.requests if "/services/" in address]) == 5


def test_demo_feed__returns_nothing_that_its_own_openapi_does_not_declare(
    hamlet: Borough, client: Client, get: Get
) -> None:
    checker = Checker(fetching(client), strict(openapi.document()))
    report = checker.run()
    assert (report.errors, report.warnings) == ([], [])
    # The checker takes ten records of a list; here is each of them, in its longest form.
    for path, operation in (
        ("/services?full=true&per_page=500", "services"),
        ("/service_at_locations?full=true", "service_at_locations"),
        ("/organizations?full=true&full_service=true", "organizations"),
    ):
        assert checker.problems_of(operation, get(path)) == []


OK = {"version": "HSDS-UK-3.0", "profile": "https://a.example", "openapi_url": "https://a.example"}
KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"
SERVICE = {"id": KEY, "name": "Debt advice", "status": "active"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"status": "open"}, "status"),
        ({"name": None}, "name"),
        ({"id": "1"}, "id"),
        ({"email": "nobody"}, "email"),
        ({"url": "not a web address"}, "url"),
        ({"last_modified": "2026-03-15T10:30:45"}, "last_modified"),
    ],
)
def test_checker__finds_what_is_wrong(change: dict[str, Any], told: str) -> None:
    service = SERVICE | change
    bodies = {"": OK, "services": {"total_pages": 1, "contents": [service]}}

    def fetch(address: str) -> tuple[int, str]:
        parts = address.partition("?")[0].split("/")
        if len(parts) > 2:
            return 200, json.dumps(service)
        return (200, json.dumps(bodies[parts[1]])) if parts[1] in bodies else (404, "")

    report = Checker(fetch, published()).run()
    assert any(told in error for error in report.errors)
    assert "/organizations?page=1: answered 404" in report.warnings


def test_strict_variant__finds_a_field_that_is_not_declared() -> None:
    checker = Checker(lambda address: (404, ""), strict(openapi.document()))
    assert checker.problems_of("service", SERVICE) == []
    assert "pc_vendor" in checker.problems_of("service", SERVICE | {"pc_vendor": "x"})[0]
    nested = SERVICE | {"organization": {"id": KEY, "name": "A", "description": "B", "x": 1}}
    assert "'x' was unexpected" in checker.problems_of("service", nested)[0]
