"""Deleting several at once shows and deletes only what the user may see."""

from typing import Any

import pytest
from django.test import Client

from directory.models import Location
from tests.directory.factories import (
    LISTING_FACTORIES,
    LocationFactory,
    ServiceFactory,
    TermFactory,
)

PLACES = "/admin/bulk/directory/location/delete/"
SCRIPT = {"x-requested-with": "XMLHttpRequest"}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["Author", "Comms editor", "Data officer"])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("ids", ["one", "all"])
def test_bulk__places_are_closed_to_who_may_not_see_them(
    sign_in: Any, role: str, method: str, ids: str
):
    refuge = LocationFactory(name="Sedge House", confidential=True)
    client = sign_in(role)
    address = f"{PLACES}?id={refuge.pk if ids == 'one' else 'all'}&next=/admin/"
    response = getattr(client, method)(address)
    assert (response.status_code, response.url) == (302, "/admin/")
    assert b"Sedge House" not in client.get("/admin/").content
    assert getattr(client, method)(address, headers=SCRIPT).status_code == 403
    assert Location.objects.filter(pk=refuge.pk).exists()


@pytest.mark.parametrize("kind", LISTING_FACTORIES)
def test_bulk__an_editor_sees_and_deletes_nothing_of_others(sign_in: Any, kind: str, denied: list):
    mine, theirs = (LISTING_FACTORIES[kind](name=name) for name in ("Mine", "Theirs"))
    denied.append(theirs.pk)
    editor = sign_in("Directory editor")
    address = f"/admin/bulk/directory/{kind}/delete/"
    html = editor.get(f"{address}?id={mine.pk}&id={theirs.pk}").content
    assert b"Mine" in html
    assert b"Theirs" not in html
    assert editor.get(f"{address}?id={theirs.pk}").status_code == 404
    editor.post(f"{address}?id=all")
    assert type(mine).objects.filter(pk__in=[mine.pk, theirs.pk]).count() == 2


@pytest.mark.parametrize("pk", ["", "abc", "0", "9" * 30])
def test_bulk__nonsense_is_not_found(administrator: Client, pk: str):
    assert administrator.get(f"{PLACES}?id={pk}").status_code == 404


def test_bulk__viewers_are_not_shown_drafts(sign_in: Any):
    live, draft = ServiceFactory(name="Lunch club"), ServiceFactory(name="Secret plan", draft=True)
    address = f"/admin/bulk/directory/service/delete/?id={live.pk}&id={draft.pk}"
    html = sign_in("Author").get(address).content
    assert b"Lunch club" in html
    assert b"Secret plan" not in html


def test_bulk__an_administrator_deletes(administrator: Client):
    places = [LocationFactory(), LocationFactory()]
    address = PLACES + "?" + "&".join(f"id={place.pk}" for place in places)
    assert administrator.get(address).status_code == 200
    administrator.post(address)
    assert not Location.objects.exists()


def test_bulk__there_is_none_for_terms(administrator: Client):
    address = f"/admin/bulk/directory/taxonomyterm/delete/?id={TermFactory().pk}"
    assert administrator.get(address).status_code == 404
