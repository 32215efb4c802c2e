import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.names import MAX_LENGTH, bare_name, fold_beginning, fold_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Mark's", "st marks"),
        ("St. Mark’s", "SAINT MARKS"),
        ("Kingston upon Thames", "kingston-on-thames"),
        ("The Wrythe", "wrythe"),
        ("Ynys Môn", "ynys mon"),
        ("Green Street", "green st."),
        ("Epsom and Ewell", "epsom & ewell"),
    ],
)
def test_fold_name__makes_spellings_one(one: str, other: str):
    assert fold_name(one) == fold_name(other)


def test_fold_name__keeps_names_apart():
    names = ["Surbiton", "Surbiton Hill", "St. Helier", "Street", "The", "Road"]
    assert len({fold_name(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("kingston u", "Kingston upon Thames"),
        ("kingston upo", "Kingston upon Thames"),
        ("green stre", "Green Street"),
        ("chalk pit l", "Chalk Pit Lane"),
        ("epsom an", "Epsom and Ewell"),
    ],
)
def test_fold_beginning__begins_the_folded_name_of_what_is_being_typed(typed: str, name: str):
    assert fold_name(name).startswith(fold_beginning(typed))


def test_fold_beginning__leaves_a_word_alone_as_it_is():
    assert fold_beginning("stre") == "stre"


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Canbury Ward", ("Canbury", "ward")),
        ("Surrey County", ("Surrey", "county")),
        ("Royal Borough of Kingston upon Thames", ("Kingston upon Thames", "borough")),
        ("London Borough of Sutton", ("Sutton", "borough")),
        ("Ward", ("Ward", "")),
        ("Surbiton", ("Surbiton", "")),
    ],
)
def test_bare_name__is_what_people_call_it(name: str, bare: tuple[str, str]):
    assert bare_name(name) == bare


@given(st.text())
def test_fold_name__of_any_text_is_short_and_plain(text: str):
    for folded in (fold_name(text), fold_beginning(text), fold_name(bare_name(text)[0])):
        assert len(folded) <= MAX_LENGTH
        assert not folded or (folded.isascii() and folded.isalnum())
