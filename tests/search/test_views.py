"""The search page as a browser and a resident meet it."""

import datetime as dt
import gzip
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles.finders import find
from django.utils import timezone

from tests.directory.factories import EventFactory, PostcodeFactory, ServiceFactory
from tests.search.factories import make_entry, make_term
from tests.search.pages import get, texts

pytestmark = pytest.mark.django_db


def test_results__say_what_where_and_how_many(client):
    PostcodeFactory()
    debt = make_term("Debt")
    make_entry("Debt advice", miles=[0.4, 2], terms=(debt,), subtitle="Foldline Money")
    make_entry("Debt helpline", terms=(debt,))

    soup = get(client, keywords="debt", postcode="kt1 1eu", category=debt.key)

    assert texts(soup, "h1") == ["Results for “debt” in Debt near KT1 1EU"]
    assert soup.title.text.startswith("Results for “debt” in Debt near KT1 1EU - ")
    assert texts(soup, ".hub-count") == ["2 results , filtered by Topic: Debt"]
    assert texts(soup, "main section h2") == [
        "Near KT1 1EU",
        "Wherever you live: online, by phone and advice",
    ]
    near, helpline = texts(soup, ".hub-result")
    assert "0.4 miles: Hall at 0.4 and 1 more place" in near
    assert "Foldline Money" in near
    assert "miles" not in helpline


def test_results__never_hold_what_is_not_published(client):
    service = ServiceFactory(name="Zebra club")
    ServiceFactory(name="Zebra draft", draft=True)
    found = get(client, keywords="zebra", kind="service")
    assert texts(found, ".hub-result__title") == ["Zebra club"]

    service.name = "Zebra secret"
    service.save_revision()
    assert texts(get(client, keywords="zebra secret"), ".hub-result__title") == []

    service.unpublish()
    assert texts(get(client, keywords="zebra"), ".hub-result__title") == []


def test_results__hold_an_event_until_its_last_day(client, time_machine):
    time_machine.move_to("2026-03-01T12:00:00+00:00", tick=False)
    dates = [dt.date(2026, 3, 3), dt.date(2026, 3, 10)]
    weekly = {"freq": "WEEKLY", "byday": ["TU"], "opens_at": dt.time(10), "closes_at": dt.time(12)}
    EventFactory(name="Lunch fair", times=[("dates", {"dates": dates})])
    EventFactory(name="Lunch talks", times=[("schedule", weekly)])
    EventFactory(name="Lunch at any time")
    ServiceFactory(name="Lunch club", times=[("dates", {"dates": dates})])
    doors = ("/search/?keywords=lunch", "/suggest.json?keywords=lunch", "/search/feed.atom")
    for day, is_found in (("10", True), ("11", False)):
        time_machine.move_to(f"2026-03-{day}T23:00:00+00:00", tick=False)
        for door in doors:
            content = client.get(door).content.decode()
            assert ("/lunch-fair/" in content) == is_found
            for slug in ("lunch-talks", "lunch-at-any-time", "lunch-club"):
                assert f"/{slug}/" in content


def test_results__an_unknown_place_is_said_and_everything_typed_is_kept(client):
    make_entry("Food bank")

    soup = get(client, keywords="food", postcode="kt9 9zz", cost="unknown")

    assert soup.title.text.startswith("Error: ")
    (link,) = soup.select(".govuk-error-summary a")
    assert "KT9 9ZZ" in link.text.upper()
    field = soup.select_one(link["href"])
    assert field["name"] == "place"
    assert field["value"].upper() == "KT9 9ZZ"
    assert set(field["aria-describedby"].split()) == {"place-hint", "place-error"}
    assert soup.select_one("#keywords")["value"] == "food"
    assert soup.select_one("#cost-unknown").has_attr("checked")
    assert texts(soup, ".hub-result__title") == ["Food bank"]


def test_results__an_outcode_is_the_middle_of_its_postcodes(client):
    PostcodeFactory(postcode="KT11AA", latitude="51.40", longitude="-0.30")
    PostcodeFactory(postcode="KT11AB", latitude="51.42", longitude="-0.32")
    PostcodeFactory(postcode="KT111AA", latitude="51.33", longitude="-0.41")
    entry = make_entry("Library")
    entry.venues.create(name="Library hall", latitude=51.41, longitude=-0.31)

    soup = get(client, postcode="kt1")

    assert "less than 0.1 miles" in texts(soup, ".hub-result")[0]
    assert texts(soup, "h1") == ["Results near KT1"]


def test_results__nothing_found_offers_ways_on(client):
    PostcodeFactory()
    make_entry("Food bank", miles=[4])

    soup = get(client, keywords="food", postcode="KT1 1EU", radius=1)

    assert texts(soup, ".hub-on li") == [
        "Look within 5 miles (1 result)",
        "Look everywhere, without a postcode (1 result)",
    ]
    assert soup.select_one(".hub-on a")["href"] == ("/search/?keywords=food&place=KT1+1EU&radius=5")
    assert texts(get(client, keywords="zeppelin"), ".hub-on li") == []


