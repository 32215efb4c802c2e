"""The search page as a browser and a resident meet it."""

import itertools
import uuid
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from directory.models import Postcode
from search.models import EntryKind
from tests.directory.factories import LocationFactory, PostcodeFactory, ServiceFactory, TermFactory
from tests.search.factories import make_entry, make_term

pytestmark = pytest.mark.django_db


def get(client: Client, **params: object) -> BeautifulSoup:
    response = client.get(f"/search/?{urlencode(params, doseq=True)}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def texts(soup: BeautifulSoup, selector: str) -> list[str]:
    return [
        " ".join(element.get_text(" ", strip=True).split()) for element in soup.select(selector)
    ]


def test_results__say_what_where_and_how_many(client):
    PostcodeFactory()
    debt = make_term("Debt")
    make_entry("Debt advice", miles=[0.4, 2], terms=(debt,), subtitle="Foldline Money")
    make_entry("Debt helpline", terms=(debt,))

    soup = get(client, keywords="debt", postcode="kt1 1eu", category=debt.key)

    assert texts(soup, "h1") == ["Results for “debt” in Debt near KT1 1EU"]
    assert soup.title.text.startswith("Results for “debt” in Debt near KT1 1EU - ")
    assert texts(soup, ".hub-count") == ["2 results , filtered by Topic: Debt"]
    assert texts(soup, "main h2") == [
        "Near KT1 1EU",
        "Wherever you live: online, by phone and advice",
    ]
    near, helpline = texts(soup, ".hub-result")
    assert "0.4 miles: Hall at 0.4 and 1 more place" in near
    assert "Foldline Money" in near
    assert "miles" not in helpline


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


def test_results__never_hold_what_is_not_published(client):
    service = ServiceFactory(name="Zebra club")
    ServiceFactory(name="Zebra draft", draft=True)
    assert texts(get(client, keywords="zebra"), ".hub-result__title") == ["Zebra club"]

    service.name = "Zebra secret"
    service.save_revision()
    assert texts(get(client, keywords="zebra secret"), ".hub-result__title") == []

    service.unpublish()
    assert texts(get(client, keywords="zebra"), ".hub-result__title") == []


def test_results__of_another_kind_are_one_box_away(client):
    make_entry("Food bank", terms=(make_term("Food"),))
    make_entry("Food fair", kind=EntryKind.EVENT)

    soup = get(client, keywords="food", kind="event")

    assert texts(soup, "#options-kind label") == ["Services (1)", "Events (1)"]
    assert [box["value"] for box in soup.select("#options-kind [checked]")] == ["event"]
    assert texts(soup, "h1") == ["Events for “food”"]
    assert texts(soup, ".hub-tag") == ["Remove filter: Events"]
    assert soup.select_one(".hub-tag")["href"] == "/search/?keywords=food"


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
def test_results__cost_the_same_however_much_there_is(client, number, django_assert_num_queries):
    PostcodeFactory()
    term = make_term("Money")
    for index in range(number):
        make_entry(f"Debt advice {index}", miles=[1, 2], terms=(term,))
    address = f"/search/?keywords=debt&postcode=KT1+1EU&category={term.key}&kind=service"
    client.get(address)

    with django_assert_num_queries(7):
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


HOSTILE = [
    "<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "' OR 1=1 --", "%", "_", "\\",
    "x" * 10_000, "a " * 5_000, "\ufffd\ud83d", "\u202egnp.exe", "\r\nSet-Cookie: a=b", "NaN",
    "inf", "-inf", "-1", "0", "1e309", "9" * 400, "١٢", "1.5", "0x10", "{{ 7*7 }}", "{% debug %}",
    "KT1 1EU", "KT1", "kt1%", "00000000-0000-0000-0000-000000000000", "null", "[]", "☃",
    "é" * 600,
    "\u0301" * 2_000, "service", "../../etc/passwd", "?&=#", "+", " ", "ﷺ" * 300,
]  # fmt: skip
NAMES = [
    *("keywords", "q", "place", "radius", "topic", "kind", "page", "kind[0]", "age", "cost"),
    *("who", "day", "time", "spoken", "needs", "area", "reach", "checked", "sort", "view", "open"),
]


def test_results__answer_every_hostile_address(client):
    """Three hundred and more: each value under each name, and a lot of them at once."""
    make_entry("Food bank")
    assert Postcode.objects.count() == 0
    addresses = [
        urlencode({name: value.encode("utf-8", "surrogatepass")})
        for name, value in itertools.product(NAMES, HOSTILE)
    ]
    addresses += [
        urlencode([("kind", "service")] * 500),
        urlencode([("category", "x")] * 500 + [("page", "1000000000")]),
        urlencode([(f"kind[{number}]", "event") for number in range(500)]),
        urlencode([(f"name{number}", "x") for number in range(2_000)]),
        "keywords=%ed%a0%80&postcode=%ff%fe",
        "keywords=" + "%F0%9F%92%A9" * 500,
    ]
    for address in addresses:
        response = client.get(f"/search/?{address}")
        assert response.status_code == 200, address[:80]
        assert b"<script>alert" not in response.content
        assert b"onerror=alert(1)>" not in response.content
        assert "Set-Cookie" not in response.headers
    assert len(addresses) >= 700


def test_results__refuse_nul_bytes_plainly(client):
    assert client.get("/search/?keywords=%00").status_code == 400


def test_results__a_confidential_place_shows_no_distance(client):
    PostcodeFactory(postcode="KT11AA", latitude="51.41", longitude="-0.31")
    make_entry("Refuge").venues.create(postal_code="KT1", latitude=51.41, longitude=-0.31)

    (shown,) = texts(get(client, postcode="KT1 1AA"), ".hub-result")

    assert "in KT1" in shown
    assert "miles" not in shown


def test_topic_that_nothing_is_listed_under__is_said_and_left_out(client):
    make_entry("Lunch")
    soup = get(client, category=uuid.uuid4())
    assert texts(soup, ".govuk-error-summary a") == [
        "Nothing is listed under the topic of this address."
    ]
    assert texts(soup, ".hub-result__title") == ["Lunch"]


def test_results__an_unnamed_place_that_is_no_secret_shows_its_distance(client):
    PostcodeFactory(postcode="KT11AA", latitude="51.41", longitude="-0.31")
    make_entry("Bench").venues.create(postal_code="KT1 1EU", latitude=51.41, longitude=-0.31)

    (shown,) = texts(get(client, postcode="KT1 1AA"), ".hub-result")

    assert "miles: KT1 1EU" in shown
