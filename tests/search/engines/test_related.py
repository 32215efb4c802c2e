"""What only some of the words or a near meaning find: apart, below, and not too much of it."""

from typing import Any

import pytest

from search.models import EntryKind
from search.vectors import fill_all
from tests.search.engines.conftest import Asking
from tests.search.factories import make_entry

SENTENCE = "my mum is lonely since dad died"


@pytest.fixture
def meaning(settings: Any) -> None:
    settings.SEARCH_MEANING = True


def related(engine: Asking, **params: Any) -> dict[str, bool]:
    return {hit.entry.title: hit.is_related for hit in engine(**params).hits}


@pytest.mark.usefixtures("meaning")
def test_words__only_said_otherwise_in_passing_are_related(engine: Asking) -> None:
    passing = "Kilns, clay and glazes to hire by the day. Cheaper with proof of unemployment."
    make_entry("Kiln hire", text=passing)
    make_entry("Fresh start", text="Unemployment: find work, write your CV, practise interviews.")
    make_entry("Unemployment and pottery", text="Kilns.")
    fill_all()

    assert related(engine, keywords="jobless", exact="yes") == {
        "Unemployment and pottery": False,
        "Fresh start": False,
        "Kiln hire": True,
    }


def test_words__said_otherwise_find_directly_where_no_meaning_is_known(engine: Asking) -> None:
    make_entry("Kiln hire", text="Cheaper with proof of unemployment.")

    assert related(engine, keywords="jobless") == {"Kiln hire": False}


def test_name__that_was_typed_whole_does_not_put_down_what_says_it_too(engine: Asking) -> None:
    make_entry("Food bank")
    make_entry("Kingston food bank")
    make_entry("Surbiton food bank", summary="A food bank for all.")

    found = engine(keywords="the food bank")

    assert found.hits[0].entry.title == "Food bank"
    assert (found.total, found.related) == (3, 0)


def test_some_of_the_words__find_what_is_related(engine: Asking) -> None:
    make_entry("Zither and lute lessons")
    make_entry("Harp, zither and lute lessons")
    make_entry("Lute makers")
    make_entry("Pottery")

    assert related(engine, keywords="harp zither lute") == {
        "Harp, zither and lute lessons": False,
        "Zither and lute lessons": True,
    }


def test_sentence__is_served_by_enough_of_its_words(engine: Asking) -> None:
    make_entry("Zither lessons for juniors")
    make_entry("River bank", text="Morning walks.")
    make_entry("Pottery")

    found = engine(keywords="which zither lessons are there for juniors in the morning")

    assert [(hit.entry.title, hit.is_related) for hit in found.hits] == [
        ("Zither lessons for juniors", False)
    ]


def test_organisation__is_found_for_what_it_offers(engine: Asking) -> None:
    owner = make_entry("Weir Trust", kind=EntryKind.ORGANIZATION)
    make_entry("Zither lessons", owner=owner.key)
    make_entry("Other Trust", kind=EntryKind.ORGANIZATION)

    assert related(engine, keywords="zither lessons") == {
        "Zither lessons": False,
        "Weir Trust": True,
    }


@pytest.mark.usefixtures("meaning")
def test_organisation__that_says_it_in_passing_is_related_whatever_it_offers(
    engine: Asking,
) -> None:
    passing = "Kilns, clay and glazes to hire by the day. Cheaper with proof of unemployment."
    owner = make_entry("Kiln hire", kind=EntryKind.ORGANIZATION, text=passing)
    make_entry("Jobless", owner=owner.key)
    fill_all()

    assert related(engine, keywords="jobless") == {"Jobless": False, "Kiln hire": True}


@pytest.mark.usefixtures("meaning")
def test_meaning__finds_what_has_none_of_the_words(engine: Asking) -> None:
    make_entry("Cruse", text="Bereavement support for widows and widowers: company and comfort.")
    make_entry("Parking permits", text="Apply for a resident's permit.")
    fill_all()

    assert next(iter(related(engine, keywords=SENTENCE))) == "Cruse"
    assert "Parking permits" not in related(engine, keywords=SENTENCE)


@pytest.mark.usefixtures("meaning")
def test_meaning__of_a_listing_without_the_words_is_related(engine: Asking) -> None:
    make_entry("Canine walkers", text="Take puppies for exercise in the park.")
    fill_all()

    assert related(engine, keywords="dog", exact="yes") == {"Canine walkers": True}


@pytest.mark.usefixtures("meaning")
def test_meaning__tells_apart_what_has_the_same_words(engine: Asking) -> None:
    make_entry("A", text="Bank. Fishing beside the river, nets and boats.")
    make_entry("B", text="Bank. Open an account, loans, saving money.")
    fill_all()

    assert engine.titles(keywords="bank savings account")[0] == "B"
    assert engine.titles(keywords="bank river fishing")[0] == "A"


@pytest.mark.usefixtures("meaning")
def test_meaning__keeps_to_the_choices_and_the_place(engine: Asking, country: None) -> None:
    text = "Take puppies for exercise in the park."
    make_entry("Free canines", text=text, facets=(("cost", "free"),), miles=[1])
    make_entry("Dear canines", text=text, facets=(("cost", "paid"),), miles=[1])
    make_entry("Far canines", text=text, facets=(("cost", "free"),), miles=[30])
    fill_all()

    assert list(related(engine, keywords="dog", cost="free", place="KT1 1EU")) == ["Free canines"]


def test_meaning__off_or_not_known_leaves_the_words(engine: Asking, settings: Any) -> None:
    make_entry("Canine walkers", text="Take puppies for exercise in the park.")
    make_entry("Dog show")
    assert engine.titles(keywords="dog") == ["Dog show"]
    settings.SEARCH_MEANING = True
    assert engine.titles(keywords="dog") == ["Dog show"]  # nothing has a vector yet


def test_related__are_thirty_at_most_the_best_and_of_equals_the_first_by_name(
    engine: Asking,
) -> None:
    make_entry("Harp zither lute")
    for number in range(40):
        make_entry(f"Instruments {number:02}", text="The harp, now the zither.")
        make_entry(f"Makers {number:02}", text="Each makes a lute.")
    make_entry("Zither and harp")

    pages = [engine(keywords="harp zither lute", page=page) for page in (1, 2)]

    assert {(found.total, found.related) for found in pages} == {(31, 30)}
    assert [hit.entry.title for found in pages for hit in found.hits] == [
        "Harp zither lute",
        "Zither and harp",
        *(f"Instruments {number:02}" for number in range(29)),
    ]


def test_related__counts_are_within_the_total(engine: Asking) -> None:
    make_entry("Harp, zither and lute", facets=(("cost", "free"),))
    make_entry("Zither and lute", facets=(("cost", "paid"),))
    make_entry("Pottery", facets=(("cost", "paid"),))
    make_entry("Judo", facets=(("cost", "paid"),))

    found = engine(keywords="harp zither lute")

    assert (found.total, found.related) == (2, 1)
    assert found.facets["cost"] == {"free": 1, "paid": 1}
    assert engine(keywords="harp zither lute", cost="paid").related == 1
