"""Real clients and their limits."""

import json
import re
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.directory.oruk.borough import Borough
from tests.directory.oruk.conftest import Get, text_of
from tests.directory.oruk.records import store

pytestmark = pytest.mark.django_db

REQUIRED = {
    "attributes": ("link_entity", "taxonomy_term"),
    "taxonomy_term": ("code", "name"),
    "phones": ("number",),
    "addresses": (
        *("address_1", "city", "state_province", "postal_code", "country"),
        "address_type",
    ),
    "location": ("location_type",),
    "organization": ("name", "description"),
    "schedules": (),
}
DATES = ("valid_from", "valid_to", "dtstart", "until", "assured_date")


def check(value: Any, name: str = "service") -> int:
    """The types of the Department for Education's client, which drops a record that breaks one.

    Every `id` is a Guid, ages are bytes, times a TimeSpan (no offset), degrees decimals.
    Returns how many objects there were.
    """
    if isinstance(value, list):
        return sum(check(item, name) for item in value)
    if not isinstance(value, dict):
        assert value is not None and value != "", name
        return 0
    UUID(value["id"])
    for field in REQUIRED.get(name, ()):
        assert value[field], (name, field)
    for field, part in value.items():
        if field.endswith("_id") or field == "id":
            assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", part), field
        elif field in ("minimum_age", "maximum_age"):
            assert type(part) is int and 0 <= part <= 255
        elif field in ("opens_at", "closes_at"):
            assert re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?", part)
        elif field in ("latitude", "longitude", "amount"):
            assert type(part) in (int, float)
        elif field in DATES:
            date.fromisoformat(part)
    return 1 + sum(check(part, field) for field, part in value.items())


def test_department_for_education__reads_every_service(hamlet: Borough, client: Client) -> None:
    """It asks for "/services" once, without a page, and for each service by its id."""
    listed = json.loads(text_of(client.get("/oruk/services")))["contents"]
    assert len(listed) == len(hamlet.services)
    objects = 0
    for item in listed:
        record = json.loads(text_of(client.get(f"/oruk/services/{item['id']}")))
        for field in ("id", "name", "status", "organization"):
            assert record[field]
        objects += check(record)
    assert objects > 40  # the nested ones were walked too


@pytest.mark.usefixtures("no_closed_lists")
def test_service_finder__sends_slashes_and_empty_values(get: Get) -> None:
    record = store()
    page = get("/services/?coverage=&day=&endTime=&need=&page=1&per_page=500&postcode=&text=")
    assert page["contents"][0]["id"] == str(record.key)
    assert get("/taxonomies/?per_page=500")["empty"]


@pytest.fixture
def own_host(settings: Any) -> Client:
    settings.ORUK_URL = "https://data.council.example"
    settings.ALLOWED_HOSTS = ["testserver", "data.council.example"]
    return Client(headers={"host": "data.council.example"})


def test_own_host__serves_the_api_at_its_root(own_host: Client) -> None:
    record = store()
    root = json.loads(text_of(own_host.get("/")))
    assert root["openapi_url"] == "https://data.council.example/openapi.json"
    assert json.loads(text_of(own_host.get("/services")))["size"] == 1
    assert own_host.get(f"/services/{record.key}").status_code == 200
    document = json.loads(text_of(own_host.get("/openapi.json")))
    assert document["servers"] == [{"url": "https://data.council.example"}]


@pytest.mark.parametrize("path", ["/admin/", "/search/", "/oruk/services", "/nothing"])
def test_own_host__serves_nothing_else(own_host: Client, path: str) -> None:
    response = own_host.get(path)
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"


def test_own_host__leaves_the_sites_host_as_it_was(own_host: Client, client: Client) -> None:
    assert client.get("/oruk/services").status_code == 200
    assert "Access-Control-Allow-Origin" not in client.get("/health/")
