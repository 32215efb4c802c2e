"""Misspelt words: exact before near, told, and left alone on demand."""

import pytest

from search import spelling
from search.entries import remove
from search.models import EntryKind
from tests.search.engines.conftest import Asking
from tests.search.factories import make_entry


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("wheelchiar", "wheelchair"),
        ("weelchair", "wheelchair"),
        ("Wheelchairr repair", "wheelchair repair"),
    ],
)
def test_spelling__is_put_right_where_what_was_typed_finds_nothing(
    engine: Asking, typed: str, better: str
) -> None:
    make_entry("Wheelchair repair")

    found = engine(keywords=typed)

    assert [hit.entry.title for hit in found.hits] == ["Wheelchair repair"]
    assert (found.corrected, found.did_you_mean) == (better, "")
    assert found.query.words == typed


def test_spelling__is_left_alone_where_somebody_insists(engine: Asking) -> None:
    make_entry("Wheelchair repair")

    found = engine(keywords="wheelchiar", exact="yes")

    assert (found.total, found.corrected, found.did_you_mean) == (0, "", "")


def test_spelling__what_is_written_so_is_found_and_not_what_is_near(engine: Asking) -> None:
    make_entry("Baord of trustees")
    make_entry("Board games")

    found = engine(keywords="baord")

    assert [hit.entry.title for hit in found.hits] == ["Baord of trustees"]
    assert (found.corrected, found.did_you_mean) == ("", "")


def test_spelling__where_a_sentence_finds_little_near_words_are_offered(engine: Asking) -> None:
    make_entry("Chess", text="Matches and lessons for juniors.")
    make_entry("Saturday market")
    typed = "are there chess lessons with matches for juniors on a saterday"

    found = engine(keywords=typed)

    assert [hit.entry.title for hit in found.hits if not hit.is_related] == ["Chess"]
    assert (found.corrected, found.did_you_mean) == ("", typed.replace("saterday", "saturday"))


def test_spelling__words_come_from_what_can_be_found_now(engine: Asking) -> None:
    entry = make_entry("Zither lessons")
    assert engine(keywords="zithr").corrected == "zither"

    remove(entry.kind, entry.key)
    spelling.forget()

    found = engine(keywords="zithr")
    assert (found.total, found.corrected) == (0, "")


def test_spelling__everyday_words_are_right(engine: Asking) -> None:
    make_entry("Board games")

    assert engine(keywords="bored").corrected == ""


def test_spelling__of_synonyms_is_put_right_too(engine: Asking) -> None:
    make_entry("Dementia café")

    found = engine(keywords="alzhiemers")

    assert [hit.entry.title for hit in found.hits] == ["Dementia café"]
    assert found.corrected == "alzheimer"


def test_spelling__counts_are_those_of_the_better_words(engine: Asking) -> None:
    make_entry("Wheelchair repair", facets=(("cost", "free"),))
    make_entry("Pottery", facets=(("cost", "paid"),))

    assert engine(keywords="wheelchiar").facets["cost"] == {"free": 1}


def test_spelling__is_put_right_whatever_is_chosen(engine: Asking) -> None:
    """A choice never changes the words that are searched for, or no count would hold."""
    make_entry("Repayments you cannot pay this month", text="Mortgage or rent.")
    make_entry("Talk", text="You cannot pay repayments this month.", kind=EntryKind.EVENT)
    make_entry("Mortgage repayments month", kind=EntryKind.EVENT)
    for number in range(20):
        make_entry(f"Other {number}")
    typed = "cannot pay morgage repayments this month"

    found = engine(keywords=typed)

    assert found.corrected == ""
    assert found.did_you_mean == typed.replace("morgage", "mortgage")
    assert set(found.facets["kind"]) == {EntryKind.SERVICE, EntryKind.EVENT}
    for kind, number in found.facets["kind"].items():
        assert engine(keywords=typed, kind=kind).total == number
