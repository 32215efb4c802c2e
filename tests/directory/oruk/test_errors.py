from urllib.parse import quote, urlencode

import pytest
from django.http import HttpResponse, HttpResponseServerError
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from directory.oruk.middleware import open_api
from directory.oruk.parameters import STANDARD
from tests.directory.oruk.conftest import Get

pytestmark = pytest.mark.django_db

LISTS = ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")
KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.mark.parametrize("name", ["page", "per_page"])
@pytest.mark.parametrize(
    "value", ["0", "-1", "abc", "1000000000", "NaN", "1.5", "%2B1", "1e3", "٣", "1%2C2", "0x1"]
)
def test_number__that_is_none_is_refused_by_name(get: Get, name: str, value: str) -> None:
    problem = get(f"/services?{name}={value}", 400)
    assert problem["parameter"] == name
    assert problem["title"] == "Bad parameter" and problem["status"] == 400
    assert problem["type"].endswith("/openapi.json#/components/responses/BadParameter")
    assert name in problem["detail"] and "whole number from 1 to" in problem["detail"]


@pytest.mark.parametrize(
    ("query", "parameter", "advice"),
    [
        ("per_page=501", "per_page", "1 to 500"),
        ("full=yes", "full", "true or false"),
        ("minimal=2", "minimal", "true or false"),
        ("organization_id=7", "organization_id", "UUID"),
        ("modified_after=yesterday", "modified_after", "2026-03-15T10:30:45Z"),
        ("modified_after=2026-02-30", "modified_after", "2026-03-15T10:30:45Z"),
        ("modified_after=0001-01-01T00:00:00Z", "modified_after", "2026-03-15T10:30:45Z"),
        ("modified_after=9999-12-31T23:59:59-12:00", "modified_after", "2026-03-15T10:30:45Z"),
        ("page=1&page=2", "page", "once"),
        ("minimal=true&full=true", "minimal", "contradict"),
        ("format=ndjson&page=2", "page", "leave out"),
        ("perpage=10", "perpage", "per_page"),
        ("search=debt", "search", "not offered"),
        ("postcode=KT1+1EU&proximity=1000", "postcode", "not offered"),
        ("text=debt", "text", "not offered"),
    ],
)
def test_parameter__that_cannot_be_obeyed_is_refused(
    get: Get, query: str, parameter: str, advice: str
) -> None:
    problem = get(f"/services?{query}", 400)
    assert problem["parameter"] == parameter
    assert advice in problem["detail"]


def test_format__that_is_unknown_is_406(get: Get) -> None:
    problem = get("/services?format=xml", 406)
    assert problem["parameter"] == "format" and "json or ndjson" in problem["detail"]


def test_parameters__that_are_empty_are_absent(get: Get) -> None:
    query = "circumstance=&coverage=&day=&endTime=&page=&per_page=&postcode=&text=&vocabulary="
    assert get(f"/services/?{query}")["page_number"] == 1


@pytest.mark.parametrize("path", ["/", "/openapi.json", f"/services/{KEY}"])
def test_addresses_without_parameters__refuse_them_all(get: Get, path: str) -> None:
    assert "takes none" in get(f"{path}?page=1", 400)["detail"]


@pytest.mark.parametrize(
    "path", ["/nothing", "/locations", "/services/a/b", "//services", "/servicesx"]
)
def test_address__that_is_none_is_404(get: Get, path: str) -> None:
    assert get(path, 404)["type"] == "about:blank"


@pytest.mark.parametrize("path", ["/oruk", "/oruk/services", f"/oruk/services/{KEY}"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing__is_405(client: Client, path: str, method: str) -> None:
    response = getattr(client, method)(path)
    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "GET" in response["Allow"] and "POST" not in response["Allow"]
    assert response["Cache-Control"] == "no-store"


def test_preflight__lets_any_page_read(client: Client) -> None:
    response = client.options("/oruk/services", headers={"origin": "https://other.example"})
    assert response.status_code == 204
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Headers"] == "*"


@pytest.mark.parametrize("path", ["/services?page=%00", "/services?x=%00", "/services/%00"])
def test_nul_bytes__are_refused_as_a_problem(get: Get, path: str) -> None:
    assert get(path, 400)["status"] == 400


def test_failure__is_a_problem_open_to_all() -> None:
    def fail(request: object) -> HttpResponse:
        return HttpResponseServerError("<h1>Sorry</h1>")

    response = open_api(fail)(RequestFactory().get("/oruk/services"))
    assert response.status_code == 500
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert b"Sorry" not in response.content


def test_other_pages__are_left_alone() -> None:
    for path in ("/", "/orukx", "/services/", "/search/oruk/"):
        response = open_api(lambda request: HttpResponse("x", status=404))(
            RequestFactory().get(path)
        )
        assert response.content == b"x" and "Access-Control-Allow-Origin" not in response


NAMES = st.sampled_from(["page", "per_page", "format", *sorted(STANDARD)]) | st.text(max_size=8)
VALUES = (
    st.text(max_size=30)
    | st.integers().map(str)
    | st.floats().map(str)
    | st.datetimes(timezones=st.none() | st.timezones()).map(lambda moment: moment.isoformat())
    | st.uuids().map(str)
    | st.sampled_from(["true", "false", "ndjson", "json", ""])
)


@hypothesis_settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(LISTS), query=st.lists(st.tuples(NAMES, VALUES), max_size=4))
def test_hostile_queries__never_fail(path: str, query: list[tuple[str, str]]) -> None:
    text = urlencode(query, errors="surrogatepass")
    response = Client().get(f"/oruk/{path}?{text}")
    assert response.status_code in (200, 400, 406)
    assert response["Access-Control-Allow-Origin"] == "*"
    if response.status_code != 200:
        assert response["Content-Type"] == "application/problem+json"
    else:
        response.getvalue()


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.text(st.characters(codec="utf-8"), max_size=40))
def test_hostile_paths__never_fail(path: str) -> None:
    response = Client().get(f"/oruk/{quote(path, safe='/')}")
    assert response.status_code in (200, 400, 404)
    assert response["Access-Control-Allow-Origin"] == "*"
