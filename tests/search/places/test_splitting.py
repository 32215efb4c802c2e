"""Places among the words that somebody searches for."""

from typing import Any

import pytest

from search.places import split
from tests.search.factories import make_entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


@pytest.mark.parametrize(
    ("typed", "words", "place"),
    [
        ("food in surbiton", "food", "Surbiton"),
        ("food near KT1 1EU", "food", "KT1 1EU"),
        ("food kt11eu", "food", "KT1 1EU"),
        ("food at KT1 1EU, please", "food please", "KT1 1EU"),
        ("KT1 1EU food", "food", "KT1 1EU"),
        ("food near kt1", "food", "KT1"),
        ("food bank kt1", "food bank", "KT1"),
        ("food bank at KT1?", "food bank", "KT1"),
        ("kt1", "", "KT1"),
        (
            "help in care homes near Kingston-on-Thames",
            "help in care homes",
            "Kingston upon Thames",
        ),
        ("clubs in cheam ward", "clubs", "Cheam ward"),
        ("clubs near green street, sutton", "clubs", "Green Street, Sutton"),
        ("things to do in kingston", "things to do", "Kingston upon Thames"),
        ("debt advice surbiton", "debt advice", "Surbiton"),
        ("memory cafe kingston", "memory cafe", "Kingston upon Thames"),
        ("football st marks ward", "football", "St. Mark's"),
        ("shopping green street, sutton", "shopping", "Green Street, Sutton"),
        ("in surbiton", "", "Surbiton"),
        ("near KT1 1EU", "", "KT1 1EU"),
    ],
)
def test_place__is_taken_out_of_the_words(typed: str, words: str, place: str):
    rest, found = split(typed)
    assert found is not None and found.place is not None
    assert (rest, found.place.name) == (words, place)


@pytest.mark.parametrize(
    "typed",
    [
        "surbiton library",  # a name of something
        "friends of surbiton",
        "surbiton",  # nothing else to search for: what is called so
        "dog walking hill",
        "club surbiton hill",  # a ward says that it is one, here
        "walk green street",
        "dancing at surbiton",
        "help in court",  # Court is a village here
        "events in march",
        "living in surb",  # only whole words
        "quiet in king",
        "food near me",
        "food in",
        "route AB12 3",
        "vitamin b12",  # looks like half of a postcode, and we hold none like it
        "kt1 food bank",  # only at the end
        "a grant of E10 5AB",  # looks like a postcode, and we hold none like it
        "",
    ],
)
def test_words__that_name_no_place_stay(typed: str):
    assert split(typed) == (typed, None)


def test_title__of_something_is_not_taken_apart():
    make_entry("Speak Up Surbiton")
    assert split("speak up surbiton") == ("speak up surbiton", None)
    assert split("speak out surbiton")[0] == "speak out"


def test_near__a_postcode_that_is_not_held_says_so():
    rest, found = split("food near EH1 1AA")
    assert found is not None and (rest, found.reason) == ("food", "outside")


def test_in__several_places_of_one_name_asks():
    rest, found = split("clubs in green street")
    assert found is not None and (rest, found.reason) == ("clubs", "ambiguous")
    assert len(found.choices) == 2


@pytest.mark.parametrize(
    ("typed", "most"), [("food", 0), ("food bank", 1), ("food in surbiton", 3), ("a in b in c", 4)]
)
def test_queries__are_few(typed: str, most: int, django_assert_max_num_queries: Any):
    with django_assert_max_num_queries(most):
        split(typed)
