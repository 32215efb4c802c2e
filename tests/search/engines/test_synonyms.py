"""Other words for what was typed: what they find, where it stands, and the reason given."""

import pytest

from search import changes
from search.language.starting import starting_groups
from search.models import SynonymGroup
from search.text import tokens
from tests.search.engines.conftest import Asking
from tests.search.factories import make_entry, make_term


@pytest.fixture
def editors(db: None) -> None:
    """Synonyms of a council's own, one group both ways and one not."""
    SynonymGroup.objects.create(words="splashpad\nwater playground")
    SynonymGroup.objects.create(words="the duck\nMallard Court", is_one_way=True)


def reasons(engine: Asking, **params: str) -> list[list[tuple[str, str]]]:
    return [[(why.typed, why.said) for why in hit.reasons] for hit in engine(**params).hits]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("memory loss", "Dementia café"),
        ("jobless", "Unemployment support"),
        ("skint", "Hardship grants"),
        ("nan", "Lunch for older people"),
    ],
)
def test_shipped__words_find_what_says_it_otherwise(engine: Asking, typed: str, title: str) -> None:
    make_entry(title)
    make_entry("Pottery")

    assert engine.titles(keywords=typed) == [title]


def test_reason__is_given_for_other_words_and_for_no_others(engine: Asking) -> None:
    make_entry("Dementia café")
    assert reasons(engine, keywords="memory loss") == [[("memory loss", "dementia")]]
    assert reasons(engine, keywords="dementia") == [[]]
    assert reasons(engine, keywords="dementia cafés") == [[]]


def test_reason__is_of_the_words_that_the_listing_has(engine: Asking) -> None:
    make_entry("Memory loss café")

    assert reasons(engine, keywords="memory loss") == [[]]


@pytest.mark.usefixtures("editors")
def test_editors__words_find_both_ways_unless_said_otherwise(engine: Asking) -> None:
    make_entry("Water playground")
    make_entry("Mallard Court")
    make_entry("The duck")

    assert engine.titles(keywords="splashpad") == ["Water playground"]
    assert engine.titles(keywords="the duck") == ["The duck", "Mallard Court"]
    assert engine.titles(keywords="mallard court") == ["Mallard Court"]


@pytest.mark.usefixtures("editors")
def test_editors__words_hold_at_once_and_are_taken_back_at_once(engine: Asking) -> None:
    make_entry("Water playground")
    assert engine(keywords="splashpad").total == 1

    SynonymGroup.objects.update(is_active=False)
    changes.note_words()

    assert engine(keywords="splashpad").total == 0


def test_editors__switch_a_shipped_group_off(engine: Asking) -> None:
    make_entry("Dementia café")
    groups = [group for group in starting_groups() if "memory loss" in group.words]
    for group in groups:
        words = "\n".join(group.words)
        SynonymGroup.objects.create(words=words, replaces=group.words[0], is_active=False)

    assert groups
    assert engine.titles(keywords="memory loss") == []


def test_topics__other_words_find_them_and_not_the_other_way_round(engine: Asking) -> None:
    term = make_term("Glassmaking")
    term = type(term)(term.key, term.name, None, ("lampworking",))
    make_entry("Furnace evenings", terms=(term,))
    make_entry("Lampworking for all")

    assert engine.titles(keywords="lampworking") == ["Lampworking for all", "Furnace evenings"]
    assert reasons(engine, keywords="lampworking")[1] == [("lampworking", "Glassmaking")]
    assert engine.titles(keywords="glassmaking") == ["Furnace evenings"]


@pytest.mark.usefixtures("editors")
def test_weight__what_was_typed_comes_before_other_words_for_it(engine: Asking) -> None:
    make_entry("A water playground")
    make_entry("Z splashpad")

    assert engine.titles(keywords="splashpad") == ["Z splashpad", "A water playground"]


@pytest.mark.usefixtures("editors")
def test_phrase__of_a_group_is_one_thing_and_its_words_apart_another(engine: Asking) -> None:
    make_entry("Water playground")
    make_entry("A playground with paddling", text="Water in summer.")
    make_entry("Water bills")

    assert engine.titles(keywords="water playground") == [
        "Water playground",
        "A playground with paddling",
    ]


@pytest.mark.usefixtures("editors")
def test_exact__is_of_the_spelling_and_keeps_the_other_words(engine: Asking) -> None:
    make_entry("Water playground")

    assert engine.titles(keywords="splashpad", exact="yes") == ["Water playground"]


@pytest.mark.usefixtures("editors")
def test_stems__of_the_other_words_are_told_for_marking(engine: Asking) -> None:
    make_entry("Water playground")

    (hit,) = engine(keywords="splashpad").hits

    assert hit.stems == set(tokens("water playground"))
