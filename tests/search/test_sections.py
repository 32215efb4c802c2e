"""Results in groups that say how they serve the person."""

import pytest

from search.engine import search
from search.query import SearchQuery
from tests.directory.factories import PostcodeFactory
from tests.search.factories import make_entry
from tests.search.pages import get, texts

pytestmark = pytest.mark.django_db

AREA = "E09000021"


@pytest.fixture
def served():
    PostcodeFactory(district=AREA)
    make_entry("Lunch near", miles=[1])
    make_entry("Lunch at your door", areas=(AREA,))
    make_entry("Lunch by phone")
    make_entry("Lunch far off", miles=[20])


def test_groups__stand_in_order_with_counts_to_narrow_to_each(client, served):
    soup = get(client, keywords="lunch", place="KT1 1EU")

    assert texts(soup, ".hub-reach__title") == [
        "Near KT1 1EU",
        "Serve where you live",
        "Wherever you live: online, by phone and advice",
    ]
    assert texts(soup, ".hub-result__title") == [
        "Lunch near",
        "Lunch at your door",
        "Lunch by phone",
    ]
    assert texts(soup, ".hub-ways a") == [
        "All (3)",
        "Near KT1 1EU (1)",
        "Serve where you live (1)",
        "Wherever you live: online, by phone and advice (1)",
    ]
    area = soup.select(".hub-ways a")[2]["href"]
    assert area == "/search/?keywords=lunch&place=KT1+1EU&reach=area"

    soup = get(client, keywords="lunch", place="KT1 1EU", reach="area")
    assert texts(soup, ".hub-result__title") == ["Lunch at your door"]
    assert texts(soup, ".hub-ways [aria-current]") == ["Serve where you live (1)"]
    assert texts(soup, ".hub-tag") == ["Remove filter: Serve where you live"]


def test_heading__is_right_on_later_pages(client):
    PostcodeFactory()
    for number in range(21):
        make_entry(f"Lunch {number:02}", miles=[1])
    make_entry("Lunch by phone")

    assert texts(get(client, place="KT1 1EU"), ".hub-reach__title") == ["Near KT1 1EU"]
    assert texts(get(client, place="KT1 1EU", page=2), ".hub-reach__title") == [
        "Near KT1 1EU",
        "Wherever you live: online, by phone and advice",
    ]


def test_groups__are_one_where_the_order_mixes_them(client, served):
    soup = get(client, keywords="lunch", place="KT1 1EU", sort="name")

    assert texts(soup, ".hub-reach__title") == []
    assert texts(soup, "#found section h2") == ["Results"]
    assert texts(soup, ".hub-choices__current") == ["A to Z", "List"]


def test_related__is_a_group_of_its_own_at_the_end(client):
    make_entry("Harp, zither and lute")
    make_entry("Zither and lute")
    make_entry("Pottery")
    make_entry("Judo")
    found = search(SearchQuery(words="harp zither lute"))
    related = [hit.entry.title for hit in found.hits if hit.is_related]
    assert related

    soup = get(client, keywords="harp zither lute")

    direct = found.total - len(related)
    assert texts(soup, "#count") == [f"{direct} result and {len(related)} related"]
    assert texts(soup, "#found section h2") == [
        "Results",
        f"Related to what you asked ({len(related)})",
    ]
    assert texts(soup.select("#found section")[-1], ".hub-result__title") == related


def test_sort__offers_distance_with_a_place_only(client, served):
    assert texts(get(client, keywords="lunch"), ".hub-choices")[0] == (
        "Sort by: Relevance A to Z Recently checked"
    )
    soup = get(client, place="KT1 1EU", page=1)
    assert texts(soup, ".hub-choices")[0] == "Sort by: Distance A to Z Recently checked"
    assert soup.select_one(".hub-choices a")["href"] == "/search/?place=KT1+1EU"
