"""No report, list or dashboard names a listing to somebody who may not see it."""

from typing import Any

import pytest
from django.test import Client

from directory.models import Location, Service
from tests.directory.admin.forms import open_form, send, url
from tests.directory.factories import EventFactory, LocationFactory, ServiceFactory

HISTORY = "/admin/reports/site-history/"
SCRIPT = {"x-requested-with": "XMLHttpRequest"}
ADDRESSES = [
    "/admin/",
    HISTORY,
    f"{HISTORY}results/",
    f"{HISTORY}?export=csv",
    "/admin/reports/workflow/",
    "/admin/reports/workflow/?export=csv",
    "/admin/reports/workflow/results/",
    "/admin/reports/workflow_tasks/",
    "/admin/reports/workflow_tasks/?export=csv",
    "/admin/reports/locked/",
    "/admin/reports/aging-pages/",
    "/admin/reports/page-types-usage/",
    "/admin/reports/overlaps/",
    "/admin/pages/search/?q=Sedge",
    "/admin/snippets/directory/location/",
    "/admin/snippets/directory/location/?export=csv",
    "/admin/snippets/directory/event/",
    "/admin/snippets/directory/event/?q=Sedge",
    "/admin/snippets/choose/directory/location/",
    "/admin/snippets/choose/directory/location/results/?q=Sedge",
]

pytestmark = pytest.mark.django_db


def body(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode()


def edited(client: Client, listing: Any, name: str, action: str = "") -> None:
    address = url(listing, "edit")
    send(client, address, open_form(client, address) | {"name": name}, action)
    client.get("/admin/")  # takes the message that names it


@pytest.fixture
def refuge(editor: Client) -> Location:
    """A place that left traces in every log: edited, submitted, used by an event."""
    place = LocationFactory(name="Sedge House", confidential=True)
    edited(editor, place, "Sedge House", "submit")
    EventFactory(name="Open day", location=place)
    return place


@pytest.mark.parametrize("role", ["Author", "Comms editor", "Data officer"])
def test_reports__do_not_name_a_place_to_who_may_not_see_it(
    refuge: Location, sign_in: Any, role: str
):
    client = sign_in(role)
    own = [
        url(refuge, view)
        for view in ("edit", "usage", "history", "delete", "workflow_history", "unpublish")
    ]
    chosen = f"/admin/snippets/choose/directory/location/chosen/{refuge.pk}/"
    multiple = f"/admin/snippets/choose/directory/location/chosen-multiple/?id={refuge.pk}"
    for address in [*ADDRESSES, *own, chosen, multiple]:
        for headers in ({}, SCRIPT):
            text = body(client.get(address, headers=headers))
            assert "Sedge House" not in text, address


def test_search__does_not_tell_that_an_event_is_in_a_hidden_place(
    refuge: Location, sign_in: Any, editor: Client
):
    address = "/admin/snippets/directory/event/"
    assert "Open day" in body(editor.get(address, {"q": "Sedge"}))
    assert "Open day" not in body(sign_in("Author").get(address, {"q": "Sedge"}))


def test_history__leaves_out_listings_of_others(editor: Client, denied: list[int]):
    mine, theirs = ServiceFactory(name="Mine"), ServiceFactory(name="Theirs")
    for service in (mine, theirs):
        edited(editor, service, service.name)
    denied.append(theirs.pk)
    for address in (HISTORY, f"{HISTORY}results/", f"{HISTORY}?export=csv"):
        text = body(editor.get(address))
        assert "Mine" in text, address
        assert "Theirs" not in text, address


def test_history__shows_viewers_no_names_of_drafts(editor: Client, sign_in: Any):
    draft = ServiceFactory(name="Secret plan", draft=True)
    edited(editor, draft, "Secret plan")
    assert "Secret plan" in body(editor.get(HISTORY))
    assert "Secret plan" not in body(sign_in("Author").get(HISTORY))


def test_history__shows_an_administrator_all(editor: Client, administrator: Client):
    service = ServiceFactory(name="Lunch club")
    edited(editor, service, "Lunch club")
    administrator.post(url(service, "delete"))
    administrator.get("/admin/")
    assert not Service.objects.exists()
    assert "Lunch club" in body(administrator.get(HISTORY))


def test_history__asks_for_a_signed_in_user(client: Client):
    for address in (HISTORY, f"{HISTORY}results/"):
        assert client.get(address).url.startswith("/admin/login/")
