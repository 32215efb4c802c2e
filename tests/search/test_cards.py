"""What a result says, as a resident reads it."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.utils import timezone

from search.models import Pin
from tests.directory.factories import (
    EventFactory,
    LocationFactory,
    PostcodeFactory,
    ServiceFactory,
    TermFactory,
)
from tests.search.factories import make_entry
from tests.search.pages import get, texts

pytestmark = pytest.mark.django_db

SUNDAY = "2026-03-01T12:00:00+00:00"


def test_results__of_a_published_service_show_what_helps_to_choose(client):
    PostcodeFactory(postcode="KT12GA")
    hall = LocationFactory(name="Weir Hall", latitude="51.41", longitude="-0.30")
    term = TermFactory(name="Lunch")
    ServiceFactory(
        name="Lunch club",
        description="Hot lunch for £3.",
        service_kind="group",
        places=[hall],
        phones=["020 7946 0000"],
        terms=[term],
        attending_type=["venue", "phone"],
        closure_message="Use the hall next door.",
    )

    soup = get(client, keywords="lunches", postcode="KT1 2GA", kind="service")

    (card,) = texts(soup, ".hub-result")
    for shown in (
        "Lunch club Group ·",
        "Closed for now. Use the hall next door.",
        "Hot lunch for £3.",
        "Weir Hall",
        "By phone",
        "020 7946 0000",
    ):
        assert shown in card
    assert texts(soup, "#options-topic label") == ["Lunch (1)"]


def test_results__a_confidential_place_shows_no_distance(client):
    PostcodeFactory(postcode="KT11AA", latitude="51.41", longitude="-0.31")
    make_entry("Refuge").venues.create(postal_code="KT1", latitude=51.41, longitude=-0.31)

    (shown,) = texts(get(client, postcode="KT1 1AA"), ".hub-result")

    assert "in KT1" in shown
    assert "miles" not in shown


def test_results__an_unnamed_place_that_is_no_secret_shows_its_distance(client):
    PostcodeFactory(postcode="KT11AA", latitude="51.41", longitude="-0.31")
    make_entry("Bench").venues.create(postal_code="KT1 1EU", latitude=51.41, longitude=-0.31)

    (shown,) = texts(get(client, postcode="KT1 1AA"), ".hub-result")

    assert "miles: KT1 1EU" in shown


def test_title_and_summary__mark_what_was_looked_for(client):
    make_entry("Debt advice", summary="Free help with debts and bills.", text="Free help.")

    soup = get(client, keywords="debt bills")

    assert texts(soup, ".hub-result__title mark") == ["Debt"]
    assert texts(soup, ".hub-result__summary mark") == ["debts", "bills"]
    assert texts(soup, ".hub-result__summary") == ["Free help with debts and bills ."]


def test_summary__is_the_passage_that_says_it(client):
    text = "We meet on Tuesdays. " * 20 + "There is a crèche. " + "Bring a friend. " * 20
    make_entry("Coffee morning", summary="We meet on Tuesdays.", text=text)

    (passage,) = texts(get(client, keywords="creche"), ".hub-result__summary")

    assert "There is a crèche" in passage
    assert passage.startswith("…")
    assert passage.endswith("…")
    assert len(passage) <= 202


def test_text_of_others__is_never_markup(client):
    make_entry("<b>Bold</b> debt", summary="<i>debt</i>", text="x")

    soup = get(client, keywords="debt")

    assert soup.select(".hub-result b, .hub-result i") == []
    assert texts(soup, ".hub-result__title") == ["<b>Bold</b> debt"]


def test_reason__says_which_other_word_was_found(client):
    make_entry("Dementia café", summary="Tea and talk.")

    soup = get(client, keywords="memory loss")

    assert texts(soup, ".hub-result__reason") == ["“memory loss” also finds “dementia”"]
    assert texts(get(client, keywords="dementia"), ".hub-result__reason") == []


@pytest.mark.parametrize(
    ("checked", "due", "shown"),
    [
        (0, 183, "Checked today"),
        (3, 180, "Checked 3 days ago"),
        (100, 83, "Checked 3 months ago"),
        (200, -17, "Checked 6 months ago: may be out of date"),
    ],
)
def test_checked__says_how_long_ago_and_marks_what_is_due(client, checked, due, shown):
    today = timezone.localdate()
    make_entry("Lunch", assured=today - dt.timedelta(checked), next_due=today + dt.timedelta(due))

    assert texts(get(client), ".hub-result__checked") == [shown]


def test_place__is_told_once_with_the_number_of_others(client):
    PostcodeFactory()
    make_entry("Lunch", miles=[2.5, 1.2, 9])

    (shown,) = texts(get(client, place="KT1 1EU"), ".hub-result__line")

    assert shown == "1.2 miles: Hall at 1.2 and 2 more places"


def session(day: str, opens: str, closes: str) -> tuple[str, dict[str, Any]]:
    hours = {"opens_at": dt.time.fromisoformat(opens), "closes_at": dt.time.fromisoformat(closes)}
    return "schedule", {"freq": "WEEKLY", "byday": [day], **hours}


@pytest.mark.parametrize(
    ("kind", "times", "shown"),
    [
        ("group", session("TU", "10:00", "12:00"), "Next: Tuesday 3 March, 10am to noon"),
        ("service", session("TU", "10:00", "12:00"), "Closed until 10am on Tuesday 3 March"),
        ("service", session("SU", "09:00", "17:00"), "Open until 5pm today"),
        ("service", session("SU", "12:30", "17:00"), "Opens in 30 minutes"),
        (
            "service",
            [session("SU", "09:00", "14:00"), session("SU", "13:00", "16:00")],
            "Open until 4pm today",
        ),
        (
            "service",
            [session("SU", "09:00", "14:00"), session("SU", "15:00", "16:00")],
            "Open until 2pm today",
        ),
        (
            "service",
            [session(day, "00:00", "23:59") for day in ("SU", "MO", "TU")]
            + [session("SU", "18:00", "02:00")],
            "Open 24 hours",
        ),
    ],
)
def test_when__is_the_next_session_or_whether_it_is_open(client, time_machine, kind, times, shown):
    time_machine.move_to(SUNDAY, tick=False)
    times = times if isinstance(times, list) else [times]
    ServiceFactory(name="Lunch club", service_kind=kind, times=times)

    assert texts(get(client, kind="service"), ".hub-result__line") == [shown]


def test_when__of_another_place_than_the_one_shown_says_where(client, time_machine):
    time_machine.move_to(SUNDAY, tick=False)
    PostcodeFactory()
    near = LocationFactory(name="Weir Hall", latitude="51.41", longitude="-0.3062")
    far = LocationFactory(name="Mill", latitude="51.42", longitude="-0.3062")
    service = ServiceFactory(name="Lunch club", service_kind="group", places=[near, far])
    row = service.service_at_locations.get(location=far)
    row.times = [session("TU", "10:00", "12:00")]
    service.service_at_locations = [row, service.service_at_locations.get(location=near)]
    service.save()

    _where, when = texts(get(client, place="KT1 1EU", kind="service"), ".hub-result__line")

    assert when == "Next: Tuesday 3 March, 10am to noon (Mill)"


def test_closed_or_cancelled__say_so_and_no_time(client, time_machine):
    time_machine.move_to(SUNDAY, tick=False)
    times = [session("TU", "10:00", "12:00")]
    ServiceFactory(name="Lunch", closure_message="The roof leaks.", times=times)
    EventFactory(name="Fair", event_status="cancelled", times=times)

    soup = get(client, kind=["service", "event"])

    assert sorted(texts(soup, ".hub-result__closed")) == [
        "Cancelled.",
        "Closed for now. The roof leaks.",
    ]
    assert texts(soup, ".hub-result__line") == []


def test_pin__comes_first_and_is_labelled(client):
    make_entry("Debt advice")
    key = uuid.uuid4()
    make_entry("Money week", key=key)
    Pin.objects.create(words="debt", kind="service", key=key)

    soup = get(client, keywords="debt")

    assert texts(soup, ".hub-result__title") == ["Money week", "Debt advice"]
    assert [bool(item.select(".hub-result__pinned")) for item in soup.select(".hub-result")] == [
        True,
        False,
    ]


def test_results__in_another_language_than_the_page_say_so(client, settings):
    settings.LANGUAGES = [("en", "English"), ("cy", "Welsh")]
    make_entry("Lunch", language="en")

    response = client.get("/cy/search/")

    assert b'<li class="hub-result" lang="en"' in response.content


def test_followed_results__have_their_position_on_the_page(client):
    for number in range(25):
        make_entry(f"Service {number:02}")

    soup = get(client, page=2)

    positions = [link["data-hub-result"] for link in soup.select("[data-hub-result]")]
    assert positions == ["1", "2", "3", "4", "5"]
    assert soup.select_one(".hub-results")["start"] == "21"
