import datetime as dt
import uuid
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from directory.models import Alias, Service
from directory.models.enums import AssuredHow
from directory.publication.models import Mention, PublicDocument
from search.vectors import fill_all
from tests.directory.factories import (
    EventFactory,
    LocationFactory,
    OrganizationFactory,
    PostcodeFactory,
    ServiceFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def multiply(service: Service, total: int) -> None:
    """Make the public rows of one service those of `total` services of its organisation."""
    row = PublicDocument.objects.get(key=service.key)
    targets = list(row.mentions.values_list("target", flat=True))
    rows = [
        PublicDocument(
            key=uuid.uuid4(),
            kind=row.kind,
            object_id=row.object_id,
            slug=f"{row.slug}-{number}",
            document={**row.document, "name": f"Copy {number}"},
            is_public=True,
        )
        for number in range(total - 1)
    ]
    PublicDocument.objects.bulk_create(rows)
    Mention.objects.bulk_create(
        Mention(document=copy, target=target) for copy in rows for target in targets
    )


@pytest.fixture
def service() -> Service:
    PostcodeFactory()
    place = LocationFactory(address={"address_1": "1 High Street", "postal_code": "kt11eu"})
    return ServiceFactory(
        name="Tea & talk", places=[place], phones=["02079460000"], terms=[TermFactory(name="Tea")]
    )


def test_service__shows_what_its_public_document_says(client: Client, service: Service) -> None:
    soup = page(client, service.get_absolute_url())
    assert soup.title.text == f"Tea & talk, {service.organization.name} - Council information hub"
    assert soup.h1.text.split() == ["Service", "Tea", "&", "talk"]
    text = " ".join(soup.main.get_text(" ").split())
    assert "1 High Street KT1 1EU" in text
    assert "Times are not known. Get in touch to ask." in text
    assert "Cost Not known. Ask before you go." in text
    links = {link["href"]: link.text for link in soup.main.find_all("a")}
    assert links["tel:+442079460000"] == "020 7946 0000"
    assert service.organization.get_absolute_url() in links
    assert service.service_at_locations.get().location.get_absolute_url() in links


@pytest.mark.parametrize("total", [20, 200])
def test_service__is_one_query(
    client: Client, service: Service, total: int, django_assert_num_queries: Any
) -> None:
    multiply(service, total)
    with django_assert_num_queries(1):
        page(client, service.get_absolute_url())


@pytest.fixture
def alike(settings: Any, service: Service) -> Service:
    """A service of another organisation that means the same, and one that does not."""
    settings.SEARCH_MEANING = True
    other = ServiceFactory(name="Talk & tea", description="Tea.")
    ServiceFactory(name="Motor racing", description="Fast cars.")
    fill_all()
    return other


def test_service__leads_to_similar_ones(client: Client, service: Service, alike: Service) -> None:
    section = page(client, service.get_absolute_url()).find(
        "section", {"aria-labelledby": "similar"}
    )

    assert section.h2.text == "Similar services"
    assert [" ".join(item.text.split()) for item in section.find_all("li")] == [
        f"Talk & tea, {alike.organization.name}"
    ]
    assert section.li.a["href"] == alike.get_absolute_url()
    assert "lang" not in section.li.attrs


def test_service__withdrawn_is_similar_to_nothing(
    client: Client, service: Service, alike: Service
) -> None:
    alike.unpublish()

    assert page(client, service.get_absolute_url()).find(id="similar") is None


def test_service__with_similar_ones_is_three_queries(
    client: Client, service: Service, alike: Service, django_assert_num_queries: Any
) -> None:
    page(client, service.get_absolute_url())  # the process learns what there is

    with django_assert_num_queries(3):
        page(client, service.get_absolute_url())


def test_service__without_search_by_meaning_names_none(
    client: Client, service: Service, alike: Service, settings: Any
) -> None:
    settings.SEARCH_MEANING = False

    assert page(client, service.get_absolute_url()).find(id="similar") is None


@pytest.mark.parametrize("total", [20, 200])
def test_organization__with_its_services_is_one_query(
    client: Client, service: Service, total: int, django_assert_num_queries: Any
) -> None:
    multiply(service, total)
    with django_assert_num_queries(1):
        soup = page(client, service.organization.get_absolute_url())
    assert len(soup.select(".hub-result")) == total


@pytest.mark.parametrize("total", [20, 200])
def test_location__with_what_happens_there_is_two_queries(
    client: Client, service: Service, total: int, django_assert_num_queries: Any
) -> None:
    multiply(service, total)
    address = service.service_at_locations.get().location.get_absolute_url()
    with django_assert_num_queries(2):
        soup = page(client, address)
    assert len(soup.select(".hub-result")) == total


def test_organization__lists_its_own_public_listings_alone(client: Client) -> None:
    organization = OrganizationFactory()
    ServiceFactory(name="Ours", organization=organization)
    EventFactory(name="Our day", organization=organization)
    ServiceFactory(name="Our draft", organization=organization, draft=True)
    ServiceFactory(name="Theirs")
    soup = page(client, organization.get_absolute_url())
    assert [link.text for link in soup.select(".hub-result a")] == ["Ours", "Our day"]


def test_event__shows_its_dates_place_and_organisation(client: Client) -> None:
    blocks = {"dates": ["2099-03-03"], "opens_at": dt.time(10), "closes_at": dt.time(12)}
    event = EventFactory(
        times=[("dates", blocks)], location=LocationFactory(name="Hall"), booking_url="https://a.b"
    )
    text = " ".join(page(client, event.get_absolute_url()).main.text.split())
    assert "When Tuesday 3 March 2099, 10am to noon" in text.replace("On ", "")
    assert event.organization.name in text
    assert "Book a place" in text


def test_closure__is_judged_when_read(client: Client, time_machine: Any) -> None:
    time_machine.move_to("2026-03-01T12:00:00+00:00", tick=False)
    service = ServiceFactory(closed_from="2026-03-03", closed_until="2026-03-09")
    seen = []
    for day in ("02", "03", "09", "10"):
        time_machine.move_to(f"2026-03-{day}T12:00:00+00:00", tick=False)
        banner = page(client, service.get_absolute_url()).select_one(".hub-banner__title")
        seen.append(banner.text if banner else "")
    closed = "Temporarily closed until 9 March 2026"
    assert seen == ["Closed from 3 March 2026 to 9 March 2026", closed, closed, ""]


def test_stale__is_marked(client: Client) -> None:
    service = ServiceFactory.build(organization=OrganizationFactory())
    service.set_assured(timezone.now() - dt.timedelta(days=190), AssuredHow.COUNCIL)
    service.save()
    soup = page(client, service.get_absolute_url())
    assert soup.select_one(".hub-banner--due").p.text == "This may be out of date"


@pytest.mark.parametrize(
    "factory", [ServiceFactory, OrganizationFactory, LocationFactory, EventFactory]
)
def test_status__of_each_state_of_a_listing(client: Client, factory: Any) -> None:
    listing = factory(name="Before")
    listing.save_revision().publish()
    old = listing.get_absolute_url()
    assert client.get(old).status_code == 200
    assert client.head(old).status_code == 200
    assert client.post(old).status_code == 405

    listing.refresh_from_db()
    listing.name = "After"
    listing.save()
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, listing.get_absolute_url())

    listing.unpublish()
    assert client.get(listing.get_absolute_url()).status_code == 410
    assert client.get(old).status_code == 410
    assert client.get(f"/id/{listing.key}/").status_code == 410

    listing.delete()
    assert client.get(listing.get_absolute_url()).status_code == 410


