"""Pages through the forms that editors use."""

import pytest
from bs4 import BeautifulSoup
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from pages.blocks import BodyBlock
from pages.models import ArticlePage
from tests.directory.factories import ServiceFactory
from tests.pages.factories import listings_block, make_article, make_home

pytestmark = pytest.mark.django_db


def form(title: str, slug: str, *body: tuple[str, object], **fields: object) -> dict[str, str]:
    blocks = streamfield(list(body))
    values = {"title": title, "slug": slug, "summary": "", "body": blocks, **fields}
    return nested_form_data({**values, "comments": inline_formset([])})


def errors(response) -> str:
    soup = BeautifulSoup(response.content, "html.parser")
    return " ".join(error.get_text(" ", strip=True) for error in soup.select(".error-message"))


def test_editor__chooses_listings_and_publishes(admin_client):
    home, service = make_home(), ServiceFactory(name="Debt advice")
    chosen = streamfield([("service", str(service.pk))])
    listings = {"heading": "Who can help", "listings": chosen}

    response = admin_client.post(
        f"/admin/pages/add/pages/articlepage/{home.pk}/",
        form("Money", "money", ("listings", listings), **{"action-publish": "yes"}),
    )

    assert response.status_code == 302, errors(response)
    page = ArticlePage.objects.get(slug="money")
    assert page.live
    assert page.body[0].value["listings"][0].value == service.pk
    edit = admin_client.get(f"/admin/pages/{page.pk}/edit/")
    assert b"Debt advice" in edit.content
    assert b"Debt advice" in admin_client.get("/money/").content


@pytest.mark.parametrize("action", [{}, {"action-publish": "yes"}])
def test_editor__is_told_when_an_address_is_kept(admin_client, action):
    home = make_home()

    response = admin_client.post(
        f"/admin/pages/add/pages/articlepage/{home.pk}/", form("Services", "services", **action)
    )

    assert response.status_code == 200
    assert "The address “services” is kept for another part of the site." in errors(response)
    assert not ArticlePage.objects.exists()


def test_editor__is_told_so_when_a_page_takes_or_copies_it_later(admin_client):
    home, page = make_home(), make_article("Money")

    edited = admin_client.post(f"/admin/pages/{page.pk}/edit/", form("Money", "services"))
    assert errors(edited).count("The address “services” is kept") == 1

    values = {"new_title": "Copy", "new_slug": "services", "new_parent_page": home.pk}
    copied = admin_client.post(f"/admin/pages/{page.pk}/copy/", values, follow=True)
    assert "The address “services” is kept" in copied.content.decode()
    assert ArticlePage.objects.count() == 1


def test_chooser__keeps_and_checks_the_key_of_the_listing():
    service = ServiceFactory()
    page = make_article("Money", body=[listings_block(service)])
    chosen = BodyBlock().clean(page.body)[0].value["listings"][0]

    assert chosen.value == service.pk
