"""What is the Elasticsearch engine's own: one request, long lists, answers that are none."""

import uuid
from dataclasses import replace
from typing import Any

import pytest

from search import engine
from search.contract import PER_PAGE, Asked
from search.database.snapshot import snapshot
from search.elastic import asking as asking_module
from search.elastic import engine as elastic
from search.elastic.asking import asking
from search.elastic.engine import ElasticEngine
from search.elastic.indexing import put_pending
from search.elastic.reading import Unreadable, check
from search.engine import ask
from search.models import Entry
from search.places import resolve
from search.query import SearchQuery
from search.wording import wording
from tests.directory.factories import PostcodeFactory
from tests.elastic import Server
from tests.search.factories import make_entry

pytestmark = pytest.mark.django_db


def put(server: Server) -> None:
    assert put_pending().problem == ""
    server.refresh()


def asked(**values: Any) -> Asked:
    now = snapshot()
    return ask(SearchQuery(**values), wording(now), now)


def test_open__however_much_is_open_at_once(server: Server) -> None:
    judo = make_entry("Judo club")
    make_entry("Judo for juniors")
    put(server)
    keys = frozenset({judo.key, *(uuid.UUID(int=number) for number in range(70_000))})

    found = ElasticEngine(snapshot()).find(replace(asked(words="judo"), open_keys=keys))

    assert (found.total, found.facets["open"]) == (2, {"now": 1})


@pytest.mark.parametrize("sort", ["", "name", "checked"])
def test_matching__goes_on_where_one_request_ends(
    server: Server, monkeypatch: pytest.MonkeyPatch, sort: Any
) -> None:
    for number in range(7):
        make_entry(f"Judo club {number:02}", miles=[number] if number % 2 else [])
    make_entry("Karate", text="No judo.")
    put(server)
    one = asked(words="judo club", sort=sort)
    whole = ElasticEngine(snapshot()).matching(one)

    monkeypatch.setattr(elastic, "AT_ONCE", 3)

    assert len(whole) == 8
    assert ElasticEngine(snapshot()).matching(one) == whole


def test_matching__by_distance_goes_on_past_what_has_no_place(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    PostcodeFactory()
    for number in range(7):
        make_entry(f"Judo {number:02}", miles=[number / 4] if number % 2 else [])
    put(server)
    monkeypatch.setattr(elastic, "AT_ONCE", 2)
    place = resolve("KT1 1EU").place

    found = ElasticEngine(snapshot()).matching(asked(place=place, sort="distance"))

    titles = Entry.objects.in_bulk(found)
    assert [titles[pk].title[-2:] for pk in found] == ["01", "03", "05", "00", "02", "04", "06"]


def test_page__beyond_what_is_paged_to_is_the_first(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(PER_PAGE + 1):
        make_entry(f"Judo {number:02}")
    put(server)
    monkeypatch.setattr(elastic, "WINDOW", PER_PAGE)

    first = ElasticEngine(snapshot()).find(asked(page=1))
    beyond = ElasticEngine(snapshot()).find(asked(page=2))

    assert beyond == first
    assert len(first.hits) == PER_PAGE


def test_page__is_one_request(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    make_entry("Judo")
    put(server)
    made = asking_module.Asking.bodies
    requests: list[int] = []

    def counting(self: Any) -> Any:
        requests.append(1)
        return made(self)

    monkeypatch.setattr(asking_module.Asking, "bodies", counting)

    found = engine.search(SearchQuery(words="judo"))

    assert (found.engine, found.total, len(requests)) == ("elasticsearch", 1, 1)


@pytest.mark.parametrize(
    "response",
    [
        {"error": {"type": "index_not_found_exception"}, "status": 404},
        {"timed_out": True, "_shards": {"failed": 0}},
        {"timed_out": False, "_shards": {"failed": 1}},
    ],
)
def test_check__takes_no_part_for_the_whole(response: Any) -> None:
    with pytest.raises(Unreadable):
        check(response)


def test_asking__of_no_words_asks_for_nothing_related() -> None:
    assert len(asking(asked(), snapshot()).bodies()) == 1
    assert len(asking(asked(words="judo"), snapshot()).bodies()) == 2
