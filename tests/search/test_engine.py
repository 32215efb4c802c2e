"""What is found, in which order, and what is counted."""

import uuid
from dataclasses import replace

import pytest

from search.contract import PER_PAGE, Reach
from search.engine import categories, matching, search
from search.entries import EntryData, Venue, put
from search.facets import LIES_IN
from search.models import EntryKind
from search.query import Place, SearchQuery
from search.ways import Change, ways_on
from tests.search.factories import KINGSTON, make_entry, make_term

pytestmark = pytest.mark.django_db

HERE = Place("KT1 1EU", *KINGSTON)


def titles(results):
    return [hit.entry.title for hit in results.hits]


def test_search__every_word_must_match_by_its_stem():
    make_entry("Carers' café", text="Help for people who are caring for someone.")
    make_entry("Youth café", text="For young people.")

    assert titles(search(SearchQuery(words="CAFE carers"))) == ["Carers' café"]
    assert titles(search(SearchQuery(words="young cafés"))) == ["Youth café"]
    assert search(SearchQuery(words="cafe boxing")).total == 0


def test_search__small_words_do_not_hide_anything():
    make_entry("Larder", text="Free food every Tuesday.")

    assert search(SearchQuery(words="where can I get food")).total == 1


def test_search__a_word_is_matched_whole():
    make_entry("Carpet library", text="Rugs to borrow.")

    assert search(SearchQuery(words="car")).total == 0
    assert search(SearchQuery(words="_arpet", is_exact=True)).total == 0


def test_search__words_of_the_title_come_first_then_titles_in_order():
    make_entry("Zebra debt advice")
    make_entry("Money help", text="Advice on debt.")
    make_entry("Benefits help", text="Advice on debt.")

    found = search(SearchQuery(words="debt advice"))

    assert titles(found) == ["Zebra debt advice", "Benefits help", "Money help"]


def test_search__near_things_come_by_distance_and_the_rest_in_a_group_of_its_own():
    make_entry("Far", miles=[9])
    make_entry("Near", miles=[2])
    make_entry("Nearest", miles=[0.5, 2.5, 30])
    make_entry("Helpline")

    found = search(SearchQuery(place=HERE, radius=3))

    assert titles(found) == ["Nearest", "Near", "Helpline"]
    assert found.total == 3
    assert found.reaches == {Reach.NEAR: 2, Reach.AREA: 0, Reach.ANYWHERE: 1}
    nearest = found.hits[0]
    assert (round(nearest.miles, 1), nearest.venue.name, nearest.more) == (0.5, "Hall at 0.5", 2)
    assert (found.hits[2].venue, found.hits[2].miles) == (None, None)


def test_search__the_radius_is_a_circle_and_not_its_box():
    make_entry("Corner", venues=(Venue(KINGSTON[0] + 2.9 / 69.09, KINGSTON[1] + 0.066),))

    assert search(SearchQuery(place=HERE, radius=3)).total == 0
    assert search(SearchQuery(place=HERE, radius=5)).total == 1


def test_search__distance_agrees_with_the_great_circle():
    """Kingston to Oxford by the haversine formula is 47.0 miles."""
    make_entry("Oxford", venues=(Venue(51.7520, -1.2577),))

    (hit,) = search(SearchQuery(place=HERE, radius=60)).hits

    assert hit.miles == pytest.approx(47.0, rel=0.01)


def test_search__a_title_match_comes_before_a_nearer_place():
    make_entry("Lunch club", miles=[2])
    make_entry("Community hall", text="Lunch on Mondays.", miles=[0.2])

    found = search(SearchQuery(words="lunch", place=HERE))

    assert titles(found) == ["Lunch club", "Community hall"]


def test_search__a_category_finds_what_is_below_it():
    money = make_term("Money")
    debt = make_term("Debt", money)
    make_entry("Debt advice", terms=(money, debt))
    make_entry("Walking group", terms=(make_term("Sport"),))

    assert titles(search(SearchQuery(topics=(money.key,)))) == ["Debt advice"]
    assert titles(search(SearchQuery(topics=(debt.key,)))) == ["Debt advice"]
    assert search(SearchQuery(topics=(uuid.uuid4(),))).total == 0


def test_search__counts_leave_their_own_choice_out_and_never_name_what_finds_nothing():
    money, sport = make_term("Money"), make_term("Sport")
    make_entry("Debt advice", terms=(money,))
    make_entry("Grants", terms=(money,))
    make_entry("Walking group", terms=(sport,))
    make_entry("Money fair", kind=EntryKind.EVENT, terms=(money,))

    found = search(SearchQuery(topics=(money.key,), kinds=(EntryKind.SERVICE,)))

    assert found.total == 2
    assert found.kinds == {EntryKind.SERVICE: 2, EntryKind.EVENT: 1}
    assert {category.name: category.count for category in found.categories} == {
        "Money": 2,
        "Sport": 1,
    }
    only_events = search(SearchQuery(kinds=(EntryKind.EVENT,)))
    assert [category.name for category in only_events.categories] == ["Money"]