def test_results__nothing_found_offers_to_take_off_one_filter(client):
    make_entry("Free swim", facets=(("cost", "free"), ("who", "child")))
    make_entry("Dear swim", facets=(("cost", "paid"), ("who", "adult")))

    soup = get(client, keywords="swim", cost="free", who="adult")

    assert (
        texts(soup, ".hub-on li")
        == [
            "Take off the filter “Cost” (1 result)",
            "Take off the filter “Who it is for” (1 result)",
            "Take off all filters (2 results)",
            "Leave out all words (2 results)",
        ][:3]
    )
    assert soup.select_one(".hub-on a")["href"] == "/search/?keywords=swim&who=adult"
    assert texts(soup, "#count")[0].startswith("0 results")


def test_results__are_paged_by_number(client):
    for number in range(90):
        make_entry(f"Service {number:02}")

    soup = get(client, page=2)

    assert "page 2 of 5" in texts(soup, ".hub-count")[0]
    assert "page 2 of 5" in soup.title.text
    pages = soup.select(".govuk-pagination__list a")
    assert [link["aria-label"] for link in pages] == [f"Page {number}" for number in range(1, 6)]
    assert [link["aria-label"] for link in pages if link.get("aria-current")] == ["Page 2"]
    assert soup.select_one("[rel=prev]")["href"] == "/search/"
    assert soup.select_one("[rel=next]")["href"] == "/search/?page=3"
    assert texts(get(client, page=99), ".hub-result__title")[0] == "Service 00"


def test_form__every_field_has_a_label_and_every_description_exists(client):
    PostcodeFactory()
    debt = make_term("Debt")
    make_entry(
        "Debt advice", miles=[0.4], terms=(debt,), facets=(("cost", "free"), ("spoken", "pl"))
    )
    soup = get(client, place="KT1 1EU", radius="nan", topic="x", cost="gold", age="old")

    fields = soup.select("[name]:not(meta):not([type=hidden])")
    names = {field["name"] for field in fields}
    assert {"keywords", "place", "radius", "topic", "cost", "age", "spoken", "reach"} <= names
    for field in fields:
        assert soup.select_one(f"label[for='{field['id']}']").get_text(strip=True)
        assert field.find_parent(id="search-form") or field["form"] == "search-form"
        for target in field.get("aria-describedby", "").split():
            assert soup.find(id=target)
    for link in soup.select(".govuk-error-summary a"):
        assert soup.select_one(link["href"])
    ids = [element["id"] for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))


def test_results__send_no_cookie_and_are_not_for_search_engines(client):
    make_entry("Food bank")

    response = client.get("/search/?keywords=food")

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert b'<meta name="robots" content="noindex, follow">' in response.content
    assert client.post("/search/").status_code == 405


@pytest.mark.parametrize("number", [20, 200])
def test_results__cost_the_same_however_much_there_is(
    client, number, django_assert_num_queries, time_machine
):
    time_machine.move_to(timezone.now(), tick=False)  # what is open is asked once a minute
    PostcodeFactory()
    term = make_term("Money")
    for index in range(number):
        make_entry(f"Debt advice {index}", miles=[1, 2], terms=(term,))
    address = f"/search/?keywords=debt&postcode=KT1+1EU&category={term.key}&kind=service"
    client.get(address)

    with django_assert_num_queries(6):
        client.get(address)


def test_results__with_nothing_found_cost_twelve_queries_at_most(
    client, django_assert_max_num_queries
):
    PostcodeFactory()
    term = make_term("Food")
    make_entry("Food bank", miles=[4], terms=(term,))
    address = (
        f"/search/?keywords=a+flying+red+zeppelin&postcode=KT1+1EU&kind=event&category={term.key}"
    )
    client.get(address)

    with django_assert_max_num_queries(12):
        client.get(address)


def test_page__weighs_no_more_than_a_poor_phone_can_bear(client):
    """Compressed, with what it loads: 100 kB without the map."""
    PostcodeFactory()
    terms = [make_term(f"Topic {number}") for number in range(20)]
    for number in range(60):
        make_entry(
            f"Lunch club {number}",
            miles=[1],
            terms=(terms[number % 20],),
            facets=(("spoken", f"{'abcdefghij'[number % 10]}a"), ("cost", "free")),
            summary="Hot food and good company for everybody. " * 4,
        )
    response = client.get("/search/?keywords=lunch&place=KT1+1EU")
    soup = BeautifulSoup(response.content, "html.parser")
    loaded = [link["href"] for link in soup.select("link[rel=stylesheet]")]
    loaded += [script["src"] for script in soup.select("script[src]")]
    loaded += ["/static/hub/govuk-frontend.min.js", "/static/hub/location.js"]
    files = [Path(find(path.removeprefix("/static/"))).read_bytes() for path in loaded]

    weight = sum(len(gzip.compress(file)) for file in (response.content, *files))

    assert len(loaded) >= 5
    assert weight <= 100_000
