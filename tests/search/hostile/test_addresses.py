"""Whatever is sent to a door of the search, it answers, and the work is bounded."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search import changes
from search.database import finding, texts
from search.engine import search
from search.models import SynonymGroup
from search.query import SearchQuery
from tests.search.factories import make_entry, make_term
from tests.search.hostile.generating import addresses

pytestmark = pytest.mark.django_db

DOORS = ("/search/", "/search.json", "/suggest.json", "/search/feed.atom", "/search/calendar.ics")
EACH = 400
# The most that a door asks of the database. A search that finds nothing looks for ways on.
QUERIES = 20


@pytest.fixture
def _some_entries(country: None) -> None:
    money = make_term("Money")
    make_entry("Debt advice", text="Help with food and money.", miles=[1], terms=(money,))
    make_entry("Food bank", text="Free food every Tuesday.", facets=(("cost", "free"),))
    make_entry("Lunch club", text="உதவி عمل lunch", areas=("E05000403",), miles=[0.5, 9])
    search(SearchQuery(words="food"))


@pytest.fixture
def phrases(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many phrases the full-text index was asked for, each time."""
    asked: list[int] = []
    matches = texts.matches

    def counted(phrases: Any) -> Any:
        asked.append(len(phrases))
        return matches(phrases)

    monkeypatch.setattr(texts, "matches", counted)
    yield asked


@pytest.mark.usefixtures("_some_entries")
@pytest.mark.parametrize("door", DOORS)
def test_doors__answer_two_thousand_hostile_addresses_with_bounded_work(
    door: str, phrases: list[int]
):
    client = Client(headers={"user-agent": "Mozilla/5.0"})  # so that the log hears of it too
    client.get(door)  # what is read once
    answers: set[int] = set()
    for address in addresses(EACH, seed=DOORS.index(door)):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(f"{door}?{address}")
            body = b"".join(answer) if answer.streaming else answer.content
        answers.add(answer.status_code)
        assert answer.status_code in (200, 400), (answer.status_code, address[:500])
        assert len(asked) <= QUERIES, (len(asked), address[:500])
        assert len(body) < 500_000, (len(body), address[:500])

    assert 200 in answers
    assert max(phrases, default=0) <= finding.MOST_PHRASES


def test_search__looks_for_what_was_typed_and_for_as_many_synonyms_as_a_database_takes(
    phrases: list[int],
):
    typed = [f"ab{number}" for number in range(12)]
    for word in typed:
        others = [f"{word} has {kind} other words" for kind in range(400)]
        SynonymGroup.objects.create(words="\n".join([word, *others]))
    changes.note_words()
    make_entry("Has all", text=" ".join(typed))
    make_entry("Says it otherwise", text=" ".join(f"{word} has 0 other words" for word in typed))

    found = search(SearchQuery(words=" ".join(typed)))

    assert {hit.entry.title for hit in found.hits} == {"Has all", "Says it otherwise"}
    assert max(phrases) == finding.MOST_PHRASES


@pytest.mark.parametrize("letter", ["x", "\U00010330", "ത"])
def test_search__a_word_longer_than_an_index_takes_is_found_by_its_beginning(letter: str):
    make_entry("Long", text=letter * 3000)

    assert search(SearchQuery(words=letter * 500)).total == 1
    assert search(SearchQuery(words=letter * 20)).total == 0
