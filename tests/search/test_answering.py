"""Who answers, where no server listens at the address that is set. Servers that fail in other
ways: tests.search.elastic.failure."""

from typing import Any

import pytest
from django.test import Client

from search import answering
from search.elastic import fallbacks
from search.elastic.watching import breaker
from search.engine import categories, counts, matching, search
from search.models import Reason
from search.query import SearchQuery
from servers.machine import free_port
from tests.search.factories import make_entry

pytestmark = pytest.mark.django_db
NOTE = "Search is working in a simpler way at the moment."


@pytest.fixture
def nobody_there(settings: Any) -> None:
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{free_port()}"


def test_results__without_a_server_no_note(client: Client) -> None:
    make_entry("Zither")
    response = client.get("/search/?keywords=zither")
    assert NOTE not in response.content.decode()
    assert not client.get("/search.json?keywords=zither").json()["is_fallback"]
    assert answering.who() == "database"


@pytest.mark.usefixtures("nobody_there")
@pytest.mark.parametrize("words", ["zither", "nothing at all like it"])
def test_results__a_quiet_note(client: Client, words: str) -> None:
    make_entry("Zither")
    page = client.get("/search/", {"keywords": words}).content.decode()
    assert page.count(NOTE) == 1
    answer = client.get("/search.json", {"keywords": words}).json()
    assert answer["is_fallback"]
    assert answer["total"] == (words == "zither")


@pytest.mark.usefixtures("nobody_there")
def test_search__every_question_is_answered_by_the_database() -> None:
    entry = make_entry("Zither")
    query = SearchQuery(words="zither")
    found = search(query)
    assert (found.engine, found.is_fallback, found.total) == ("database", True, 1)
    assert counts(query).total == 1
    assert matching(query) == [entry.pk]
    assert categories("en") == []
    assert fallbacks._counts == {Reason.UNREACHABLE: 3, Reason.PAUSED: 1}


@pytest.mark.usefixtures("nobody_there")
def test_in_turn__a_page_tries_once_however_often_it_searches(client: Client) -> None:
    """Of nothing found the page asks for the ways on, too."""
    make_entry("Zither")
    found = client.get("/search/", {"keywords": "zither qqqq", "cost": "free"}).context["results"]
    assert found.total == 0
    assert fallbacks._counts.total() > 2
    assert set(fallbacks._counts) == {Reason.UNREACHABLE}
    assert breaker._failures == 1


@pytest.mark.usefixtures("nobody_there")
def test_health__says_that_the_database_stands_in(client: Client) -> None:
    make_entry("Zither")
    assert client.get("/health/").json()["search"] == "elasticsearch"
    client.get("/search/?keywords=zither")
    assert client.get("/health/").json()["search"] == "fallback"
