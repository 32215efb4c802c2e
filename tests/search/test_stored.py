"""Searches as they are kept."""

import pytest

from search import stored
from search.parsing import parse
from search.query import SearchQuery
from tests.directory.factories import PostcodeFactory


@pytest.mark.parametrize(
    "text",
    [
        "https://hub.example/search/?keywords=food+bank&cost=free&page=3&view=map",
        "/cy/search/?keywords=food+bank&cost=free",
        "?keywords=food+bank&cost=free",
        "keywords=food+bank&cost=free",
        "  keywords=food%20bank&cost=free\n",
    ],
)
def test_from_text__takes_an_address_or_its_parameters(text):
    assert stored.from_text(text) == {"keywords": ["food bank"], "cost": ["free"]}


def test_from_text__takes_words():
    assert stored.from_text(" food bank ") == {"keywords": ["food bank"]}


@pytest.mark.parametrize("text", ["", "   ", "http://[", "https://hub.example/services/larder/"])
def test_from_text__finds_no_search(text):
    assert stored.from_text(text) == {}


def test_from_text__gives_what_to_text_was_given():
    kept = {"keywords": ["a=b & c"], "place": ["Åsgard"], "kind": ["service", "event"]}

    assert stored.from_text(stored.to_text(kept)) == kept


def test_keep__leaves_out_where_the_reader_was():
    query = parse({"keywords": "food", "page": "2", "view": "map", "cost": "free"}).query

    assert stored.keep(query) == {"keywords": ["food"], "cost": ["free"]}


@pytest.mark.django_db
def test_read__finds_the_place_by_its_name():
    PostcodeFactory()

    query = stored.read({"keywords": ["food"], "place": ["kt11eu"]}, "en").query

    assert query.place.name == "KT1 1EU"
    assert stored.keep(query) == {"keywords": ["food"], "place": ["KT1 1EU"]}


@pytest.mark.django_db
@pytest.mark.parametrize("kept", [None, [], "x", {"keywords": 3}, {3: "x"}, {"place": ["\0"]}])
def test_read__never_raises(kept):
    assert stored.read(kept, "cy").query == SearchQuery(language="cy")
