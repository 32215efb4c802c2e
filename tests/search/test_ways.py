"""Ways on from a search that found nothing."""

import pytest

from search.contract import Reach
from search.engine import search
from search.models import EntryKind
from search.query import Place, SearchQuery
from search.vectors import fill_all
from search.ways import Change, ways_on
from tests.search.factories import KINGSTON, make_entry, make_term

pytestmark = pytest.mark.django_db

HERE = Place("KT1 1EU", *KINGSTON)


def test_ways_on__each_leads_to_what_it_promises():
    money = make_term("Money")
    make_entry("Debt advice", miles=[8], terms=(money,))
    make_entry("Debt fair", kind=EntryKind.EVENT, miles=[0.9])
    query = SearchQuery(words="debt", place=HERE, radius=1, topics=(money.key,))

    ways = ways_on(search(query))

    assert [(way.change, way.count) for way in ways] == [
        (Change.WIDER, 1),
        (Change.NO_FILTERS, 1),
        (Change.ANYWHERE, 1),
    ]
    assert ways[0].query.radius == 10
    assert all(search(way.query).total == way.count for way in ways)


def test_ways_on__count_what_is_found_when_the_words_are_put_right():
    make_entry("Wheelchair repair", miles=[1])
    make_entry("Wheelchair hire", miles=[30])
    query = SearchQuery(words="wheelchiar", place=HERE, kinds=(EntryKind.EVENT,))

    ways = ways_on(search(query))

    assert [(way.change, way.count) for way in ways] == [(Change.NO_FILTERS, 1)]
    assert search(ways[0].query).total == 1


def test_ways_on__no_wider_circle_where_another_way_of_serving_is_chosen():
    make_entry("Debt advice", miles=[8])
    query = SearchQuery(words="debt", place=HERE, radius=1, reach=(Reach.AREA,))

    ways = ways_on(search(query))

    assert Change.WIDER not in {way.change for way in ways}
    assert all(search(way.query).total == way.count for way in ways)


def test_ways_on__name_the_word_that_finds_something():
    make_entry("Debt advice")
    make_entry("Debt fair")
    query = SearchQuery(words="the debt zeppelin", kinds=(EntryKind.EVENT,))

    (way,) = ways_on(search(query))

    assert (way.change, way.query.words, way.count) == (Change.ONE_WORD, "debt", 2)


def test_ways_on__name_no_word_that_finds_only_what_is_like_it(settings):
    settings.SEARCH_MEANING = True
    make_entry("Ukulele orchestra")
    fill_all()
    assert search(SearchQuery(words="banjo")).related == 1
    query = SearchQuery(words="banjo zeppelin", kinds=(EntryKind.EVENT,))

    assert Change.ONE_WORD not in {way.change for way in ways_on(search(query))}


def test_ways_on__are_none_when_nothing_is_like_it():
    make_entry("Debt advice")

    assert ways_on(search(SearchQuery(words="zeppelin"))) == []
