"""The page of an event: when, what has changed, and how to keep it in a calendar."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.directory.factories import EventFactory, LocationFactory

pytestmark = pytest.mark.django_db

HOURS = {"opens_at": dt.time(10), "closes_at": dt.time(12)}
TUESDAYS = ("schedule", {"freq": "WEEKLY", "byday": ["TU"], "bank_holidays": "open", **HOURS})


@pytest.fixture(autouse=True)
def on_a_sunday(time_machine: Any) -> None:
    time_machine.move_to("2026-03-01T12:00:00+00:00", tick=False)


def page(client: Client, event: Any) -> BeautifulSoup:
    response = client.get(event.get_absolute_url())
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def said(soup: BeautifulSoup, within: str = "main") -> str:
    return " ".join(soup.select_one(within).get_text(" ").split())


def test_times__in_words_with_what_is_cancelled_and_moved(client: Client) -> None:
    event = EventFactory(
        times=[
            TUESDAYS,
            ("exception", {"valid_from": dt.date(2026, 3, 10), "valid_to": dt.date(2026, 3, 10)}),
            (
                "moved",
                {"moved_from": dt.date(2026, 3, 17), "moved_to": dt.date(2026, 3, 18), **HOURS},
            ),
        ]
    )
    text = said(page(client, event), "section[aria-labelledby=when]")
    assert text.startswith("When Tuesdays, 10am to noon")
    assert "Not on Tuesday 10 March" in text
    assert "Moved: Tuesday 17 March is on Wednesday 18 March" in text
    dates = [item.text for item in page(client, event).select("h3 + ul.hub-lines li")]
    assert dates[:3] == [
        "Tuesday 3 March 2026, 10am to noon",
        "Wednesday 18 March 2026, 10am to noon",
        "Tuesday 24 March 2026, 10am to noon",
    ]


def test_dates__are_said_once(client: Client) -> None:
    event = EventFactory(times=[("dates", {"dates": [dt.date(2026, 3, 3)], **HOURS})])
    assert said(page(client, event)).count("3 March") == 1


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_status__is_said_first_and_offers_nothing(client: Client, status: str) -> None:
    event = EventFactory(
        times=[TUESDAYS],
        event_status=status,
        status_message="The hall is flooded.",
        booking_url="https://book.example.org/",
    )
    soup = page(client, event)
    assert soup.select_one(".hub-banner--closed").text.split() == (
        f"This event is {status} The hall is flooded.".split()
    )
    text = said(soup)
    assert "It was to be:" in text
    assert "3 March" not in text
    for offer in ("Next dates", "Book a place", "Add to your calendar"):
        assert offer not in text


def test_message__without_a_state_is_an_alert(client: Client) -> None:
    event = EventFactory(times=[TUESDAYS], status_message="Bring a coat.")
    soup = page(client, event)
    assert soup.select_one(".hub-banner--alert").text.strip() == "Bring a coat."
    assert "Next dates" in said(soup)


def test_over__leads_to_what_is_coming(client: Client) -> None:
    event = EventFactory(
        times=[("dates", {"dates": [dt.date(2026, 2, 1)], **HOURS})],
        booking_url="https://book.example.org/",
    )
    soup = page(client, event)
    assert "This event is over." in said(soup)
    assert "Book a place" not in said(soup)
    assert soup.main.select_one('a[href="/events/"]')


def test_room__for_how_many(client: Client) -> None:
    assert "Room for 24 people." in said(page(client, EventFactory(maximum_attendees=24)))


def test_calendar__links_say_the_next_date(client: Client) -> None:
    event = EventFactory(name="Chess & tea", times=[TUESDAYS], location=LocationFactory())
    links = {link.text: link["href"] for link in page(client, event).select("details a")}
    own, google, outlook = links.values()
    assert own == f"{event.get_absolute_url()}calendar.ics"
    assert "dates=20260303T100000Z%2F20260303T120000Z" in google
    assert "startdt=2026-03-03T10%3A00%3A00Z" in outlook
    assert client.get(own).status_code == 200


def test_page__is_one_query(client: Client, django_assert_num_queries: Any) -> None:
    event = EventFactory(times=[TUESDAYS], location=LocationFactory())
    with django_assert_num_queries(1):
        page(client, event)


def test_page__tells_search_engines(client: Client) -> None:
    event = EventFactory(times=[TUESDAYS], event_status="cancelled")
    script = page(client, event).select_one('script[type="application/ld+json"]')
    assert "EventCancelled" in script.text
