"""The calendar of any search: the sessions of the services and events that it finds."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from icalendar import Calendar

from tests.directory.factories import EventFactory, LocationFactory, ServiceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_sunday(time_machine: Any) -> Any:
    time_machine.move_to("2026-03-01T12:00:00+00:00", tick=False)
    return time_machine


def dates(*days: dt.date) -> list[Any]:
    return [("dates", {"dates": list(days)})]


def summaries(client: Client, **params: Any) -> list[str]:
    response = client.get(f"/search/calendar.ics?{urlencode(params, doseq=True)}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    found = Calendar.from_ical(response.content)
    return [str(event["SUMMARY"]) for event in found.walk("VEVENT")]


def test_calendar__has_the_sessions_of_what_is_found(client: Client) -> None:
    EventFactory(name="Lunch fair", times=dates(dt.date(2026, 3, 9)))
    ServiceFactory(name="Lunch club", times=dates(dt.date(2026, 3, 3)))
    EventFactory(name="Lunch that was", times=dates(dt.date(2026, 2, 3)))
    EventFactory(name="Concert", times=dates(dt.date(2026, 3, 3)))
    ServiceFactory(name="Lunch at any time")

    assert summaries(client, keywords="lunch") == ["Lunch club", "Lunch fair"]
    assert summaries(client, keywords="lunch", kind="event") == ["Lunch fair"]
    assert summaries(client, keywords="lunch", kind="page") == []


def test_calendar__tells_three_months_so_that_it_stays_light(client: Client) -> None:
    hours = {"opens_at": dt.time(10), "closes_at": dt.time(12), "bank_holidays": "open"}
    weekly = {"freq": "WEEKLY", "byday": ["TU"], **hours}
    ServiceFactory(name="Lunch club", times=[("schedule", weekly)])
    EventFactory(name="Lunch fair", times=dates(dt.date(2026, 6, 1), dt.date(2026, 6, 2)))

    found = Calendar.from_ical(client.get("/search/calendar.ics?keywords=lunch").content)

    club, fair = found.walk("VEVENT")
    assert club["RRULE"]["UNTIL"][0].date() == fair["DTSTART"].dt == dt.date(2026, 6, 1)


def test_calendar__never_holds_what_is_not_published(client: Client) -> None:
    event = EventFactory(name="Zebra day", times=dates(dt.date(2026, 3, 9)))
    EventFactory(name="Zebra draft", times=dates(dt.date(2026, 3, 9)), draft=True)
    assert summaries(client, keywords="zebra") == ["Zebra day"]
    event.unpublish()
    assert summaries(client, keywords="zebra") == []


def test_calendar__hides_a_confidential_place(client: Client) -> None:
    place = LocationFactory(name="Secret house", confidential=True)
    EventFactory(name="Zebra day", times=dates(dt.date(2026, 3, 9)), location=place)
    content = client.get("/search/calendar.ics?keywords=zebra").content.decode()
    assert "Zebra day" in content
    assert "Secret" not in content


def test_calendar__is_the_same_all_day_and_costs_the_same(
    client: Client, on_a_sunday: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        EventFactory(name=f"Fair {number}", times=dates(dt.date(2026, 3, 9)))
    first = client.get("/search/calendar.ics?keywords=fair")
    assert first["Content-Disposition"] == 'attachment; filename="search.ics"'
    on_a_sunday.move_to("2026-03-01T18:00:00+00:00", tick=False)
    with django_assert_max_num_queries(8):
        again = client.get(
            "/search/calendar.ics?keywords=fair", headers={"if-none-match": first["ETag"]}
        )
    assert again.status_code == 304
