"""Every address with a primary key asks the policy about the object."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from directory.models import LISTINGS, Listing
from tests.directory.factories import (
    LISTING_FACTORIES,
    ServiceFactory,
)

SCRIPT = {"x-requested-with": "XMLHttpRequest"}  # Wagtail answers others with its dashboard

pytestmark = pytest.mark.django_db


def patterns(model: type[Listing]) -> list[URLPattern]:
    return [row for row in model.snippet_viewset.get_urlpatterns() if "pk" in str(row.pattern)]


def addresses(listing: Listing) -> Iterator[str]:
    known = {
        "pk": listing.pk,
        "revision_id": listing.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "live",
        "action_name": "approve",
        "task_state_id": 1,
        "task_id": 1,
        "workflow_state_id": 1,
    }
    for pattern in patterns(type(listing)):
        names = pattern.pattern.regex.groupindex or pattern.pattern.converters
        wanted = {name: known[name] for name in names}
        yield reverse(type(listing).snippet_viewset.get_url_name(pattern.name), kwargs=wanted)


def chosen(listing: Listing) -> list[str]:
    namespace = type(listing).snippet_viewset.chooser_viewset.url_namespace
    multiple = reverse(f"{namespace}:chosen_multiple")
    return [reverse(f"{namespace}:chosen", args=[listing.pk]), f"{multiple}?id={listing.pk}"]


@pytest.mark.parametrize("kind", LISTINGS)
def test_addresses__of_a_denied_object_are_closed(assurer: Client, denied: list[int], kind: str):
    listing = LISTING_FACTORIES[kind](name="Not theirs")
    listing.save_revision()
    denied.append(listing.pk)
    found = list(addresses(listing))
    assert len(found) >= 18
    for address in found:
        for answer in (assurer.get, assurer.post):
            response = answer(address, {"name": "Taken", "action-publish": "1"}, headers=SCRIPT)
            assert response.status_code == 403, f"{address}: {response.status_code}"
    listing.refresh_from_db()
    assert (listing.name, listing.live, listing.locked) == ("Not theirs", True, False)


@pytest.mark.parametrize("kind", LISTINGS)
def test_addresses__of_a_permitted_object_answer(assurer: Client, kind: str):
    listing = LISTING_FACTORIES[kind]()
    listing.save_revision()
    for view in ("edit", "history", "usage", "workflow_history"):
        address = reverse(type(listing).snippet_viewset.get_url_name(view), args=[listing.pk])
        assert assurer.get(address).status_code == 200, address


@pytest.mark.parametrize("kind", LISTINGS)
def test_lists__leave_out_a_denied_object(assurer: Client, denied: list[int], kind: str):
    listing = LISTING_FACTORIES[kind](name="Not theirs")
    denied.append(listing.pk)
    viewset = type(listing).snippet_viewset
    for address in (
        reverse(viewset.get_url_name("list")),
        reverse(viewset.get_url_name("list_results")),
        reverse(viewset.get_url_name("list")) + "?export=csv",
        reverse(f"{viewset.chooser_viewset.url_namespace}:choose"),
        reverse(f"{viewset.chooser_viewset.url_namespace}:choose_results"),
    ):
        response = assurer.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert response.status_code == 200
        assert b"Not theirs" not in body, address
    for address in chosen(listing):
        assert b"Not theirs" not in assurer.get(address).content


@pytest.mark.parametrize("pk", ["0", "999999999999999999999", "abc"])
def test_addresses__of_nothing_are_not_found(assurer: Client, pk: str):
    compare = f"/admin/snippets/directory/service/history/{pk}/revisions/compare/earliest...live/"
    for address in (f"/admin/snippets/directory/service/edit/{pk}/", compare):
        assert assurer.get(address).status_code == 404


def test_addresses__are_closed_to_other_roles(sign_in: Any):
    service = ServiceFactory()
    service.save_revision()
    author = sign_in("Author")
    for address in addresses(service):
        assert author.get(address, headers=SCRIPT).status_code == 403, address


def test_addresses__ask_for_a_signed_in_user(client: Client):
    service = ServiceFactory()
    service.save_revision()
    for address in addresses(service):
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith("/admin/login/")


def test_failed_write__leaves_nothing(assurer: Client, monkeypatch: pytest.MonkeyPatch):
    service = ServiceFactory()
    service.save_revision()

    def fail(**_: Any) -> None:
        raise RuntimeError("The index is broken.")

    monkeypatch.setattr("directory.publication.publishing.gather", fail)
    address = reverse("wagtailsnippets_directory_service:unpublish", args=[service.pk])
    with pytest.raises((RuntimeError, TypeError)):
        assurer.post(address)
    service.refresh_from_db()
    assert service.live
