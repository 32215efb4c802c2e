"""All that a search finds, without pages: for lists, feeds and alerts."""

from search.contract import PER_PAGE
from search.engine import categories, counts, matching
from tests.directory.factories import PostcodeFactory
from tests.search.engines.conftest import Asking
from tests.search.factories import make_entry, make_term


def test_matching__is_all_that_search_finds_on_all_its_pages_in_its_order(engine: Asking) -> None:
    PostcodeFactory()
    for number in range(2 * PER_PAGE + 5):
        make_entry(f"Lunch club {number}", miles=[number % 3])
    make_entry("Library")

    for params in ({"keywords": "lunch"}, {"keywords": "lunch", "place": "KT1 1EU"}, {}):
        pages = [engine(page=page, **params) for page in (1, 2, 3)]

        pks = [hit.entry.pk for found in pages for hit in found.hits]
        assert matching(pages[0].query) == pks
        assert counts(pages[1].query).total == len(pks) == pages[0].total


def test_matching__puts_misspelt_words_right_as_search_does(engine: Asking) -> None:
    for number in range(3):
        make_entry(f"Wheelchair repair {number}")

    found = engine(keywords="wheelchiar")

    assert found.corrected == "wheelchair"
    assert matching(found.query) == [hit.entry.pk for hit in found.hits]
    assert matching(found.query.but(is_exact=True)) == []


def test_categories__are_those_that_find_something(engine: Asking) -> None:
    money = make_term("Money")
    make_entry("Debt advice", terms=(money, make_term("Debt", money)))
    engine.catch_up()

    assert [(row.name, row.parent, row.count) for row in categories("en")] == [
        ("Debt", money.key, 1),
        ("Money", None, 1),
    ]
