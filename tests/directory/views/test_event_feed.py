"""The feed of events: valid Atom, the last change first, what is called off among it."""

import datetime as dt
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.directory.factories import EventFactory, LocationFactory

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
TIMES = [("dates", {"dates": [dt.date(2026, 3, 3)]})]


@pytest.fixture(autouse=True)
def on_a_sunday(time_machine: Any) -> None:
    time_machine.move_to("2026-03-01T12:00:00+00:00", tick=False)


def entries(client: Client, query: str = "") -> dict[str, dict[str, str]]:
    """Title → what else is said of it."""
    response = client.get(f"/events/feed.atom{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)  # noqa: S314 - our own
    assert root.tag == f"{ATOM}feed"
    assert root.findtext(f"{ATOM}updated")
    return {
        str(entry.findtext(f"{ATOM}title")): {
            child.tag.removeprefix(ATOM): child.text or child.get("href", "") for child in entry
        }
        for entry in root.iter(f"{ATOM}entry")
    }


def test_feed__says_what_when_and_where(client: Client) -> None:
    event = EventFactory(
        name="Fair <&>", times=TIMES, location=LocationFactory(name="Hall"), description="Age <5."
    )
    entry = entries(client)["Fair <&>"]
    assert unescape(entry["summary"]) == "Next: Tuesday 3 March 2026. Hall. Age <5."
    assert "&lt;5" in entry["summary"]  # it is marked as HTML
    assert entry["link"].endswith(event.get_absolute_url())
    assert entry["id"].endswith(f"/id/{event.key}/")
    assert entry["updated"] == "2026-03-01T12:00:00+00:00"


def test_feed__what_changed_last_is_first(client: Client, time_machine: Any) -> None:
    first = EventFactory(name="First", times=TIMES)
    time_machine.move_to("2026-03-01T13:00:00+00:00", tick=False)
    EventFactory(name="Second", times=TIMES)
    assert list(entries(client)) == ["Second", "First"]
    time_machine.move_to("2026-03-01T14:00:00+00:00", tick=False)
    first.save()
    assert list(entries(client)) == ["Second", "First"]  # nothing new is said
    first.description = "Bring a friend."
    first.save()
    assert list(entries(client)) == ["First", "Second"]


def test_feed__tells_for_a_month_that_an_event_is_off(client: Client, time_machine: Any) -> None:
    EventFactory(name="Off", times=TIMES, event_status="cancelled", status_message="Flooded.")
    EventFactory(name="Never dated")
    assert "This event is cancelled. Flooded" in entries(client)["Off"]["summary"]
    time_machine.move_to("2026-04-02T12:00:00+00:00", tick=False)
    assert entries(client) == {}


def test_feed__keeps_to_the_filters(client: Client) -> None:
    hall = LocationFactory(name="Hall")
    EventFactory(name="Here", times=TIMES, location=hall)
    EventFactory(name="There", times=TIMES)
    assert list(entries(client, "?place=hall")) == ["Here"]
    assert client.get("/events/feed.atom?place=nowhere").status_code == 404
    assert client.get("/events/feed.atom?free=x").status_code == 400


def test_feed__hides_a_confidential_place(client: Client) -> None:
    EventFactory(times=TIMES, location=LocationFactory(name="Oak House", confidential=True))
    assert "Oak" not in client.get("/events/feed.atom").content.decode()


@pytest.mark.parametrize("total", [2, 20])
def test_feed__is_one_query(client: Client, total: int, django_assert_num_queries: Any) -> None:
    for _number in range(total):
        EventFactory(times=TIMES)
    with django_assert_num_queries(1):
        assert len(entries(client)) == total


def test_feed__is_not_sent_twice(client: Client) -> None:
    EventFactory(times=TIMES)
    etag = client.get("/events/feed.atom")["ETag"]
    response = client.get("/events/feed.atom", headers={"if-none-match": etag})
    assert response.status_code == 304
