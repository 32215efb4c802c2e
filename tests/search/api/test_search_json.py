"""`/search.json`: the results page as data, as its description says, whatever is asked."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from search.api import openapi
from search.models import EntryKind
from tests.directory.factories import (
    LocationFactory,
    PostcodeFactory,
    ServiceFactory,
    TermFactory,
)
from tests.search.factories import make_entry, make_term

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"


def check(name: str, answer: Any) -> None:
    document = openapi.document()
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    Draft202012Validator(schema).validate(answer)


def found(client: Client, **params: Any) -> Any:
    response = client.get(f"/search.json?{urlencode(params, doseq=True)}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    check("results", response.json())
    return response.json()


def titles(answer: Any) -> list[str]:
    return [hit["title"] for hit in answer["hits"]]


def test_search__says_what_was_found_and_why(client: Client) -> None:
    PostcodeFactory()
    debt = make_term("Debt")
    entry = make_entry(
        "Debt advice", miles=[0.4, 2], terms=(debt,), subtitle="Weir Trust", summary="Free help."
    )
    make_entry("Library", miles=[0.4])

    answer = found(client, keywords="debt", place="kt1 1eu")

    assert (answer["total"], answer["related"], answer["pages"]) == (1, 0, 1)
    assert answer["problems"] == []
    assert answer["query"]["params"] == {"keywords": ["debt"], "place": ["KT1 1EU"]}
    assert answer["query"]["place"]["name"] == "KT1 1EU"
    (hit,) = answer["hits"]
    assert (hit["id"], hit["kind"], hit["title"]) == (str(entry.key), "service", "Debt advice")
    assert hit["url"] == f"{SITE}{entry.path}"
    assert hit["organization"] == "Weir Trust"
    assert hit["miles"] == 0.4
    assert hit["reach"] == "near"
    assert hit["venue"]["name"] == "Hall at 0.4"
    assert hit["more_venues"] == 1
    assert hit["highlights"]["title"] == [
        {"text": "Debt", "is_match": True},
        {"text": " advice", "is_match": False},
    ]
    assert "checked_on" not in hit
    facets = {facet["parameter"]: facet for facet in answer["facets"]}
    assert facets["topic"]["values"] == [{"value": str(debt.key), "label": "Debt", "count": 1}]
    assert {"value": "unknown", "label": "Not stated", "count": 1} in facets["cost"]["values"]
    assert answer["links"] == {
        "self": f"{SITE}/search.json?keywords=debt&place=KT1+1EU",
        "page": f"{SITE}/search/?keywords=debt&place=KT1+1EU",
        "description": f"{SITE}/search/openapi.json",
    }


def test_search__of_a_published_service_has_the_facts_that_are_shown(client: Client) -> None:
    ServiceFactory(
        name="Lunch club",
        description="Hot lunch.",
        service_kind="group",
        places=[LocationFactory(name="Weir Hall", latitude="51.41", longitude="-0.30")],
        phones=["020 7946 0000"],
        terms=[TermFactory(name="Lunch")],
        attending_type=["venue", "phone"],
        closure_message="Use the hall next door.",
    )
    (hit,) = found(client, keywords="lunch", kind="service")["hits"]
    assert hit["kind_label"] == "Group"
    assert "By phone" in hit["how"]
    assert hit["notes"] == ["Closed for now. Use the hall next door."]
    assert hit["phone"]
    assert hit["venue"]["latitude"] == 51.41


def test_search__counts_facets_that_lead_on(client: Client) -> None:
    make_entry("Lunch", facets=(("cost", "free"), ("spoken", "cy")))
    make_entry("Lunch paid", facets=(("cost", "paid"),))
    make_entry("Lunch for children", maximum_age=11, minimum_age=4)
    make_entry("Lunch for the old", minimum_age=60)
    for chosen in ({}, {"age": 8}, {"cost": "unknown"}, {"age": 8, "age-stated": "yes"}):
        for facet in found(client, keywords="lunch", **chosen)["facets"]:
            for value in facet["values"]:
                params = {"keywords": "lunch", **chosen, facet["parameter"]: value["value"]}
                assert found(client, **params)["total"] == value["count"], (facet, value)


def test_search__pages_lead_to_one_another(client: Client) -> None:
    for number in range(45):
        make_entry(f"Lunch {number:02}")
    seen, answer = [], found(client, keywords="lunch", sort="name")
    while True:
        seen += titles(answer)
        if "next" not in answer["links"]:
            break
        answer = client.get(answer["links"]["next"].removeprefix(SITE)).json()
    assert len(set(seen)) == len(seen) == 45
    assert answer["links"]["previous"].endswith("page=2")
    assert found(client, keywords="lunch", page=99)["query"]["page"] == 1


def test_search__tells_what_it_could_not_use(client: Client) -> None:
    make_entry("Lunch club")
    answer = found(
        client,
        keywords="lunch",
        place="nowhere",
        radius="nan",
        age="x",
        nonsense="y",
        day="someday",
    )
    assert titles(answer) == ["Lunch club"]
    assert {problem["parameter"] for problem in answer["problems"]} >= {"place", "age", "day"}


def test_search__nothing_found_offers_ways_on(client: Client) -> None:
    PostcodeFactory()
    make_entry("Lunch club", miles=[4])
    answer = found(client, keywords="lunch", place="KT1 1EU", radius=1)
    assert answer["total"] == 0
    ways = answer["ways_on"]
    assert 0 < len(ways) <= 4
    for way in ways:
        again = client.get(way["json"].removeprefix(SITE)).json()
        assert again["total"] == way["count"]


def test_search__puts_spelling_right(client: Client) -> None:
    for number in range(3):
        make_entry(f"Wheelchair repair {number}")
    answer = found(client, keywords="wheelchiar")
    assert answer["spelling"] == {"corrected": "wheelchair"}
    assert answer["total"] == 3
    assert found(client, keywords="wheelchiar", exact="yes")["total"] == 0


def test_search__never_holds_what_is_not_published_nor_where_it_is_secret(client: Client) -> None:
    PostcodeFactory(postcode="KT11EU")
    place = LocationFactory(
        name="Secret house", confidential=True, latitude="51.41", longitude="-0.31"
    )
    service = ServiceFactory(name="Zebra refuge", places=[place])
    ServiceFactory(name="Zebra draft", draft=True)
    response = client.get("/search.json?keywords=zebra&place=KT1+1EU&kind=service")
    assert titles(response.json()) == ["Zebra refuge"]
    assert "Secret" not in response.content.decode()
    (hit,) = response.json()["hits"]
    assert "miles" not in hit
    assert not {"latitude", "longitude", "name"} & set(hit.get("venue", {}))
    service.unpublish()
    assert found(client, keywords="zebra")["total"] == 0


@pytest.mark.parametrize("count", [5, 60])
def test_search__costs_the_same_however_much_is_found(
    client: Client, django_assert_max_num_queries: Any, count: int
) -> None:
    PostcodeFactory()
    for number in range(count):
        make_entry(f"Lunch {number}", miles=[1], terms=(make_term("Food"),))
    found(client, keywords="lunch")
    with django_assert_max_num_queries(12):
        found(client, keywords="lunch", place="KT1 1EU", day="mon", cost="unknown")


def test_search__is_open_to_any_web_page_and_kept_by_caches(client: Client) -> None:
    make_entry("Lunch club", kind=EntryKind.EVENT)
    response = client.get("/search.json?keywords=lunch")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "public, no-cache"
    assert not response.cookies
    again = client.get("/search.json?keywords=lunch", headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again["Access-Control-Allow-Origin"]) == (304, "*")
    assert client.options("/search.json").status_code == 204
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    "address", ["/search.json", "/suggest.json", "/search/feed.atom", "/search/calendar.ics"]
)
def test_refusals__are_problems_that_any_web_page_may_read(address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    unreadable, no_form = client.get(f"{address}?keywords=%00"), client.post(address)
    assert (unreadable.status_code, no_form.status_code) == (400, 405)
    assert "%00" in unreadable.json()["detail"]
    assert no_form["Allow"].startswith("GET, HEAD")
    for refused in (unreadable, no_form):
        assert refused["Content-Type"] == "application/problem+json"
        assert refused["Access-Control-Allow-Origin"] == "*"
        check("problem", refused.json())


def test_openapi__is_valid_and_served_as_it_is_built(client: Client) -> None:
    document = openapi.document()
    assert client.get("/search/openapi.json").json() == document
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    check("suggestions", client.get("/suggest.json?keywords=food&place=kt1").json())


def test_openapi__names_every_parameter_of_a_search() -> None:
    from search.query import SearchQuery

    known = {name for name, _values in SearchQuery()._params()} - {"view"}
    described = {
        one["name"] for one in openapi.document()["paths"]["/search.json"]["get"]["parameters"]
    }
    assert described == known


NAMES = [
    *("keywords", "place", "radius", "kind", "topic", "age", "who", "cost", "day", "time", "open"),
    *("spoken", "checked", "area", "reach", "sort", "page"),
]
TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["nan", "-1", "1e400", "9" * 40, '"', "a OR b", "NEAR(", "*", "unknown", "%"]),
)


@given(st.dictionaries(st.one_of(st.sampled_from(NAMES), st.text(max_size=9)),
                       st.lists(TEXTS, max_size=3), max_size=6))  # fmt: skip
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_search__answers_any_parameters(client: Client, params: dict[str, list[str]]) -> None:
    query = urlencode(params, doseq=True)
    response = client.get(f"/search.json?{query}")
    assert response.status_code == (400 if "%00" in query else 200)
    check("problem" if response.status_code == 400 else "results", response.json())
