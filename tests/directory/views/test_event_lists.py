"""The list of coming events: by day, week and month, filtered, and never lost for an answer."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from icalendar import Calendar

from directory.models import EventCostOption, SchoolTerm
from directory.views import coming, lookup
from tests.directory.factories import EventFactory, LocationFactory, OrganizationFactory

pytestmark = pytest.mark.django_db

HOURS = {"opens_at": dt.time(10), "closes_at": dt.time(12)}
TUESDAYS = {"freq": "WEEKLY", "byday": ["TU"], "bank_holidays": "open", **HOURS}


def on(*days: str, **hours: Any) -> list[tuple[str, Any]]:
    return [("dates", {"dates": [dt.date.fromisoformat(day) for day in days], **(hours or HOURS)})]


def page(client: Client, address: str = "/events/") -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def listed(soup: BeautifulSoup) -> dict[str, list[str]]:
    return {
        day.h2.text: [link.text for link in day.select(".hub-session__title a")]
        for day in soup.select(".hub-day")
    }


@pytest.fixture(autouse=True)
def on_a_sunday(time_machine: Any) -> None:
    time_machine.move_to("2026-03-01T12:00:00+00:00", tick=False)


def test_week__by_day_in_order_of_time(client: Client) -> None:
    evening = {"opens_at": dt.time(19), "closes_at": dt.time(21)}
    EventFactory(name="Concert", times=on("2026-03-03", **evening))
    EventFactory(name="Chess", times=[("schedule", TUESDAYS)])
    EventFactory(name="Fair", times=on("2026-03-07", opens_at=None, closes_at=None))
    EventFactory(name="Too late", times=on("2026-03-08"))
    EventFactory(name="Over", times=on("2026-03-01"))
    EventFactory(name="Off", times=on("2026-03-03"), event_status="cancelled")
    soup = page(client)
    assert listed(soup) == {
        "Tuesday 3 March 2026": ["Chess", "Concert"],
        "Saturday 7 March 2026": ["Fair"],
    }
    times = [time.text for time in soup.select(".hub-session__time")]
    assert times == ["10am to noon", "7pm to 9pm", "Time not known"]


def test_week__leads_on_and_back(client: Client) -> None:
    EventFactory(name="Later", times=on("2026-03-12"))
    first = page(client)
    assert not first.select_one('a[rel="prev"]')
    second = page(client, first.select_one('a[rel="next"]')["href"])
    assert listed(second) == {"Thursday 12 March 2026": ["Later"]}
    assert second.select_one('a[rel="prev"]')["href"] == "/events/"


def test_week__ends_where_dates_are_no_longer_worked_out(client: Client) -> None:
    soup = page(client, "/events/?from=2027-04-05")
    assert not soup.select_one('a[rel="next"]')


def test_week__that_is_past_leads_to_this_one(client: Client) -> None:
    response = client.get("/events/?from=2026-02-01&free=1")
    assert (response.status_code, response["Location"]) == (302, "/events/?free=1")


def test_month__with_those_beside_it(client: Client) -> None:
    EventFactory(name="Chess", times=on("2026-04-01", "2026-04-30", "2026-05-01"))
    soup = page(client, "/events/2026/04/")
    assert soup.h1.text == "Events in April 2026"
    assert list(listed(soup)) == ["Wednesday 1 April 2026", "Thursday 30 April 2026"]
    assert soup.select_one('a[rel="prev"]')["href"] == "/events/2026/03/"
    assert soup.select_one('a[rel="next"]')["href"] == "/events/2026/05/"


def test_month__of_today_shows_what_is_to_come(client: Client, time_machine: Any) -> None:
    EventFactory(name="Chess", times=on("2026-03-03", "2026-03-20"))
    time_machine.move_to("2026-03-10T12:00:00+00:00", tick=False)
    soup = page(client, "/events/2026/03/")
    assert list(listed(soup)) == ["Friday 20 March 2026"]
    assert not soup.select_one('a[rel="prev"]')


@pytest.fixture
def several() -> None:
    hall, ours = LocationFactory(name="Hall"), OrganizationFactory(name="Ours")
    EventFactory(name="At the hall", times=on("2026-03-03"), location=hall)
    EventFactory(name="Ours", times=on("2026-03-03"), organization=ours, eligibility=["family"])
    EventFactory(name="Online", times=on("2026-03-03"), attending_type=["online"])
    for name, *amounts in (("Free", 0), ("Paid", 5), ("Some pay", 0, 3)):
        event = EventFactory.build(name=name, times=on("2026-03-03"), eligibility=["male"])
        event.organization = OrganizationFactory()
        event.cost_options = [EventCostOption(amount=amount) for amount in amounts]
        event.save()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("free=1", ["Free"]),
        ("online=1", ["Online"]),
        ("audience=family", ["At the hall", "Online", "Ours"]),
        ("place=hall", ["At the hall"]),
        ("organisation=ours", ["Ours"]),
        ("place=hall&free=1", []),
    ],
)
def test_filters__let_pass(client: Client, several: None, query: str, names: list[str]) -> None:
    for address in ("/events/", "/events/2026/03/"):
        soup = page(client, f"{address}?{query}")
        assert sorted(link.text for link in soup.select(".hub-session__title a")) == names
    for link in soup.select(".hub-months a, a[rel=next]"):
        assert all(part in link["href"] for part in query.split("&"))
    response = client.get(f"/events/calendar.ics?{query}")
    found = Calendar.from_ical(response.content).walk("VEVENT")
    assert sorted(str(event["SUMMARY"]) for event in found) == names


def test_filters__are_kept_in_the_form(client: Client, several: None) -> None:
    form = page(client, "/events/?free=1&audience=family&place=hall").select_one("form.hub-narrow")
    assert form.select_one("#free").has_attr("checked")
    assert form.select_one("option[selected]")["value"] == "family"
    assert form.select_one("input[name=place]")["value"] == "hall"


def test_nothing__offers_ways_on(client: Client) -> None:
    EventFactory(name="Chess", times=on("2026-05-05"))
    soup = page(client, "/events/?audience=male")
    links = [link["href"] for link in soup.select(".govuk-inset-text a")]
    assert links == ["/events/?from=2026-05-05&audience=male", "/search/"]
    assert listed(page(client, links[0])) == {"Tuesday 5 May 2026": ["Chess"]}
    assert soup.main.find("a", string="Show all events")


def test_nothing__at_all(client: Client) -> None:
    assert "No events are known in these days." in page(client).text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("from=NaN", 400),
        ("from=2026-02-30", 400),
        ("from=99999-01-01", 400),
        ("from=9999-12-31", 404),
        ("from=0001-01-01", 302),
        ("free=perhaps", 400),
        ("online=2", 400),
        ("audience=%00", 400),
        ("audience=wizards", 400),
        ("place=nowhere", 404),
        ("organisation=%F0%9F%92%A9", 404),
        ("page=1000000000", 200),
        ("from=&free=&audience=", 200),
    ],
)
def test_parameters__of_any_kind(client: Client, query: str, status: int) -> None:
    assert client.get(f"/events/?{query}").status_code == status


@pytest.mark.parametrize(
    "month", ["2026/13", "2026/00", "2026/3", "99999/01", "0000/01", "9999/12", "2026/02", "²/³"]
)
def test_month__that_is_none_is_not_found(client: Client, month: str) -> None:
    assert client.get(f"/events/{month}/").status_code == 404


@pytest.mark.parametrize("total", [3, 30])
def test_lists__are_one_query(client: Client, total: int, django_assert_num_queries: Any) -> None:
    place = LocationFactory()
    for _number in range(total):
        EventFactory(times=[("schedule", TUESDAYS)], location=place)
    for address in ("/events/", "/events/2026/04/", "/events/calendar.ics"):
        with django_assert_num_queries(1):
            assert client.get(address).status_code == 200
    with django_assert_num_queries(2):  # the place's name
        page(client, f"/events/?place={place.slug}")


def test_calendar__asks_for_the_terms_once(client: Client, django_assert_num_queries: Any) -> None:
    SchoolTerm.objects.create(name="Spring", first_day="2026-01-05", last_day="2026-03-27")
    for _number in range(3):
        EventFactory(times=[("schedule", {**TUESDAYS, "term_time": "in"})])
    with django_assert_num_queries(2):
        assert client.get("/events/calendar.ics").status_code == 200


def test_place__confidential_is_not_named(client: Client) -> None:
    refuge = LocationFactory(name="Oak House", confidential=True)
    EventFactory(times=on("2026-03-03"), location=refuge)
    text = page(client).main.text
    assert "Address kept confidential" in text
    assert "Oak" not in text
    assert client.get(f"/events/?place={refuge.slug}").status_code == 404


def test_uncertain__is_said(client: Client) -> None:
    good_friday = {**TUESDAYS, "byday": ["FR"], "bank_holidays": ""}
    EventFactory(times=[("schedule", good_friday)])
    notes = page(client, "/events/?from=2026-04-03").select(".hub-session")
    assert "Call first to check." in notes[0].text


def test_filters__look_beyond_the_most_that_is_looked_through(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coming, "LOOKED_THROUGH", 2)
    monkeypatch.setattr(lookup, "MOST_EVENTS", 2)
    for number in range(3):
        EventFactory(name=f"Elsewhere {number}", times=on("2026-03-03"))
    hall = LocationFactory(name="Hall")
    EventFactory(name="Here", times=on("2026-03-30"), location=hall)
    query = f"?place={hall.slug}"
    assert listed(page(client, f"/events/2026/03/{query}")) == {"Monday 30 March 2026": ["Here"]}
    assert b"SUMMARY:Here" in client.get(f"/events/calendar.ics{query}").content
    assert b"<title>Here</title>" in client.get(f"/events/feed.atom{query}").content
    assert "more events than fit" in page(client, "/events/2026/03/").main.text


def test_calendar__tells_of_an_event_called_off_of_late(client: Client, time_machine: Any) -> None:
    event = EventFactory(name="Fair", times=on("2026-03-20"))
    event.event_status = "cancelled"
    event.save()
    [entry] = Calendar.from_ical(client.get("/events/calendar.ics").content).events
    assert (entry["SUMMARY"], entry["STATUS"]) == ("Fair", "CANCELLED")
    time_machine.move_to("2026-04-20T12:00:00+00:00", tick=False)
    assert not Calendar.from_ical(client.get("/events/calendar.ics").content).events