def test_search__a_page_past_the_last_is_the_first():
    for number in range(PER_PAGE + 5):
        make_entry(f"Service {number:02}")

    second = search(SearchQuery(page=2))

    assert (second.query.page, second.pages, len(second.hits)) == (2, 2, 5)
    assert search(SearchQuery(page=3)).query.page == 1
    assert titles(search(SearchQuery(page=3)))[0] == "Service 00"


def test_search__pages_hold_everything_once():
    for number in range(2 * PER_PAGE + 1):
        make_entry("Same name", miles=[1] if number % 2 else ())

    found = [search(SearchQuery(place=HERE, page=page)).hits for page in (1, 2, 3)]

    keys = [hit.entry.key for hits in found for hit in hits]
    assert len(keys) == len(set(keys)) == 2 * PER_PAGE + 1


def test_search__another_language_falls_back_on_english():
    key = uuid.uuid4()
    make_entry("Food bank", text="food")
    make_entry("English only name", key=key, text="food", kind=EntryKind.PAGE)
    put(
        EntryKind.PAGE,
        key,
        [
            EntryData(path="/food/", title="Food advice", text=""),
            EntryData(path="/cy/bwyd/", title="Cyngor bwyd", text="", language="cy"),
        ],
        1,
    )

    assert titles(search(SearchQuery(language="cy"))) == ["Cyngor bwyd", "Food bank"]
    assert titles(search(SearchQuery(words="food", language="cy"))) == ["Food bank"]
    assert titles(search(SearchQuery(language="en"))) == ["Food advice", "Food bank"]


@pytest.mark.parametrize("number", [20, 200])
def test_search__costs_five_queries_however_much_there_is(number, django_assert_num_queries):
    term = make_term("Money")
    for index in range(number):
        make_entry(f"Debt advice {index}", miles=[1, 2], terms=(term,))
    query = SearchQuery(words="debt advice", place=HERE, topics=(term.key,))

    search(query)  # reads what is new
    with django_assert_num_queries(5):
        found = search(query)

    assert found.total == number


def test_categories__are_those_that_find_something():
    money = make_term("Money")
    make_entry("Debt advice", terms=(money, make_term("Debt", money)))

    assert [(row.name, row.parent, row.count) for row in categories("en")] == [
        ("Debt", money.key, 1),
        ("Money", None, 1),
    ]


def near(found):
    return found.reaches[Reach.NEAR]


@pytest.mark.parametrize("words", ["", "lunch dance"])
def test_search__a_wider_radius_finds_as_many_near_as_it_says(words):
    """What has some of the words only is counted as it is found."""
    for miles in (0.2, 2, 4, 8, 20):
        make_entry(f"Lunch dance {miles}", miles=[miles])
        make_entry(f"Lunch {miles}", miles=[miles])
    for number in range(40):
        make_entry(f"Dance {number}", miles=[number / 5])

    query = SearchQuery(words=words, place=HERE, radius=0.5)
    found = search(query)

    assert set(found.radii) == {1, 3, 5, 10, 25}
    for miles, number in found.radii.items():
        assert near(search(query.but(radius=miles))) == number


def test_search__what_lies_in_the_area_asked_for_is_near_within_any_radius():
    make_entry("Lunch here", miles=[6], facets=((LIES_IN, "E05013936"),))
    make_entry("Lunch there", miles=[6])
    query = SearchQuery(place=replace(HERE, within=("E05013936",)), radius=0)

    found = search(query)

    assert near(found) == found.radii[1] == near(search(query.but(radius=1))) == 1
    assert found.radii[10] == near(search(query.but(radius=10))) == 2


def test_search__words_are_put_right_whatever_filters_are_chosen():
    """A choice never changes the words that are searched for, or no count would hold."""
    make_entry("Repayments you cannot pay this month", text="Mortgage or rent.")
    make_entry("Talk", text="You cannot pay repayments this month.", kind=EntryKind.EVENT)
    make_entry("Mortgage repayments month", kind=EntryKind.EVENT)
    for number in range(20):
        make_entry(f"Other {number}")
    query = SearchQuery(words="cannot pay morgage repayments this month")
    found = search(query)
    assert (found.corrected, found.did_you_mean) == (
        "",
        "cannot pay mortgage repayments this month",
    )

    assert set(found.kinds) == {EntryKind.SERVICE, EntryKind.EVENT}
    for kind, number in found.kinds.items():
        assert search(query.but(kinds=(kind,))).total == number


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


def test_ways_on__are_none_when_nothing_is_like_it():
    make_entry("Debt advice")

    assert ways_on(search(SearchQuery(words="zeppelin"))) == []


def test_matching__is_all_that_search_finds_on_all_its_pages_in_its_order():
    for number in range(45):
        make_entry(f"Lunch club {number}")
    make_entry("Library")
    query = SearchQuery(words="lunch")

    pages = [[hit.entry.pk for hit in search(query.but(page=page)).hits] for page in (1, 2, 3)]

    assert matching(query) == [pk for page in pages for pk in page]
    assert len(matching(query)) == 45


def test_matching__puts_misspelt_words_right_as_search_does():
    for number in range(3):
        make_entry(f"Wheelchair repair {number}")
    query = SearchQuery(words="wheelchiar")
    assert search(query).corrected == "wheelchair"
    assert sorted(matching(query)) == sorted(hit.entry.pk for hit in search(query).hits)
    assert matching(replace(query, is_exact=True)) == []
