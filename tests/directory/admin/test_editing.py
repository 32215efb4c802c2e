"""Drafts, rows and versions through the real edit form."""

import uuid

import pytest
from django.test import Client

from directory.documents import diff
from directory.models import (
    LISTINGS,
    Listing,
    Location,
    Organization,
    Service,
    ServiceAtLocation,
    Version,
    written_by,
)
from directory.models.enums import Via
from directory.publication.models import PublicDocument
from tests.directory.admin.forms import add_row, open_form, send, url
from tests.directory.factories import (
    LISTING_FACTORIES,
    LocationFactory,
    ServiceFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


def fresh(listing: Listing) -> Listing:
    return type(listing).objects.get(pk=listing.pk)


def public(listing: Listing) -> dict:
    return PublicDocument.objects.get(key=listing.key).document


def import_change(listing: Listing, **changes) -> None:
    live = fresh(listing)
    for name, value in changes.items():
        setattr(live, name, value)
    with written_by(via=Via.IMPORT):
        live.save()


def whole_service() -> Service:
    return ServiceFactory(
        places=[LocationFactory(address={"address_1": "1 High Street", "postal_code": "KT1 1EU"})],
        phones=["020 7946 0000"],
        terms=[TermFactory()],
    )


# Drafts


def test_edit__draft_leaves_the_public_document(editor: Client):
    service = ServiceFactory(name="Food bank")
    before = public(service)
    data = open_form(editor, url(service, "edit"))
    send(editor, url(service, "edit"), data | {"name": "Larder"})
    assert fresh(service).get_latest_revision_as_object().name == "Larder"
    assert (fresh(service).name, public(service)) == ("Food bank", before)


def test_edit__editor_cannot_publish(editor: Client):
    service = ServiceFactory(name="Food bank")
    data = open_form(editor, url(service, "edit"))
    send(editor, url(service, "edit"), data | {"name": "Larder"}, "publish")
    assert fresh(service).name == "Food bank"
    assert Version.objects.filter(listing=service.key).count() == 1


@pytest.mark.parametrize("kind", LISTINGS)
def test_edit__unchanged_form_publishes_the_same_document(assurer: Client, kind: str):
    listing = LISTING_FACTORIES[kind]()
    before = Version.objects.get(listing=listing.key).document
    data = open_form(assurer, url(listing, "edit"))
    send(assurer, url(listing, "edit"), data, "publish")
    assert [row.document for row in Version.objects.filter(listing=listing.key)] == [before]


def test_edit__unchanged_rows_publish_the_same_document(assurer: Client):
    service = whole_service()
    place = service.service_at_locations.get()
    hours = {"freq": "WEEKLY", "byday": ["MO", "TU"], "opens_at": "10:00", "closes_at": "12:00"}
    place.times = [("schedule", hours)]
    place.save()
    service = fresh(service)
    service.save()
    before = Version.objects.filter(listing=service.key).order_by("number").last().document
    data = open_form(assurer, url(service, "edit"))
    send(assurer, url(service, "edit"), data, "publish")
    after = Version.objects.filter(listing=service.key).order_by("number").last().document
    assert diff(before, after) == {}
    assert after["service_at_locations"][0]["times"][0]["byday"] == ["MO", "TU"]
    assert after["contacts"][0]["phones"][0]["number"] == "020 7946 0000"


@pytest.mark.parametrize("kind", LISTINGS)
def test_create__draft_is_not_public(editor: Client, kind: str):
    model = LISTINGS[kind]
    data = open_form(editor, url(model, "add"))
    send(editor, url(model, "add"), data | {"name": "Quite new"})
    listing = model.objects.get(name="Quite new")
    assert not listing.live
    assert not PublicDocument.objects.filter(key=listing.key).exists()


def test_create__name_is_needed_even_for_a_draft(editor: Client):
    data = open_form(editor, url(Service, "add"))
    response = editor.post(url(Service, "add"), data)
    assert response.context["form"].errors["name"]
    assert not Service.objects.exists()


def test_publish__organisation_is_needed(assurer: Client):
    service = ServiceFactory(draft=True, organization=None)
    data = open_form(assurer, url(service, "edit"))
    response = assurer.post(url(service, "edit"), data | {"action-publish": "1"})
    assert response.context["form"].errors["organization"]
    assert not fresh(service).live


@pytest.mark.parametrize("version", ["", "minus one", "-1", "99999999999999999999"])
def test_edit__bad_version_is_an_error(editor: Client, version: str):
    service = ServiceFactory()
    data = open_form(editor, url(service, "edit"))
    response = editor.post(url(service, "edit"), data | {"version": version})
    assert response.context["form"].errors["version"]


# Rows keep their ids


def test_rows__keep_ids_through_drafts_publishing_twice_and_revert(assurer: Client):
    service = whole_service()
    address = url(service, "edit")
    data = open_form(assurer, address)
    add_row(data, "contacts", name="Night line", **{"phones-count": "0", "visibility": "public"})
    send(assurer, address, data)
    drafted = fresh(service).get_latest_revision_as_object()
    ids = {row.name: row.pk for row in drafted.contacts.all()}

    data = open_form(assurer, address)
    send(assurer, address, data | {"description": "Changed."})
    data = open_form(assurer, address)
    send(assurer, address, data, "publish")
    first = fresh(service).live_revision
    assert {row.name: row.pk for row in fresh(service).contacts.all()} == ids

    data = open_form(assurer, address)
    data["contacts-1-DELETE"] = "1"
    send(assurer, address, data, "publish")
    assert [row.name for row in fresh(service).contacts.all()] == ["Reception"]

    revert = url(service, "revisions_revert", first.pk)
    send(assurer, revert, open_form(assurer, revert), "publish")
    assert {row.name: row.pk for row in fresh(service).contacts.all()} == ids

    fresh(service).live_revision.publish()
    assert {row.name: row.pk for row in fresh(service).contacts.all()} == ids


def test_rows__autosave_gives_new_rows_their_ids(editor: Client):
    service = ServiceFactory()
    address = url(service, "edit")
    data = open_form(editor, address)
    prefix = add_row(data, "contacts", name="Night line", visibility="public")
    data[f"{prefix}-phones-count"] = "0"
    response = editor.post(address, data, headers={"accept": "application/json"})
    saved = response.json()
    assert saved["success"], saved
    data |= saved["field_updates"]
    data |= {"overwrite_revision_id": saved["revision_id"], f"{prefix}-title": "Warden"}
    again = editor.post(address, data, headers={"accept": "application/json"}).json()
    assert again["success"], again
    rows = fresh(service).get_latest_revision_as_object().contacts.all()
    assert [(str(row.pk), row.title) for row in rows] == [(data[f"{prefix}-id"], "Warden")]


def test_rows__of_another_listing_cannot_be_taken(assurer: Client):
    other, service = whole_service(), whole_service()
    theirs = other.contacts.get()
    data = open_form(assurer, url(service, "edit"))
    data |= {"contacts-0-id": str(theirs.pk), "contacts-0-name": "Taken"}
    send(assurer, url(service, "edit"), data, "publish")
    assert fresh(other).contacts.get().name == "Reception"


@pytest.mark.parametrize("pk", ["nonsense", "", str(uuid.UUID(int=0))])
def test_rows__bad_ids_are_no_crash(assurer: Client, pk: str):
    service = whole_service()
    data = open_form(assurer, url(service, "edit"))
    response = assurer.post(url(service, "edit"), data | {"contacts-0-id": pk})
    assert response.status_code in (200, 302)
    del data["contacts-0-id"]
    assert assurer.post(url(service, "edit"), data).status_code in (200, 302)


def test_contact__names_a_place_of_the_listing(assurer: Client):
    service = whole_service()
    place = service.service_at_locations.get()
    data = open_form(assurer, url(service, "edit"))
    data["contacts-0-service_at_location"] = str(place.pk)
    send(assurer, url(service, "edit"), data, "publish")
    assert fresh(service).contacts.get().service_at_location == place.pk
    data = open_form(assurer, url(service, "edit"))
    assert data["contacts-0-service_at_location"] == str(place.pk)


def test_draft__survives_the_deletion_of_its_place(assurer: Client, administrator: Client):
    service, place = ServiceFactory(), LocationFactory()
    data = open_form(assurer, url(service, "edit"))
    add_row(data, "service_at_locations", location=place.pk, **{"times-count": "0"})
    send(assurer, url(service, "edit"), data)
    administrator.post(url(place, "delete"))
    assert not Location.objects.exists()
    data = open_form(assurer, url(service, "edit"))
    assert data["service_at_locations-0-location"] == ""
    data["service_at_locations-0-DELETE"] = "1"
    send(assurer, url(service, "edit"), data, "publish")
    assert not ServiceAtLocation.objects.exists()


# The form that was open meanwhile


def test_open_form__import_and_edit_both_survive(assurer: Client):
    service = ServiceFactory(minimum_age=18)
    data = open_form(assurer, url(service, "edit"))
    import_change(service, minimum_age=50)
    send(assurer, url(service, "edit"), data | {"wait_time": "6 weeks"}, "publish")
    assert (fresh(service).minimum_age, fresh(service).wait_time) == (50, "6 weeks")
    assert public(service)["minimum_age"] == 50
    assert Version.objects.get(listing=service.key, number=3).clashes == []


def test_open_form__clash_is_won_by_the_draft_and_kept(assurer: Client):
    service = ServiceFactory(minimum_age=18)
    data = open_form(assurer, url(service, "edit"))
    import_change(service, minimum_age=50)
    send(assurer, url(service, "edit"), data | {"minimum_age": "16"}, "publish")
    assert fresh(service).minimum_age == 16
    clashes = Version.objects.get(listing=service.key, number=3).clashes
    assert clashes == [{"path": "minimum_age", "base": 18, "live": 50, "new": 16}]


def test_open_form__row_that_an_import_deleted_stays_deleted(assurer: Client):
    service = whole_service()
    data = open_form(assurer, url(service, "edit"))
    import_change(service, contacts=[])
    send(assurer, url(service, "edit"), data | {"wait_time": "6 weeks"}, "publish")
    assert not fresh(service).contacts.exists()
    assert fresh(service).wait_time == "6 weeks"


def test_open_form__row_that_an_import_deleted_and_i_changed_is_a_clash(assurer: Client):
    service = whole_service()
    row = service.contacts.get()
    data = open_form(assurer, url(service, "edit"))
    import_change(service, contacts=[])
    send(assurer, url(service, "edit"), data | {"contacts-0-title": "Warden"}, "publish")
    assert fresh(service).contacts.get().pk == row.pk
    clashes = Version.objects.filter(listing=service.key).latest("number").clashes
    assert [clash["path"] for clash in clashes] == [f"contacts/{row.pk}"]


def test_open_form__draft_saved_late_is_shown_merged(editor: Client):
    service = ServiceFactory(minimum_age=18)
    data = open_form(editor, url(service, "edit"))
    import_change(service, minimum_age=50)
    send(editor, url(service, "edit"), data | {"wait_time": "6 weeks"})
    data = open_form(editor, url(service, "edit"))
    assert (data["minimum_age"], data["wait_time"], data["version"]) == ("50", "6 weeks", "2")


# Deleting


@pytest.mark.parametrize("in_bulk", [False, True])
def test_delete__what_is_in_use_is_refused(administrator: Client, in_bulk: bool):
    service = whole_service()
    place = service.service_at_locations.get().location
    for used in (place, service.organization):
        if in_bulk:
            label = used._meta.label_lower.replace(".", "/")
            administrator.post(f"/admin/bulk/{label}/delete/?id={used.pk}")
        else:
            administrator.post(url(used, "delete"))
    assert Location.objects.count() == Organization.objects.count() == 1
