"""Which words find what, and what comes first for them."""

import pytest

from tests.search.engines.conftest import Asking
from tests.search.factories import make_entry, make_term


def test_words__find_what_has_all_of_them_by_their_stems(engine: Asking) -> None:
    make_entry("Carers' café", text="Help for people who are caring for someone.")
    make_entry("Youth café", text="For young people.")

    assert engine.titles(keywords="carers café") == ["Carers' café"]
    assert engine.titles(keywords="cafes for the young") == ["Youth café"]
    assert engine.titles(keywords="café boxing", exact="yes") == []


@pytest.mark.parametrize(
    "typed", ["CAFÉ", "cafe", "Cafe\u0301", "ｃａｆｅ", "cafés", "café's", "«café»!"]
)
def test_words__are_folded_and_lose_possessives_and_signs(engine: Asking, typed: str) -> None:
    make_entry("Café Bijou")

    assert engine.titles(keywords=typed) == ["Café Bijou"]


@pytest.mark.parametrize("typed", ["children's play", "children’s play", "childrens play"])
def test_words__with_an_apostrophe_are_one(engine: Asking, typed: str) -> None:
    make_entry("Children’s play")
    make_entry("Chess for adults")

    assert engine.titles(keywords=typed) == ["Children’s play"]


def test_words__of_one_stem_only_in_another_language_s_eyes_stay_apart(engine: Asking) -> None:
    make_entry("Community garden")
    make_entry("Communication skills")

    assert engine.titles(keywords="community", exact="yes") == ["Community garden"]


def test_words__are_matched_whole(engine: Asking) -> None:
    make_entry("Carpet library", text="Rugs to borrow.")

    assert engine(keywords="car", exact="yes").total == 0
    assert engine(keywords="_arpet", exact="yes").total == 0
    assert engine(keywords="carp*", exact="yes").total == 0


def test_words__that_say_nothing_hide_nothing(engine: Asking) -> None:
    make_entry("Larder", text="Free food every Tuesday.")

    assert engine.titles(keywords="where can I get some food please") == ["Larder"]


def test_words__that_say_little_raise_what_has_them_and_are_not_asked_of_it(engine: Asking) -> None:
    make_entry("A chess society", text="For adults.")
    make_entry("Chess club")
    make_entry("Sewing club")

    assert engine.titles(keywords="chess club") == ["Chess club", "A chess society"]


def test_words__of_nothing_but_signs_are_none(engine: Asking) -> None:
    make_entry("Larder")

    assert engine.titles(keywords="Larder -- \" ' ( * :") == ["Larder"]


def test_weight__name_over_topics_over_summary_over_the_rest(engine: Asking) -> None:
    make_entry("D", text="About judo.")
    make_entry("C", summary="About judo.")
    make_entry("B", terms=(make_term("Judo"),))
    make_entry("Z judo")

    found = engine(keywords="judo")

    assert [hit.entry.title for hit in found.hits] == ["Z judo", "B", "C", "D"]


def test_weight__a_rare_word_counts_more(engine: Asking) -> None:
    for number in range(8):
        make_entry(f"Garden {number}")
    make_entry("B zither", text="Garden")
    make_entry("A garden", text="Zither")

    assert engine.titles(keywords="garden zither")[:2] == ["B zither", "A garden"]


def test_bonus__words_that_stand_together_count_more(engine: Asking) -> None:
    make_entry("A apart", text="Advice for tenants about money and debt.")
    make_entry("B together", text="For tenants and about money, debt advice.")

    assert engine.titles(keywords="debt advice") == ["B together", "A apart"]


def test_bonus__not_across_two_parts_of_a_listing(engine: Asking) -> None:
    make_entry("A split", summary="Help with debt", text="advice on Mondays.")
    make_entry("B together", summary="Debt advice", text="Mondays.")

    assert engine.titles(keywords="debt advice") == ["B together", "A split"]


@pytest.mark.parametrize("typed", ["the wren centre", "Wren Centre", "WREN centres"])
def test_bonus__the_whole_name_counts_more(engine: Asking, typed: str) -> None:
    make_entry("A Wren Centre choir", text="At the Wren Centre.")
    make_entry("The Wren Centre")

    assert engine.titles(keywords=typed) == ["The Wren Centre", "A Wren Centre choir"]


def test_order__of_equals_is_that_of_their_names(engine: Asking) -> None:
    for title in ("Wolf judo", "Éclair judo", "ant judo"):
        make_entry(title)

    assert engine.titles(keywords="judo") == ["ant judo", "Éclair judo", "Wolf judo"]


def test_organisation__name_finds_what_it_offers(engine: Asking) -> None:
    make_entry("Drop-in", subtitle="Foldline Money")

    (hit,) = engine(keywords="foldline").hits

    assert (hit.entry.title, hit.is_related) == ("Drop-in", False)


def test_stems__by_which_it_was_found_are_told_for_marking(engine: Asking) -> None:
    make_entry("Caring café", text="Tea.")

    (hit,) = engine(keywords="the cafes, caring").hits

    assert hit.stems == {"cafe", "care"}
