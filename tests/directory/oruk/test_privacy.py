"""Nothing that is not public leaves by any address."""

import json
from collections.abc import Iterator

import pytest
from django.test import Client

from directory.publication.models import Record
from tests.directory.oruk.borough import HOSTILE, SECRET_STREET, Borough
from tests.directory.oruk.conftest import text_of

pytestmark = pytest.mark.django_db

LISTS = ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")


def everything(client: Client) -> Iterator[str]:
    """The text of every list in every form, and of every record ever stored."""
    for path in LISTS:
        queries = ["per_page=500", "format=ndjson"]
        if path != "taxonomies" and path != "taxonomy_terms":
            queries += ["per_page=500&full=true", "format=ndjson&full=true"]
        if path == "organizations":
            queries += ["per_page=500&full_service=true"]
        for query in queries:
            response = client.get(f"/oruk/{path}?{query}")
            assert response.status_code == 200
            yield text_of(response)
    for record in Record.objects.all():
        for path in LISTS:
            yield text_of(client.get(f"/oruk/{path}/{record.key}"))


def test_private_things__are_in_no_response(hamlet: Borough, client: Client) -> None:
    text = "\n".join(everything(client))
    assert hamlet.services[0].name in text
    for secret in (
        hamlet.draft.name,
        hamlet.hidden.name,
        hamlet.unpublished.name,
        "Draft organisation",
        hamlet.refuge.name,
        SECRET_STREET,
        "manager.at.home@trust.example",
        str(hamlet.draft.key),
        str(hamlet.unpublished.key),
    ):
        assert secret not in text, secret


def test_refuge__shows_a_rounded_point_and_no_address(hamlet: Borough, client: Client) -> None:
    service = next(item for item in hamlet.services if item.name == "Refuge")
    record = json.loads(text_of(client.get(f"/oruk/services/{service.key}")))
    place = record["service_at_locations"][0]["location"]
    assert place["latitude"] == round(place["latitude"], 2)
    assert place["longitude"] == round(place["longitude"], 2)
    assert "addresses" not in place and "Rowan" not in place["name"]


def test_listing__leaves_every_address_at_once_when_it_is_withdrawn(
    hamlet: Borough, client: Client
) -> None:
    service = next(item for item in hamlet.services if item.name == "Everything")
    place = service.service_at_locations.get().pk
    organization = service.organization
    service.unpublish()
    assert client.get(f"/oruk/services/{service.key}").status_code == 404
    assert client.get(f"/oruk/service_at_locations/{place}").status_code == 404
    assert str(service.key) not in text_of(client.get(f"/oruk/organizations/{organization.key}"))
    assert str(service.key) not in text_of(client.get("/oruk/services?per_page=500"))


def test_hostile_text__stays_text(hamlet: Borough, client: Client) -> None:
    names = [item["name"] for item in json.loads(text_of(client.get("/oruk/services")))["contents"]]
    assert HOSTILE in names
    response = client.get("/oruk/services")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/json"
