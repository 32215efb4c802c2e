"""Which searches are noted, and what of them."""

import uuid
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import RequestFactory
from django.utils import timezone

from search import log
from search.engine import Results
from search.log import buffer
from search.log.noting import area
from search.models import SearchClick, SearchLine
from search.query import Place, SearchQuery

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
WARD = Place("KT1 1EU", 51.4, -0.3, areas=("E05000405", "E09000021", "E92000001"))


def request(agent: str = FIREFOX, method: str = "get", **headers: str) -> Any:
    return getattr(RequestFactory(headers={"user-agent": agent, **headers}), method)("/search/")


def results(total: int = 3, related: int = 1, **values: Any) -> Results:
    return Results(query=SearchQuery(**values), hits=[], total=total, related=related)


def noted() -> SearchLine:
    assert log.flush() == 1
    return SearchLine.objects.get()


def test_note__a_search() -> None:
    query = {"words": "Skint! 07700 900123", "place": WARD, "cost": ("free",), "page": 2, "age": 83}
    token = log.note(results(**query), request())
    assert not SearchLine.objects.exists()
    line = noted()
    assert (str(line.token), line.words, line.area) == (token, "skint", "E05000405")
    assert line.params == {"cost": ["free"], "age": ["80"]}
    assert (line.total, line.related, line.page, line.language) == (3, 1, 2, "en")


def test_note__keeps_no_point_and_no_address() -> None:
    log.note(results(words="food", place=WARD), request())
    line = noted()
    kept = " ".join(
        str(getattr(line, field.name)) for field in line._meta.fields if field.name != "at"
    )
    assert not any(secret in kept for secret in ("KT1", "1EU", "51.4", "0.3", "Firefox"))


SEARCH = "https://hub.example/search/"


@pytest.mark.parametrize(
    ("came_from", "is_again"),
    [
        ("", False),
        ("http://[", False),
        ("https://hub.example/", False),
        ("https://other.example/", False),
        ("https://hub.example/cy/?keywords=Yoga", False),
        (f"{SEARCH}?keywords=chess", False),
        (f"{SEARCH}?keywords=yogas", False),
        (f"{SEARCH}?place=KT1", False),
        (f"{SEARCH}?keywords=Yoga", True),
        (f"{SEARCH}?keywords=+yoga!&cost=paid&page=2", True),
    ],
)
def test_note__the_same_words_again(came_from: str, is_again: bool) -> None:
    log.note(results(words="yoga", cost=("free",)), request(Referer=came_from))
    assert noted().is_again is is_again


@pytest.mark.parametrize(
    ("keywords", "is_again"),
    [("yoga+in+Norbiton", True), ("yogas+in+Norbiton", False), ("chess", False)],
)
def test_note__the_same_words_again_without_their_place(keywords: str, is_again: bool) -> None:
    found = results(words="yoga", place=WARD)
    log.note(found, request(Referer=f"{SEARCH}?keywords={keywords}"))
    assert noted().is_again is is_again


def test_note__not_what_the_admin_links_to() -> None:
    asked = request(Referer="https://hub.example/admin/search/gaps/?days=7")
    assert log.note(results(words="yoga"), asked) == ""


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        (WARD, "E05000405"),
        (Place("KT1", 51.4, -0.3, areas=("E05000405", "E05000406", "E09000021")), "KT1"),
        (Place("Norbiton", 51.4, -0.3, areas=("E09000021",), within=("E05000406",)), "E05000406"),
        (Place("Surbiton", 51.4, -0.3, areas=("E05000405", "E05000406", "E09000021")), "E09000021"),
        (Place("KT9 9ZZ", 51.4, -0.3), "KT9"),
        (Place("London", 51.4, -0.3), ""),
    ],
)
def test_area__ward_district_or_outcode(place: Place, kept: str) -> None:
    assert area(place) == kept


@pytest.mark.parametrize(
    "asked",
    [
        request("Googlebot/2.1 (+http://www.google.com/bot.html)"),
        request("curl/8.5"),
        request(""),
        request(method="head"),
        request(**{"Sec-Purpose": "prefetch;prerender"}),
    ],
)
def test_note__no_person(asked: Any) -> None:
    assert log.note(results(words="food"), asked) == ""
    assert log.flush() == 0


def test_note__nothing_asked() -> None:
    assert log.note(results(), request()) == ""


def test_note__an_error_breaks_no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.log.noting.scrub", lambda words: 1 / 0)
    assert log.note(results(words="food"), request()) == ""


def test_flush__many_in_one_batch(django_assert_num_queries: Any) -> None:
    for number in range(buffer.SIZE):
        log.note(results(words=f"food {number}"), request())
    with django_assert_num_queries(3):  # and the savepoint around it
        assert log.flush() == buffer.SIZE
    assert SearchLine.objects.count() == buffer.SIZE


def test_flush__an_error_is_said_and_forgotten(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise DatabaseError("away")

    log.note(results(words="secret words"), request())
    monkeypatch.setattr(SearchLine.objects, "bulk_create", fail)
    assert log.flush() == 0
    assert "1 lines of the search log could not be written." in caplog.text
    assert "secret" not in caplog.text
    assert log.flush() == 0


def test_buffer__is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buffer, "MOST", 3)
    for number in range(5):
        log.note(results(words=f"food {number}"), request())
    assert log.flush() == 3


@pytest.mark.django_db(transaction=True)
def test_buffer__writes_itself(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SEARCH_LOG_WRITES_ITSELF = True
    monkeypatch.setattr(buffer._writer, "age", 0.01)
    log.note(results(words="food"), request())
    buffer._writer.join(10)
    assert SearchLine.objects.get().words == "food"


def test_follow__notes_a_click() -> None:
    token = uuid.uuid4()
    assert log.follow({"token": str(token), "position": "3"}) == ""
    assert log.flush() == 1
    click = SearchClick.objects.get()
    assert (click.token, click.position) == (token, 3)
    assert click.at <= timezone.now()
