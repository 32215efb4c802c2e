"""What a search costs. What it finds, with any engine: `tests.search.engines`."""

import pytest
from django.utils import timezone

from search.engine import search
from search.query import Place, SearchQuery
from tests.search.factories import KINGSTON, make_entry, make_term

pytestmark = pytest.mark.django_db

HERE = Place("KT1 1EU", *KINGSTON)


@pytest.mark.parametrize("number", [20, 200])
def test_search__costs_four_queries_however_much_there_is(
    number, django_assert_num_queries, time_machine
):
    time_machine.move_to(timezone.now(), tick=False)  # what is open is asked once a minute
    term = make_term("Money")
    for index in range(number):
        make_entry(f"Debt advice {index}", miles=[1, 2], terms=(term,))
    query = SearchQuery(words="debt advice", place=HERE, topics=(term.key,))

    search(query)  # reads what is new
    with django_assert_num_queries(4):
        found = search(query)

    assert found.total == number
