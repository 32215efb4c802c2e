"""Calendar files of listings: what their pages say, read by the library of calendars."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar, Component

from directory.models import SchoolTerm
from tests.directory.factories import EventFactory, LocationFactory, ServiceFactory

pytestmark = pytest.mark.django_db

TUESDAYS = (
    "schedule",
    {
        "freq": "WEEKLY",
        "byday": ["TU"],
        "opens_at": dt.time(10),
        "closes_at": dt.time(12),
        "bank_holidays": "open",
    },
)
IN_TERM = ("schedule", {**TUESDAYS[1], "term_time": "in"})


@pytest.fixture(autouse=True)
def on_a_sunday(time_machine: Any) -> None:
    time_machine.move_to("2026-03-01T12:00:00+00:00", tick=False)


def file_of(client: Client, listing: Any) -> list[Component]:
    response = client.get(f"{listing.get_absolute_url()}calendar.ics")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_event__says_when_where_and_by_whom(client: Client) -> None:
    hall = LocationFactory(
        name="Hall", address={"address_1": "1 High Street", "postal_code": "KT1 1EU"}
    )
    event = EventFactory(name="Chess", times=[TUESDAYS], location=hall)
    (entry,) = file_of(client, event)
    assert entry["SUMMARY"] == "Chess"
    assert entry["LOCATION"] == "Hall, 1 High Street, KT1 1EU"
    assert entry["RRULE"]["FREQ"] == ["WEEKLY"]
    assert entry["URL"].endswith(event.get_absolute_url())
    assert event.organization.name in entry["DESCRIPTION"]
    assert str(event.key) in entry["UID"]


def test_event__is_one_query(client: Client, django_assert_num_queries: Any) -> None:
    event = EventFactory(times=[TUESDAYS], location=LocationFactory())
    with django_assert_num_queries(1):
        file_of(client, event)


def test_event__in_term_time_is_two_queries(client: Client, django_assert_num_queries: Any) -> None:
    SchoolTerm.objects.create(name="Spring", first_day="2026-01-05", last_day="2026-03-27")
    event = EventFactory(times=[IN_TERM])
    with django_assert_num_queries(2):
        assert file_of(client, event)


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_event__off_tells_calendars_that_hold_it(client: Client, status: str) -> None:
    event = EventFactory(
        times=[TUESDAYS], event_status=status, status_message="Tickets will be paid back."
    )
    (entry,) = file_of(client, event)
    assert entry["STATUS"] == "CANCELLED"
    assert f"This event is {status}" in entry["DESCRIPTION"]
    assert "Tickets will be paid back." in entry["DESCRIPTION"]


def test_event__hides_a_confidential_place(client: Client) -> None:
    refuge = LocationFactory(
        name="Oak House",
        confidential=True,
        address={"address_1": "9 Hidden Lane", "postal_code": "KT1 1EU"},
    )
    event = EventFactory(times=[TUESDAYS], location=refuge)
    (entry,) = file_of(client, event)
    assert "LOCATION" not in entry
    text = client.get(f"{event.get_absolute_url()}calendar.ics").content.decode()
    assert "Oak" not in text
    assert "Hidden" not in text


def test_service__says_the_place_of_each_of_its_times(client: Client) -> None:
    service = ServiceFactory(places=[LocationFactory(name="Hall"), LocationFactory(name="Barn")])
    rows = list(service.service_at_locations.all())
    for row, day in zip(rows, ("MO", "FR"), strict=True):
        row.times = [("schedule", {**TUESDAYS[1], "byday": [day]})]
    service.service_at_locations = rows
    service.save()
    entries = file_of(client, service)
    assert {entry["LOCATION"]: entry["RRULE"]["BYDAY"] for entry in entries} == {
        "Hall": ["MO"],
        "Barn": ["FR"],
    }
    assert len({entry["UID"] for entry in entries}) == 2


def test_service__without_times_is_a_calendar_without_events(client: Client) -> None:
    assert file_of(client, ServiceFactory()) == []


@pytest.mark.parametrize("factory", [ServiceFactory, EventFactory])
def test_status__of_each_state_of_a_listing(client: Client, factory: Any) -> None:
    listing = factory(name="Before", times=[TUESDAYS])
    listing.save_revision().publish()
    old = f"{listing.get_absolute_url()}calendar.ics"
    response = client.get(old)
    assert client.get(old, headers={"if-none-match": response["ETag"]}).status_code == 304
    assert client.head(old).status_code == 200
    assert client.post(old).status_code == 405

    listing.refresh_from_db()
    listing.name = "After"
    listing.save()
    moved = client.get(old)
    new = f"{listing.get_absolute_url()}calendar.ics"
    assert (moved.status_code, moved["Location"]) == (301, new)
    assert client.get(new)["ETag"] != response["ETag"]

    listing.unpublish()
    assert client.get(new).status_code == 410


@pytest.mark.parametrize("factory", [ServiceFactory, EventFactory])
def test_status__never_public_is_not_found(client: Client, factory: Any) -> None:
    hidden = factory(live=False, times=[TUESDAYS])
    assert client.get(f"{hidden.get_absolute_url()}calendar.ics").status_code == 404
