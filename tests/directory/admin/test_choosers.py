"""What can be chosen, and how it is found."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.models import TaxonomyTerm, TermLabel
from tests.directory.admin.forms import open_form, url
from tests.directory.factories import (
    AreaFactory,
    LocationFactory,
    OrganizationFactory,
    ServiceFactory,
    TermFactory,
)

PLACES = "/admin/snippets/choose/directory/location/"
ORGANIZATIONS = "/admin/snippets/choose/directory/organization/"
TERMS = "/admin/term_chooser/"
AREAS = "/admin/area_chooser/"

pytestmark = pytest.mark.django_db


def offered(client: Client, chooser: str, **parameters: Any) -> list[str]:
    response = client.get(f"{chooser}results/", parameters)
    assert response.status_code == 200
    return [str(row) for row in response.context["results"]]


def test_places__found_by_name_and_postcode(editor: Client):
    hall = LocationFactory(
        name="Hall", address={"address_1": "1 High Street", "postal_code": "KT1 1EU"}
    )
    LocationFactory(name="Library")
    assert offered(editor, PLACES) == ["Hall", "Library"]
    assert offered(editor, PLACES, q="kt1") == offered(editor, PLACES, q="high hall") == ["Hall"]
    html = editor.get(f"{PLACES}results/").content.decode()
    assert str(hall.addresses.get()) in html


def test_listings__withdrawn_ones_are_not_offered(editor: Client, assurer: Client):
    archived, draft = (
        OrganizationFactory(name="Archived"),
        OrganizationFactory(name="Draft", draft=True),
    )
    assurer.post(url(archived, "unpublish"))
    assert offered(editor, ORGANIZATIONS) == ["Draft"]
    assert editor.get(f"{ORGANIZATIONS}chosen/{archived.pk}/").status_code == 404
    assert editor.get(f"{ORGANIZATIONS}chosen/{draft.pk}/").status_code == 200


@pytest.mark.parametrize("pk", ["0", "abc", "999999999999999999999"])
def test_listings__nonsense_is_not_found(editor: Client, pk: str):
    assert editor.get(f"{PLACES}chosen/{pk}/").status_code == 404
    assert editor.get(f"{PLACES}chosen-multiple/", {"id": pk}).status_code == 200


def test_listings__queries_do_not_grow_with_rows(editor: Client):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            offered(editor, PLACES)
        return len(captured)

    for _ in range(3):
        LocationFactory(address={"address_1": "1 High Street"})
    cost()
    few = cost()
    for _ in range(6):
        LocationFactory(address={"address_1": "1 High Street"}).save_revision()
    assert cost() == few


def test_terms__found_by_name_and_other_words(editor: Client):
    food = TermFactory(name="Food")
    bank = TermFactory(name="Food banks", parent=TaxonomyTerm.objects.get(pk=food.pk))
    TermLabel.objects.create(term=bank, label="larder")
    TermFactory(name="Old", is_archived=True)
    assert offered(editor, TERMS) == ["Food", "Food banks"]
    assert offered(editor, TERMS, q="LARD") == ["Food banks"]
    assert offered(editor, TERMS, q="old") == []
    assert "Food</td>" in "".join(
        editor.get(f"{TERMS}results/", {"q": "lard"}).content.decode().split()
    )


def test_areas__found_by_name_and_code(editor: Client):
    AreaFactory(name="Norbiton", code="E05000001")
    AreaFactory(name="Surbiton", code="E05000002")
    assert offered(editor, AREAS, q="norb") == offered(editor, AREAS, q="e05000001") == ["Norbiton"]


def test_chosen__is_what_the_form_then_holds(assurer: Client):
    organization = OrganizationFactory(name="Age Action")
    chosen = json.loads(assurer.get(f"{ORGANIZATIONS}chosen/{organization.pk}/").content)
    assert chosen["result"]["string"] == "Age Action"
    service = ServiceFactory()
    data = open_form(assurer, url(service, "edit")) | {"organization": chosen["result"]["id"]}
    assurer.post(url(service, "edit"), data | {"action-publish": "1"})
    service.refresh_from_db()
    assert service.organization == organization


def test_area_chooser__goes_down_the_tree(editor: Client):
    england = AreaFactory(name="England", kind="country")
    zeal = AreaFactory(name="Zeal", kind="district", parent=england)
    AreaFactory(name="Weir Ward", parent=zeal)
    AreaFactory(name="Elsewhere", kind="district")
    address = f"{AREAS}results/"
    page = editor.get(address).content.decode()
    assert page.index("England") < page.index("\u2003Zeal") < page.index("\u2003\u2003Weir Ward")
    within = editor.get(address, {"within": zeal.pk}).content.decode()
    assert "Weir Ward" in within and "Elsewhere" not in within
    below = editor.get(address, {"within": england.pk}).content.decode()
    assert "Weir Ward" in below and "Elsewhere" not in below
    assert editor.get(address, {"within": "nonsense"}).status_code == 200
