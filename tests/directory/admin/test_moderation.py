"""From an editor's change to the public document, and the ways back."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import TaskState

from directory.models import LISTINGS, Service, Version
from directory.publication.models import PublicDocument, Record
from hub.tick import tick
from tests.directory.admin.forms import open_form, send, url
from tests.directory.factories import (
    LISTING_FACTORIES,
    OrganizationFactory,
    ServiceFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


def number_shown(service: Service) -> tuple[str, bool]:
    """What the public document says, and whether the open data say the same."""
    document = PublicDocument.objects.get(key=service.key).document
    shown = document["contacts"][0]["phones"][0]["number"]
    return shown, shown in Record.objects.get(key=service.key).body


def submit(editor: Client, service: Service, **changes: str) -> TaskState:
    address = url(service, "edit")
    send(editor, address, open_form(editor, address) | changes, "submit")
    return service.current_workflow_task_state


def act(client: Client, state: TaskState, service: Service, action: str, **data: str) -> int:
    address = url(service, "workflow_action", action, state.pk)
    return client.post(address, {"comment": "", **data}).status_code


@pytest.fixture
def service() -> Service:
    return ServiceFactory(phones=["020 7946 0000"], terms=[TermFactory()])


NEW_NUMBER = {"contacts-0-phones-0-value-number": "020 7946 0999"}


def test_approval__changes_page_and_open_data_at_once(editor: Client, assurer: Client, service):
    state = submit(editor, service, **NEW_NUMBER)
    assert number_shown(service) == ("020 7946 0000", True)
    act(assurer, state, service, "approve")
    assert number_shown(service) == ("020 7946 0999", True)
    version = Version.objects.get(listing=service.key, number=2)
    assert (version.user, version.via) == (assurer.user, "editor")


def test_approval__tells_the_assurers(editor: Client, assurer: Client, service: Service):
    submit(editor, service, **NEW_NUMBER)
    assert [message.to for message in mail.outbox] == [[assurer.user.email]]


def test_approval__merges_with_an_import_meanwhile(editor: Client, assurer: Client, service):
    state = submit(editor, service, **NEW_NUMBER)
    live = Service.objects.get(pk=service.pk)
    live.minimum_age = 50
    live.save()
    act(assurer, state, service, "approve")
    assert number_shown(service) == ("020 7946 0999", True)
    assert Service.objects.get(pk=service.pk).minimum_age == 50


def test_approval__with_a_correction(editor: Client, assurer: Client, service: Service):
    submit(editor, service, **NEW_NUMBER)
    address = url(service, "edit")
    data = open_form(assurer, address) | {"wait_time": "6 weeks"}
    send(assurer, address, data | {"workflow-action-name": "approve"}, "workflow-action")
    assert number_shown(service) == ("020 7946 0999", True)
    assert Service.objects.get(pk=service.pk).wait_time == "6 weeks"


def test_approval__not_by_the_editor(editor: Client, service: Service):
    state = submit(editor, service, **NEW_NUMBER)
    act(editor, state, service, "approve")
    assert number_shown(service) == ("020 7946 0000", True)


def test_moderation__locks_the_form_for_the_editor(editor: Client, service: Service):
    submit(editor, service, **NEW_NUMBER)
    address = url(service, "edit")
    data = open_form(editor, address) | {"wait_time": "6 weeks"}
    response = editor.post(address, data)
    assert "locked" in response.content.decode()
    assert Service.objects.get(pk=service.pk).get_latest_revision_as_object().wait_time == ""


def test_rejection__changes_nothing_public(editor: Client, assurer: Client, service: Service):
    state = submit(editor, service, **NEW_NUMBER)
    act(assurer, state, service, "reject", comment="Which number is it?")
    assert number_shown(service) == ("020 7946 0000", True)
    state = submit(editor, service, **NEW_NUMBER)
    act(assurer, state, service, "approve")
    assert number_shown(service) == ("020 7946 0999", True)


def test_approval__of_a_new_listing(editor: Client, assurer: Client):
    organization = OrganizationFactory()
    data = open_form(editor, url(Service, "add"))
    data |= {"name": "Lunch club", "organization": str(organization.pk), "description": "Food."}
    send(editor, url(Service, "add"), data, "submit")
    service = Service.objects.get()
    assert not PublicDocument.objects.filter(key=service.key).exists()
    act(assurer, service.current_workflow_task_state, service, "approve")
    assert PublicDocument.objects.get(key=service.key).document["name"] == "Lunch club"
    assert Record.objects.filter(key=service.key, is_withdrawn=False).exists()


# Schedule


def test_schedule__goes_live_on_its_day(assurer: Client, service: Service):
    address = url(service, "edit")
    data = open_form(assurer, address) | NEW_NUMBER | {"go_live_at": "2099-01-01 10:00"}
    send(assurer, address, data, "publish")
    assert number_shown(service) == ("020 7946 0000", True)
    with time_machine.travel(dt.datetime(2099, 1, 1, 12, tzinfo=dt.UTC)):
        tick()
        assert number_shown(service) == ("020 7946 0999", True)


def test_schedule__can_be_cancelled(assurer: Client, service: Service):
    address = url(service, "edit")
    data = open_form(assurer, address) | {"go_live_at": "2099-01-01 10:00"}
    send(assurer, address, data, "publish")
    revision = Service.objects.get(pk=service.pk).scheduled_revision
    assurer.post(url(service, "revisions_unschedule", revision.pk))
    assert Service.objects.get(pk=service.pk).scheduled_revision is None


def test_expiry__withdraws(assurer: Client, service: Service):
    address = url(service, "edit")
    tomorrow = timezone.now() + dt.timedelta(days=1)
    data = open_form(assurer, address) | {"expire_at": f"{tomorrow:%Y-%m-%d %H:%M}"}
    send(assurer, address, data, "publish")
    with time_machine.travel(tomorrow + dt.timedelta(hours=2)):
        tick()
    assert is_withdrawn(service)


# Withdrawing


def is_withdrawn(listing) -> bool:
    document = PublicDocument.objects.get(key=listing.key)
    records = Record.objects.filter(key=listing.key)
    return (
        not document.is_public
        and bool(document.withdrawn_at)
        and all(record.is_withdrawn for record in records)
    )


@pytest.mark.parametrize("kind", LISTINGS)
def test_unpublish__withdraws(assurer: Client, kind: str):
    listing = LISTING_FACTORIES[kind]()
    assert not is_withdrawn(listing)
    assurer.post(url(listing, "unpublish"))
    assert is_withdrawn(listing)


@pytest.mark.parametrize("kind", LISTINGS)
def test_delete__withdraws(administrator: Client, kind: str):
    listing = LISTING_FACTORIES[kind]()
    administrator.post(url(listing, "delete"))
    assert not type(listing).objects.filter(pk=listing.pk).exists()
    assert is_withdrawn(listing)


def test_bulk_delete__withdraws_each(administrator: Client):
    services = [ServiceFactory(), ServiceFactory()]
    ids = "&".join(f"id={service.pk}" for service in services)
    administrator.post(f"/admin/bulk/directory/service/delete/?{ids}")
    assert not Service.objects.exists()
    assert all(is_withdrawn(service) for service in services)


def test_bulk_delete__not_by_assurers(assurer: Client, service: Service):
    assurer.post(f"/admin/bulk/directory/service/delete/?id={service.pk}")
    assert Service.objects.exists()


# Going back


def test_revert__puts_the_old_state_back(assurer: Client, service: Service):
    address = url(service, "edit")
    send(assurer, address, open_form(assurer, address), "publish")
    first = Service.objects.get(pk=service.pk).live_revision
    send(assurer, address, open_form(assurer, address) | NEW_NUMBER, "publish")
    assert number_shown(service) == ("020 7946 0999", True)
    revert = url(service, "revisions_revert", first.pk)
    send(assurer, revert, open_form(assurer, revert), "publish")
    assert number_shown(service) == ("020 7946 0000", True)
    assert Version.objects.filter(listing=service.key).latest("number").clashes == []


def test_revert__keeps_what_an_import_changes_meanwhile(assurer: Client, service: Service):
    address = url(service, "edit")
    send(assurer, address, open_form(assurer, address), "publish")
    first = Service.objects.get(pk=service.pk).live_revision
    send(assurer, address, open_form(assurer, address) | NEW_NUMBER, "publish")
    revert = url(service, "revisions_revert", first.pk)
    data = open_form(assurer, revert)
    live = Service.objects.get(pk=service.pk)
    live.minimum_age = 50
    live.save()
    send(assurer, revert, data, "publish")
    assert number_shown(service) == ("020 7946 0000", True)
    assert Service.objects.get(pk=service.pk).minimum_age == 50


# Locks, history, comparison, preview


def test_lock__keeps_others_out(assurer: Client, editor: Client, service: Service):
    assurer.post(url(service, "lock"))
    address = url(service, "edit")
    send_locked = editor.post(address, open_form(editor, address) | {"name": "Other"})
    assert "locked" in send_locked.content.decode()
    assurer.post(url(service, "unlock"))
    send(editor, address, open_form(editor, address) | {"name": "Other"})
    assert Service.objects.get(pk=service.pk).get_latest_revision_as_object().name == "Other"


def test_lock__not_by_editors(editor: Client, service: Service):
    editor.post(url(service, "lock"))
    assert not Service.objects.get(pk=service.pk).locked


def test_history__tells_who_did_what(assurer: Client, editor: Client, service: Service):
    act(assurer, submit(editor, service, **NEW_NUMBER), service, "approve")
    html = assurer.get(url(service, "history")).content.decode()
    assert "Directory editor" in html
    assert "Published" in html


def test_compare__shows_the_number_that_changed(assurer: Client, service: Service):
    address = url(service, "edit")
    send(assurer, address, open_form(assurer, address), "publish")
    send(assurer, address, open_form(assurer, address) | NEW_NUMBER)
    html = assurer.get(url(service, "revisions_compare", "live", "latest")).content.decode()
    assert "0999" in html
    assert "Version" not in html.split("<tbody>")[1].split("</tbody>")[0]


@pytest.mark.parametrize("kind", LISTINGS)
def test_preview__shows_the_form_as_it_is(editor: Client, kind: str):
    listing = LISTING_FACTORIES[kind](name="Before")
    address = url(listing, "preview_on_edit")
    data = open_form(editor, url(listing, "edit")) | {"name": "Shown before it is saved"}
    assert editor.post(address, data).json()["is_valid"]
    html = editor.get(address, {"mode": ""}).content.decode()
    assert "Shown before it is saved" in html
    assert type(listing).objects.get(pk=listing.pk).name == "Before"


@pytest.mark.parametrize("kind", LISTINGS)
def test_preview__of_a_new_listing(editor: Client, kind: str):
    model = LISTINGS[kind]
    data = open_form(editor, url(model, "add")) | {"name": "Quite new"}
    if "organization" in data:
        data["organization"] = str(OrganizationFactory().pk)
    assert editor.post(url(model, "preview_on_add"), data).json()["is_valid"]
    assert "Quite new" in editor.get(url(model, "preview_on_add")).content.decode()


def test_preview__of_an_old_version(assurer: Client, service: Service):
    address = url(service, "edit")
    send(assurer, address, open_form(assurer, address) | {"name": "Then"}, "publish")
    old = Service.objects.get(pk=service.pk).live_revision
    send(assurer, address, open_form(assurer, address) | {"name": "Now"}, "publish")
    html = assurer.get(url(service, "revisions_view", old.pk)).content.decode()
    assert "Then" in html
