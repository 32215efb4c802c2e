from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import Client

from directory.models import LISTINGS, Listing
from tests.directory.factories import (
    EventFactory,
    LocationFactory,
    OrganizationFactory,
    ServiceFactory,
)

pytestmark = pytest.mark.django_db


def preview(listing: Listing, rf: Any) -> str:
    template = listing.get_preview_template(rf.get("/"), "")
    return render_to_string(template, {"object": listing}, rf.get("/"))


def main(html: str) -> str:
    return str(BeautifulSoup(html, "html.parser").main)


@pytest.mark.parametrize(
    "factory", [ServiceFactory, OrganizationFactory, LocationFactory, EventFactory]
)
def test_preview__of_a_live_listing_equals_its_page(client: Client, rf: Any, factory: Any) -> None:
    listing = factory()
    page = client.get(listing.get_absolute_url()).content.decode()
    assert main(preview(listing, rf)) == main(page)


def test_preview__shows_the_draft_and_the_page_does_not(client: Client, rf: Any) -> None:
    service = ServiceFactory(name="Choir")
    service.name = "Singing for all"
    service.save_revision()
    draft = service.get_latest_revision_as_object()
    assert "Singing for all" in preview(draft, rf)
    service.refresh_from_db()
    assert "Singing" not in client.get(service.get_absolute_url()).content.decode()


@pytest.mark.parametrize("kind", list(LISTINGS))
def test_preview__of_an_empty_form(rf: Any, kind: str) -> None:
    assert "<h1" in preview(LISTINGS[kind](), rf)


def test_preview__of_times_with_gaps(rf: Any) -> None:
    service = ServiceFactory.build(organization=None)
    service.times = [("schedule", {"byday": ["MO"]}), ("exception", {}), ("dates", {})]
    assert "<h1" in preview(service, rf)
