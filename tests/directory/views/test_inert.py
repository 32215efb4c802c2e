"""Whatever a listing's texts hold, its pages show it and nothing of it executes or leaks."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from modelcluster.models import get_all_child_relations

from directory.models import LISTINGS, Listing, ServiceAtLocation
from directory.models.enums import AssuredHow
from tests.directory.factories import LocationFactory, OrganizationFactory, ServiceFactory

pytestmark = pytest.mark.django_db

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7|add:7 }}{% now %}&lt;i&gt;"
SCRIPT_LINK = "javascript:alert(1)//http://a.example"


def fill(listing: Listing) -> Listing:
    """Hostile text in every text field of the listing and of one row of each kind below it."""
    for row in [listing, *_rows(listing)]:
        for field in row._meta.concrete_fields:
            kind = field.get_internal_type()
            if field.choices or field.name in ("slug", "translation_key", "latest_revision"):
                continue
            if kind in ("CharField", "TextField"):
                is_url = type(field).__name__ == "URLField"
                hostile = SCRIPT_LINK if is_url else HOSTILE
                setattr(row, field.name, hostile[: getattr(field, "max_length", None)])
    return listing


def _rows(listing: Listing) -> list[Any]:
    made = []
    for relation in get_all_child_relations(listing):
        name = relation.get_accessor_name()
        if relation.related_model is ServiceAtLocation or name.startswith("_"):
            continue
        if hasattr(listing, name) and not getattr(listing, name).count():
            setattr(listing, name, [relation.related_model()])
        made += getattr(listing, name).all()
    return made


@pytest.fixture
def listings() -> list[Listing]:
    organization = fill(OrganizationFactory())
    organization.save()
    place = fill(LocationFactory(address={"address_1": "x"}))
    place.save()
    service = fill(ServiceFactory(organization=organization, places=[place], phones=["x"]))
    contact = service.contacts.get()
    contact.phones = [
        ("phone", {"number": HOSTILE, "description": HOSTILE, "visibility": "public"})
    ]
    service.contacts = [contact]
    service.times = [("schedule", {"description": HOSTILE, "notes": HOSTILE})]
    service.set_assured(timezone.now(), AssuredHow.ORGANIZATION)
    service.save()
    event = fill(LISTINGS["event"](organization=organization, location=place, name="x"))
    event.save()
    return [organization, place, service, event]


def assert_inert(html: bytes) -> None:
    soup = BeautifulSoup(html, "html.parser")
    data = soup.find_all("script", type="application/ld+json")
    for tag in data:
        assert "javascript:" not in str(json.loads(tag.string or "{}").get("sameAs"))
    run = [tag["src"] for tag in soup.find_all("script") if tag not in data]
    assert run == ["/static/hub/site.js"]
    for tag in soup.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on") or name == "style"], tag
        for name in ("href", "src", "action"):
            address = str(tag.get(name, "")).lower().strip()
            assert not address.startswith(("javascript", "data")), tag
    assert not soup.main.find_all(["script", "iframe", "form", "i"])
    assert not soup.main.find_all("img", src="x")


def test_pages__of_hostile_listings(client: Client, listings: list[Listing]) -> None:
    shown_at_least = {"organization": 6, "location": 9, "service": 30, "event": 9}
    for listing in listings:
        response = client.get(listing.get_absolute_url())
        assert response.status_code == 200
        assert_inert(response.content)
        assert response.content.count(b"&lt;script&gt;alert(1)") >= shown_at_least[listing.kind]
        shown = BeautifulSoup(response.content, "html.parser").h1.text
        assert "<script>alert(1)</script>" in shown
        assert "{{ 7|add:7 }}" in shown


def test_gone__of_a_hostile_listing(client: Client, listings: list[Listing]) -> None:
    service = listings[2]
    service.unpublish()
    response = client.get(service.get_absolute_url())
    assert response.status_code == 410
    assert_inert(response.content)


def test_confidential_place__leaks_nothing_on_any_page(client: Client) -> None:
    refuge = LocationFactory(
        confidential=True,
        name="Rose Cottage",
        description="Behind the bakery",
        transportation="Bus 65",
        latitude="51.412345",
        longitude="-0.301234",
        address={"address_1": "7 Hidden Lane", "city": "Weirside", "postal_code": "KT1 1EU"},
    )
    service = ServiceFactory(name="Refuge", places=[refuge])
    row = service.service_at_locations.get()
    row.description = "Second door"
    service.service_at_locations = [row]
    service.save()
    secrets = (
        *("Rose Cottage", "bakery", "Bus 65", "Hidden Lane", "KT1 1EU", "KT11EU", "Second door"),
        *("51.4123", "-0.3012", "51.41", refuge.slug),
    )
    public = (service, service.organization)
    bodies = [client.get(listing.get_absolute_url()).content.decode() for listing in public]
    assert "Address kept confidential (KT1)" in bodies[0]
    for address in (refuge.get_absolute_url(), f"/id/{refuge.key}/"):
        response = client.get(address)
        assert response.status_code == 404
        bodies.append(response.content.decode())
    bodies.append(client.get("/sitemap-locations.xml").content.decode())
    for body in bodies:
        assert not [secret for secret in secrets if secret in body]