@pytest.mark.parametrize(
    "factory", [ServiceFactory, OrganizationFactory, LocationFactory, EventFactory]
)
def test_status__never_public_is_not_found_and_says_no_name(client: Client, factory: Any) -> None:
    listing = factory(name="Secret plan", live=False)
    for address in (listing.get_absolute_url(), f"/id/{listing.key}/"):
        response = client.get(address)
        assert response.status_code == 404
        assert "Secret" not in response.content.decode()


def test_status__of_an_address_taken_again(client: Client) -> None:
    """The public listing wins over one of the same address that was withdrawn."""
    first = ServiceFactory(name="Choir")
    first.delete()
    second = ServiceFactory(name="Choir")
    assert first.slug == second.slug
    assert client.get(second.get_absolute_url()).status_code == 200


def test_status__a_service_is_gone_with_its_organisation(client: Client, service: Service) -> None:
    service.organization.unpublish()
    assert client.get(service.get_absolute_url()).status_code == 410


def test_by_id__leads_to_the_page_for_ever(client: Client, service: Service) -> None:
    former = uuid.uuid4()
    Alias.objects.create(key=former, kind="service", listing=service.key)
    for key in (service.key, former):
        response = client.get(f"/id/{key}/")
        assert (response.status_code, response["Location"]) == (301, service.get_absolute_url())
    assert client.get(f"/id/{uuid.uuid4()}/").status_code == 404


def test_gone__offers_three_that_share_its_words(client: Client) -> None:
    for name in ("Weirside choir", "Choir of Weirside", "Weirside youth choirs", "Chess club"):
        ServiceFactory(name=name)
    gone = ServiceFactory(name="Weirside choir evenings")
    ServiceFactory(name="Evening choir of Weirside")
    gone.unpublish()
    response = client.get(gone.get_absolute_url())
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.h1.text == "This service is no longer listed"
    names = [link.text for link in soup.select(".hub-result a")]
    assert len(names) == 3
    assert names[0] == "Evening choir of Weirside"
    assert "Chess club" not in names
    assert soup.select_one("meta[name=robots]")["content"] == "noindex"


def test_public_pages__set_no_cookie_and_vary_by_none(client: Client, service: Service) -> None:
    place = service.service_at_locations.get().location
    for address in (
        service.get_absolute_url(),
        service.organization.get_absolute_url(),
        place.get_absolute_url(),
        f"/id/{service.key}/",
        "/services/nothing/",
        "/robots.txt",
        "/sitemap.xml",
    ):
        response = client.get(address)
        assert not response.cookies, address
        assert "cookie" not in response.get("Vary", "").lower(), address
