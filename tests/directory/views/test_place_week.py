"""A place's page says what happens there in the next seven days."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.directory.factories import EventFactory, LocationFactory, ServiceFactory

pytestmark = pytest.mark.django_db

HOURS = {"opens_at": dt.time(10), "closes_at": dt.time(12)}


def weekly(*days: str) -> list[tuple[str, Any]]:
    return [("schedule", {"freq": "WEEKLY", "byday": list(days), "bank_holidays": "open", **HOURS})]


@pytest.fixture(autouse=True)
def on_a_sunday(time_machine: Any) -> None:
    time_machine.move_to("2026-03-01T12:00:00+00:00", tick=False)


def section(client: Client, place: Any) -> Any:
    response = client.get(place.get_absolute_url())
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one("[aria-labelledby=week]")


def test_week__has_events_and_services_of_the_place_by_day(client: Client) -> None:
    hall, barn = LocationFactory(name="Hall"), LocationFactory(name="Barn")
    ServiceFactory(name="Tea & talk", places=[hall], times=weekly("TU", "FR"))
    EventFactory(
        name="Fair", location=hall, times=[("dates", {"dates": [dt.date(2026, 3, 3)], **HOURS})]
    )
    EventFactory(name="Later", location=hall, times=[("dates", {"dates": [dt.date(2026, 3, 8)]})])
    EventFactory(name="Off", location=hall, times=weekly("TU"), event_status="cancelled")
    EventFactory(name="Elsewhere", location=barn, times=weekly("TU"))
    found = {
        day.h3.text: sorted(link.text for link in day.select("a"))
        for day in section(client, hall).select(".hub-day")
    }
    assert found == {
        "Tuesday 3 March 2026": ["Fair", "Tea & talk"],
        "Friday 6 March 2026": ["Tea & talk"],
    }


def test_week__says_once_what_is_on_most_days(client: Client) -> None:
    hall = LocationFactory()
    ServiceFactory(name="Desk", places=[hall], times=weekly("MO", "TU", "WE", "TH", "FR"))
    ServiceFactory(name="Choir", places=[hall], times=weekly("MO"))
    week = section(client, hall)
    assert [link.text for link in week.select(".hub-day a")] == ["Choir"]
    assert [link.text for link in week.select(".hub-lines a")] == ["Desk"]


def test_week__without_anything_is_not_there(client: Client) -> None:
    assert section(client, LocationFactory()) is None


@pytest.mark.parametrize("total", [2, 20])
def test_page__is_two_queries(client: Client, total: int, django_assert_num_queries: Any) -> None:
    hall = LocationFactory()
    for _number in range(total):
        EventFactory(location=hall, times=weekly("TU"))
    with django_assert_num_queries(2):
        section(client, hall)
