"""Whatever is sent to a door of the search, it answers, and the work is bounded."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search import weighing
from search.database import texts
from search.database.engine import DatabaseEngine
from search.elastic import fallbacks
from search.elastic.engine import ElasticEngine
from search.engine import search
from search.models import Reason, SynonymGroup
from search.query import SearchQuery
from tests.elastic import SERVERS, Server, put_pending
from tests.search.factories import make_entry, make_term
from tests.search.hostile.generating import addresses

pytestmark = pytest.mark.django_db

DOORS = ("/search/", "/search.json", "/suggest.json", "/search/feed.atom", "/search/calendar.ics")
# For each door. The two versions of Elasticsearch are asked by the same code.
EACH = {"database": 400, "elasticsearch9": 400, "elasticsearch8": 40}
# The most that a door asks of the database, and how often it goes through the columns at most: what
# finds nothing is looked for as it is spelt and put right, and so is each of the ways on.
QUERIES, SEARCHES = 20, 16
HEAVIEST = 500_000


@dataclass
class Work:
    """What was asked for since it was last looked at.

    Attributes:
        phrases: how many the full-text index was asked for, each time.
        searches: how often each engine, by its class, was asked for a page of results.
        fallbacks: why the database answered instead of Elasticsearch.
    """

    phrases: list[int] = field(default_factory=list)
    searches: Counter[type] = field(default_factory=Counter)
    fallbacks: list[Reason] = field(default_factory=list)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    done = Work()
    matches = texts.matches

    def counted(phrases: Any) -> Any:
        done.phrases.append(len(phrases))
        return matches(phrases)

    def counting(engine: type) -> Callable[[Any, Any], Any]:
        find = engine.find

        def found(self: Any, asked: Any) -> Any:
            done.searches[engine] += 1
            return find(self, asked)

        return found

    monkeypatch.setattr(texts, "matches", counted)
    for engine in (DatabaseEngine, ElasticEngine):
        monkeypatch.setattr(engine, "find", counting(engine))
    monkeypatch.setattr(fallbacks, "note", done.fallbacks.append)
    yield done


@pytest.fixture
def _some_entries(country: None) -> None:
    money = make_term("Money")
    make_entry("Debt advice", text="Help with food and money.", miles=[1], terms=(money,))
    make_entry("Food bank", text="Free food every Tuesday.", facets=(("cost", "free"),))
    make_entry("Lunch club", text="உதவி عمل lunch", areas=("E05000403",), miles=[0.5, 9])
    search(SearchQuery(words="food"))


@pytest.fixture(params=["database", *SERVERS])
def engine(
    request: pytest.FixtureRequest, _some_entries: None, use_server: Callable[[str], Server]
) -> tuple[type, int]:
    """Who has to answer, and how many addresses."""
    each = EACH[request.param]
    if request.param == "database":
        return DatabaseEngine, each
    put_pending(use_server(request.param))
    return ElasticEngine, each


@pytest.mark.parametrize("door", DOORS)
def test_doors__answer_two_thousand_hostile_addresses_with_bounded_work(
    door: str, engine: tuple[type, int], work: Work
):
    who, each = engine
    client = Client(headers={"user-agent": "Mozilla/5.0"})  # so that the log hears of it too
    client.get(door)  # what is read once
    sent = list(addresses(each, seed=DOORS.index(door)))
    for address in sent:
        work.searches.clear()
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(door, QUERY_STRING=address)
            body = b"".join(answer) if answer.streaming else answer.content
        searches = work.searches[who]
        told = (answer.status_code, len(asked), work.searches, len(body), address[:500])
        assert answer.status_code == (400 if _is_refused(address) else 200), told
        assert len(asked) <= QUERIES, told
        assert searches <= SEARCHES, told
        assert work.searches.total() == searches, told
        assert work.fallbacks == [], told
        assert len(body) < HEAVIEST, told
        if "json" not in door and "ics" not in door:
            assert b"<script>alert" not in body, told
            assert b"onerror=alert(1)>" not in body, told
        assert "Set-Cookie" not in answer.headers, told

    assert len(set(sent)) >= 0.97 * each
    assert max(work.phrases, default=0) <= weighing.MOST_PHRASES


def _is_refused(address: str) -> bool:
    """What has a NUL byte or more parameters than any form is no question."""
    return "%00" in address or address.count("&") >= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


def test_search__looks_for_what_was_typed_and_for_as_many_synonyms_as_a_database_takes(work: Work):
    typed = [f"ab{number}" for number in range(12)]
    for word in typed:
        others = [f"{word} has {kind} other words" for kind in range(400)]
        SynonymGroup.objects.create(words="\n".join([word, *others]))
    make_entry("Has all", text=" ".join(typed))
    make_entry("Says it otherwise", text=" ".join(f"{word} has 0 other words" for word in typed))

    found = search(SearchQuery(words=" ".join(typed)))

    assert {hit.entry.title for hit in found.hits} == {"Has all", "Says it otherwise"}
    assert max(work.phrases) == weighing.MOST_PHRASES


@pytest.mark.parametrize("letter", ["x", "\U00010330", "ത"])
def test_search__a_word_longer_than_an_index_takes_is_found_by_its_beginning(letter: str):
    make_entry("Long", text=letter * 3000)

    assert search(SearchQuery(words=letter * 500)).total == 1
    assert search(SearchQuery(words=letter * 20)).total == 0
