import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.language.completing import Completions
from search.text import fold

NAMES = [
    "Thamesmere Food Bank",
    "Food Bank",
    "Foodcycle Surbiton",
    "St John’s Community Café",
    "The Food and Drink Club",
    "Community Fridge",
    "Communication skills",
    "Bank of Friendship Food",
]


def starting(typed, most=8, names=NAMES):
    return Completions((name, name) for name in names).starting(typed, most)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (
            "foo",
            [
                "Food Bank",
                "Foodcycle Surbiton",
                "Thamesmere Food Bank",
                "Bank of Friendship Food",
                "The Food and Drink Club",
            ],
        ),
        ("FOOD B", ["Food Bank", "Thamesmere Food Bank"]),
        ("food dr cl", ["The Food and Drink Club"]),
        ("bank food", ["Bank of Friendship Food"]),
        ("communit", ["Community Fridge", "St John’s Community Café"]),
        ("st john's caf", ["St John’s Community Café"]),
        ("johns", ["St John’s Community Café"]),
        ("café", ["St John’s Community Café"]),
        ("ood", []),
        ("food bank surbiton", []),
        ("", []),
        (" -'", []),
    ],
)
def test_starting__finds_names_by_the_beginnings_of_their_words(typed, names):
    assert starting(typed) == names


def test_starting__gives_at_most_so_many_and_each_value_once():
    completions = Completions(
        [("Bread baking", 1), ("Baking bread", 1), ("Bridge", 2), ("Bowls", 3)]
    )

    assert completions.starting("b") == [3, 2, 1]
    assert completions.starting("b", most=2) == [3, 2]


def test_starting__of_nothing_finds_nothing():
    assert Completions([]).starting("food") == []


words = st.text("abé", min_size=1, max_size=3)
some_names = st.lists(st.lists(words, max_size=4).map(" ".join), max_size=12)


@given(some_names, words)
def test_starting__finds_exactly_the_names_with_a_word_that_begins_so(names, typed):
    found = starting(typed, most=100, names=names)

    assert set(found) == {
        name for name in names if any(word.startswith(fold(typed)) for word in fold(name).split())
    }


@given(st.lists(st.text(max_size=20), max_size=8), st.text(max_size=30))
def test_starting__holds_for_any_names_and_anything_typed(names, typed):
    assert set(starting(typed, names=names)) <= set(names)
