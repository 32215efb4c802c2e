"""Overlapping changes: told on the form, listed in the report, in words."""

from typing import Any

import pytest
from django.test import Client

from directory.admin import wording
from directory.models import Location, Organization, Service, Version
from tests.directory.admin.forms import open_form, send, url
from tests.directory.factories import LocationFactory, OrganizationFactory, ServiceFactory

REPORT = "/admin/reports/overlaps/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def overlapped(assurer: Client) -> Service:
    service = ServiceFactory(name="Lunch club", minimum_age=18, phones=["020 7946 0000"])
    data = open_form(assurer, url(service, "edit"))
    live = Service.objects.get(pk=service.pk)
    live.minimum_age = 50
    live.save()
    send(assurer, url(service, "edit"), data | {"minimum_age": "16"}, "publish")
    return service


def test_report__lists_what_was_overruled(assurer: Client, overlapped: Service):
    html = assurer.get(REPORT).content.decode()
    for words in ("Lunch club", "From age", "18", "50", "16", "Assurer"):
        assert words in html
    assert url(overlapped, "history") in html


def test_report__of_one_listing(assurer: Client, overlapped: Service):
    other = ServiceFactory()
    assert "Lunch club" in assurer.get(REPORT, {"listing": overlapped.key}).content.decode()
    assert "Lunch club" not in assurer.get(REPORT, {"listing": other.key}).content.decode()


def test_report__exports(assurer: Client, overlapped: Service):
    response = assurer.get(REPORT, {"export": "csv"})
    body = b"".join(response.streaming_content).decode()
    assert "Lunch club,From age,18,50,16" in body


def test_report__empty(assurer: Client):
    assert "No publication has overruled" in assurer.get(REPORT).content.decode()


def test_report__survives_the_listing(administrator: Client, overlapped: Service):
    administrator.post(url(overlapped, "delete"))
    assert administrator.get(REPORT).status_code == 200


@pytest.mark.parametrize(("role", "sees"), [("Directory editor", True), ("Author", False)])
def test_report__is_for_those_who_edit(overlapped: Service, sign_in: Any, role: str, sees: bool):
    client = sign_in(role)
    response = client.get(REPORT, headers={"x-requested-with": "XMLHttpRequest"})
    assert (response.status_code == 200) == sees
    menu = client.get("/admin/").content.decode()
    assert ("overlaps" in menu) == sees


def test_form__tells_of_the_last_overlap(assurer: Client, overlapped: Service):
    told = "it overruled changes made meanwhile"
    assert told in assurer.get(url(overlapped, "edit")).content.decode()
    data = open_form(assurer, url(overlapped, "edit"))
    send(assurer, url(overlapped, "edit"), data | {"minimum_age": "50"}, "publish")
    assert told not in assurer.get(url(overlapped, "edit")).content.decode()


# Wording


def test_wording__value_of_a_row():
    service = ServiceFactory(phones=["020 7946 0000"])
    document = Version.objects.get(listing=service.key).document
    contact = document["contacts"][0]
    phone = contact["phones"][0]
    path = f"contacts/{contact['id']}/phones/{phone['id']}/number"
    place = wording.find(Service, path, document)
    assert str(place) == "Contacts › Reception › Phone numbers › 020 7946 0000 › Number"


def test_wording__choices_references_and_lists():
    organization = OrganizationFactory(name="Age Action")
    kind = wording.find(Service, "service_kind", {})
    assert wording.in_words(kind.part, "helpline") == "Helpline"
    owner = wording.find(Service, "organization", {})
    assert wording.in_words(owner.part, str(organization.key)) == "Age Action"
    assert wording.in_words(owner.part, "gone") == "gone"
    attending = wording.find(Service, "attending_type", {})
    assert wording.in_words(attending.part, ["phone", "online"]) == "By phone, Online"
    assert wording.in_words(attending.part, None) == "(empty)"


def test_wording__whole_row():
    place = LocationFactory(address={"address_1": "1 High Street", "postal_code": "KT1 1EU"})
    row = Version.objects.get(listing=place.key).document["addresses"][0]
    found = wording.find(Location, f"addresses/{row['id']}", {"addresses": [row]})
    assert str(found) == "Addresses › 1 High Street"
    assert wording.in_words(found.part, row) == "Address line 1: 1 High Street; Postcode: KT1 1EU"


def test_wording__row_that_is_gone():
    found = wording.find(Organization, "contacts/0000/name", {})
    assert str(found) == "Contacts › Name"


def test_form__warns_of_what_a_draft_would_overrule(editor: Client):
    service = ServiceFactory(minimum_age=18, email="a@example.org")
    address = url(service, "edit")
    send(editor, address, open_form(editor, address) | {"minimum_age": "16"})
    live = Service.objects.get(pk=service.pk)
    live.minimum_age, live.email = 50, "b@example.org"
    live.save()
    html = editor.get(address).content.decode()
    assert "this was changed too: From age. Publishing the draft will overrule that." in html


def test_form__does_not_warn_of_a_draft_that_merges(editor: Client):
    service = ServiceFactory(minimum_age=18, email="a@example.org")
    address = url(service, "edit")
    send(editor, address, open_form(editor, address) | {"minimum_age": "16"})
    live = Service.objects.get(pk=service.pk)
    live.email = "b@example.org"
    live.save()
    assert "Publishing the draft will overrule" not in editor.get(address).content.decode()
