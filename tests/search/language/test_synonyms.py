import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.language.synonyms import (
    APART_WEIGHT,
    MOST_ALTERNATIVES,
    MOST_UNITS,
    SYNONYM_WEIGHT,
    Alternative,
    Group,
    Thesaurus,
)

GROUPS = [
    Group(("dementia", "memory loss", "Alzheimer's")),
    Group(("memory", "remembering")),
    Group(("bereavement", "loss")),
    Group(("carer", "looking after")),
    Group(("skint", "money advice", "debt"), one_way=True),
    Group(("debt", "arrears")),
    Group(("train", "railway")),
    Group(("training", "courses")),
    Group(("help at home", "home help")),
]


def typed(words, groups=GROUPS):
    return [unit.typed for unit in Thesaurus(groups).units(words)]


def said(words, groups=GROUPS):
    """What else is looked for beside the words typed."""
    return [
        alternative.said
        for unit in Thesaurus(groups).units(words)
        for alternative in unit.alternatives[1:]
        if not alternative.apart
    ]


def test_units__begin_with_what_was_typed_then_its_words_apart_then_synonyms():
    [unit] = Thesaurus(GROUPS).units("help with Memory Loss")[1:]

    assert unit.typed == "Memory Loss"
    assert unit.alternatives == (
        Alternative(("memori", "loss"), "Memory Loss", 1.0),
        Alternative(("memori", "loss"), "Memory Loss", APART_WEIGHT, apart=True),
        Alternative(("dementia",), "dementia", SYNONYM_WEIGHT),
        Alternative(("alzheim",), "Alzheimer's", SYNONYM_WEIGHT),
    )


def test_units__take_the_longest_phrase_and_not_its_parts():
    assert said("memory loss") == ["dementia", "Alzheimer's"]
    assert said("loss of memory") == ["bereavement", "remembering"]


@pytest.mark.parametrize("words", ["Dementia", "DEMENTIAS", "alzheimer’s", "Alzheimers"])
def test_units__fold_and_stem_before_they_compare(words):
    assert "memory loss" in said(words)


def test_units__go_one_way_where_the_group_does():
    assert said("skint") == ["money advice", "debt"]
    assert said("arrears") == ["debt"]


def test_units__do_not_follow_synonyms_of_synonyms():
    assert "arrears" not in said("skint")


def test_units__prefer_the_form_typed_to_others_of_the_same_stem():
    assert said("trains") == ["railway"]
    assert said("training") == ["courses"]
    assert said("trained") == ["railway", "courses"]


def test_units__find_phrases_of_small_words():
    assert typed("I am looking after my brother") == ["looking after"]
    assert said("looking after") == ["carer"]


def test_units__do_not_let_one_word_stand_for_a_phrase():
    [unit] = Thesaurus(GROUPS).units("help at home")

    assert [alternative.said for alternative in unit.alternatives] == ["help at home", "home help"]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("where can I get help with food please", ["help", "food"]),
        ("what is on", ["what", "is", "on"]),
        ("chess, bridge and more CHESS", ["chess", "bridge"]),
        ("", []),
        ("?!", []),
    ],
)
def test_units__drop_words_that_say_nothing_unless_nothing_else_is_left(words, kept):
    assert typed(words) == kept


def test_units__weigh_words_that_say_little_below_the_others():
    weights = {unit.typed: unit.weight for unit in Thesaurus([]).units("chess club for a son")}

    assert weights["chess"] == 1 > weights["club"] == weights["son"]
    assert [unit.weight for unit in Thesaurus([]).units("free support")] == [1, 1]


def test_units__of_a_long_question_are_bounded_and_lose_what_says_little_first():
    words = "free help " + " ".join(f"word{number}" for number in range(30))

    kept = typed(words)
    assert len(kept) == MOST_UNITS
    assert kept[0] == "word0"


def test_units__have_bounded_alternatives():
    groups = [Group(("odd", *(f"word{number}" for number in range(40))))]

    [unit] = Thesaurus(groups).units("odd")
    assert len(unit.alternatives) == MOST_ALTERNATIVES


def test_thesaurus__knows_its_words_for_spelling():
    assert {"alzheimer's", "memory", "skint"} <= Thesaurus(GROUPS).vocabulary


def test_thesaurus__takes_groups_without_words():
    assert typed("odd", [Group(()), Group(("?", "odd")), Group(("odd",))]) == ["odd"]


some_words = st.sampled_from(["my", "memory", "loss", "nan", "is", "skint", "at", "home"])


@given(st.text() | st.lists(some_words).map(" ".join))
def test_units__hold_for_any_text(words):
    units = Thesaurus(GROUPS).units(words)

    assert len(units) <= MOST_UNITS
    assert not units or max(unit.weight for unit in units) == 1
    for unit in units:
        first, *others = unit.alternatives
        assert unit.typed in words
        assert (first.said, first.weight, first.apart) == (unit.typed, 1.0, False)
        assert all(other.weight < 1 and other.stems for other in others)


@pytest.mark.parametrize(
    "words", ["can't pay my bills", "I can't pay all of the bills", "cant pay her bill"]
)
def test_units__let_small_words_within_a_phrase_differ(words):
    groups = [Group(("cant pay the bills", "debt"), one_way=True)]
    assert said(words, groups) == ["debt"]


def test_units__keep_the_words_that_turn_a_phrase():
    groups = [Group(("no money", "hardship"), one_way=True)]
    assert said("no more money", groups) == ["hardship"]
    assert said("money", groups) == []
    assert said("no time and money", groups) == []


def test_units__of_faint_words_alone_are_phrases_only_as_they_are_written():
    groups = [Group(("help people", "volunteering"), one_way=True)]
    assert said("help people", groups) == ["volunteering"]
    assert said("help for people", groups) == []


def test_units__leave_out_whom_it_is_about():
    assert typed("my mum is lonely", []) == ["lonely"]
    assert typed("lonely mum", []) == ["lonely", "mum"]
    assert typed("my mum", []) == ["mum"]
    assert typed("help with my son", []) == ["help", "son"]
