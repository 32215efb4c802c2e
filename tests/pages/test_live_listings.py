"""What a page says of a listing is what the directory says now."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.directory.factories import EventFactory, OrganizationFactory, ServiceFactory
from tests.pages.factories import listings_block, make_article

pytestmark = pytest.mark.django_db


def live(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one(".hub-body")


def test_article__shows_chosen_listings_in_order(client):
    organization = OrganizationFactory(name="Foldline Money")
    service = ServiceFactory(
        name="Debt advice", organization=organization, phones=["020 7946 0000"]
    )
    event = EventFactory(name="Money fair", organization=organization)
    page = make_article("Money", body=[listings_block(event, service, organization)])

    shown = live(client, page)

    links = [(link.text, link["href"]) for link in shown.select("h3 a")]
    assert links == [
        ("Money fair", event.get_absolute_url()),
        ("Debt advice", service.get_absolute_url()),
        ("Foldline Money", organization.get_absolute_url()),
    ]
    assert shown.select_one("a[href='tel:+442079460000']").text == "020 7946 0000"
    assert shown.h2.text == "Who can help"


def test_article__shows_the_new_phone_at_publication_and_no_draft_before(client):
    service = ServiceFactory(phones=["020 7946 0000"])
    page = make_article("Money", body=[listings_block(service)])
    draft = service.get_latest_revision_as_object() if service.latest_revision else service
    contact = draft.contacts.first()
    contact.phones = [("phone", {"number": "020 7946 0999", "visibility": "public"})]
    draft.contacts = [contact]
    revision = draft.save_revision()

    assert "020 7946 0000" in live(client, page).text
    assert "0999" not in live(client, page).text

    revision.publish()

    assert "020 7946 0999" in live(client, page).text
    assert "020 7946 0000" not in live(client, page).text


def test_article__leaves_out_what_is_not_public(client):
    service, other = ServiceFactory(name="Debt advice"), ServiceFactory(name="Grants")
    page = make_article("Money", body=[listings_block(service, other)])

    service.unpublish()
    assert [title.text for title in live(client, page).select("h3")] == ["Grants"]

    other.delete()
    assert live(client, page).select("section") == []


def test_article__tells_an_editor_in_preview_what_is_not_public(rf, admin_user):
    service = ServiceFactory(name="Debt advice", draft=True)
    page = make_article("Money", body=[listings_block(service)])

    response = page.make_preview_request(
        original_request=rf.get("/", headers={"host": "localhost"})
    )

    text = BeautifulSoup(response.rendered_content, "html.parser").select_one(".hub-body").text
    assert "Debt advice" in text
    assert "This listing is not published." in text


@pytest.mark.parametrize("number", [1, 5])
def test_article__asks_once_for_all_listings_of_all_blocks(client, number):
    blocks = [
        listings_block(ServiceFactory(), OrganizationFactory(), EventFactory())
        for _ in range(number)
    ]
    page = make_article("Money", body=blocks)
    client.get(page.url)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        shown = live(client, page)

    assert len(shown.select("h3")) == 3 * number
    about = [row["sql"] for row in queries if "publication_publicdocument" in row["sql"]]
    tables = ("directory_service", "directory_organization", "directory_event")
    assert len(about) == 1
    assert not [row["sql"] for row in queries if any(name in row["sql"] for name in tables)]
    assert len(queries) <= 10


def test_article__a_closed_listing_says_so(client):
    service = ServiceFactory(closure_message="Use the hall next door.")
    page = make_article("Money", body=[listings_block(service)])

    assert "Closed for now. Use the hall next door." in live(client, page).text


def test_listing_chooser__tells_where_a_listing_is_used():
    from wagtail.models import ReferenceIndex

    service = ServiceFactory()
    page = make_article("Money", body=[listings_block(service)])

    references = ReferenceIndex.get_references_to(service)

    assert {str(row.object_id) for row in references} == {str(page.pk)}
