"""Each thing once, in the reader's language or else in English."""

import uuid

import pytest

from search.entries import EntryData, put
from search.models import EntryKind
from tests.search.engines.conftest import Asking
from tests.search.factories import make_entry


@pytest.fixture(autouse=True)
def entries(db: None) -> None:
    make_entry("Food bank", text="food")
    both = [
        EntryData(path="/food/", title="Food advice"),
        EntryData(path="/cy/bwyd/", title="Cyngor bwyd", language="cy"),
    ]
    put(EntryKind.PAGE, uuid.uuid4(), both)


def test_reader__gets_own_language_and_english_of_what_is_not_in_it(engine: Asking) -> None:
    assert engine.titles(language="cy") == ["Cyngor bwyd", "Food bank"]
    assert engine.titles(language="en") == ["Food advice", "Food bank"]


def test_words__are_looked_for_in_both(engine: Asking) -> None:
    assert engine.titles(language="cy", keywords="bwyd") == ["Cyngor bwyd"]
    assert engine.titles(language="cy", keywords="food") == ["Food bank"]
    assert engine.titles(language="en", keywords="bwyd", exact="yes") == []


def test_words__are_stemmed_by_the_rules_of_each(engine: Asking) -> None:
    make_entry("Lunch clubs", kind=EntryKind.EVENT)

    assert engine.titles(language="cy", keywords="lunches club") == ["Lunch clubs"]


def test_reasons__are_given_in_any_language(engine: Asking) -> None:
    make_entry("Dementia café")

    (hit,) = engine(language="cy", keywords="memory loss").hits

    assert [(why.typed, why.said) for why in hit.reasons] == [("memory loss", "dementia")]


def test_counts__count_each_thing_once(engine: Asking) -> None:
    for language in ("en", "cy", "ta"):
        found = engine(language=language)
        assert (found.total, found.facets["kind"]) == (2, {"page": 1, "service": 1})


@pytest.mark.parametrize(
    ("title", "typed", "language"),
    [
        ("உதவி தேவை", "உதவி", "ta"),
        ("مساعدة في الطعام", "الطعام", "ar"),
        ("Świetlica", "swietlica", "pl"),
        ("無料の食事", "無料の食事", "ja"),
    ],
)
def test_scripts__of_every_kind_are_found(
    engine: Asking, title: str, typed: str, language: str
) -> None:
    make_entry(title, language=language)

    assert engine.titles(language=language, keywords=typed) == [title]
