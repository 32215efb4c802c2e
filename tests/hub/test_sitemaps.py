import datetime as dt
from typing import Any

import pytest
from defusedxml import ElementTree
from django.test import Client
from wagtail.models import Site

from directory.models.enums import AssuredHow
from tests.directory.factories import (
    LocationFactory,
    OrganizationFactory,
    ServiceFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries(client: Client, address: str) -> dict[str, str]:
    """Path → last modified, of a sitemap or of its index."""
    root = ElementTree.fromstring(client.get(address).content)
    return {
        item.findtext(f"{NAMESPACE}loc").removeprefix("http://testserver"): (
            item.findtext(f"{NAMESPACE}lastmod") or ""
        )
        for item in root
    }


def test_index__has_a_section_for_each_kind(client: Client) -> None:
    assert set(entries(client, "/sitemap.xml")) == {
        "/sitemap-pages.xml",
        "/sitemap-topics.xml",
        "/sitemap-services.xml",
        "/sitemap-organizations.xml",
        "/sitemap-locations.xml",
        "/sitemap-events.xml",
    }


def test_services__public_ones_with_the_day_of_their_check(client: Client) -> None:
    service = ServiceFactory.build(organization=OrganizationFactory())
    service.set_assured(dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC), AssuredHow.COUNCIL)
    service.save()
    ServiceFactory(draft=True)
    assert entries(client, "/sitemap-services.xml") == {service.get_absolute_url(): "2026-03-03"}


def test_topics__those_with_something_listed(client: Client) -> None:
    term = TermFactory(parent=TermFactory())
    TermFactory()
    archived = TermFactory(is_archived=True)
    ServiceFactory(terms=[term, archived])
    ServiceFactory(draft=True, terms=[TermFactory()])
    paths = [node.get_absolute_url() for node in (term.get_parent(), term)]
    assert entries(client, "/sitemap-topics.xml") == dict.fromkeys(paths, "")


def test_services__without_a_check_have_no_day(client: Client) -> None:
    service = ServiceFactory()
    assert entries(client, "/sitemap-services.xml") == {service.get_absolute_url(): ""}


def test_locations__leave_out_confidential_ones(client: Client) -> None:
    place = LocationFactory()
    LocationFactory(confidential=True)
    assert set(entries(client, "/sitemap-locations.xml")) == {place.get_absolute_url()}


def test_pages__are_wagtails(client: Client) -> None:
    pages = Site.objects.get(is_default_site=True).root_page.get_descendants(inclusive=True)
    found = entries(client, "/sitemap-pages.xml")
    assert len(found) == pages.count()
    assert all(address.startswith("/") for address in found)  # and no other host


def test_services__number_of_queries_does_not_grow(
    client: Client, django_assert_num_queries: Any
) -> None:
    organization = OrganizationFactory()
    ServiceFactory.create_batch(3, organization=organization)
    with django_assert_num_queries(2):  # the count for paging, and the page
        client.get("/sitemap-services.xml")
