from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.language.highlighting import ELLIPSIS, highlight, snippet
from search.text import tokens

words = st.sampled_from(
    ["memory", "loss", "Café", "cafe\u0301s", "groups", "ﬁt", "and", "½", "தமிழ்"]
)
gaps = st.sampled_from([" ", "  ", "\n", ", ", "-", ". ", "\u0301", "\u200d", "ß"])
texts = st.text() | st.lists(st.tuples(words, gaps).map("".join), max_size=60).map("".join)
some_stems = st.sets(st.sampled_from(["memori", "loss", "cafe", "group", "fit", "1", "2", "ss"]))


def marked(text, stems):
    return "".join(f"[{piece}]" if found else piece for piece, found in highlight(text, stems))


@pytest.mark.parametrize(
    ("text", "stems", "shown"),
    [
        ("A memory café for carers", {"carer", "memori"}, "A [memory] café for [carers]"),
        ("Help with memory loss.", {"memori", "loss"}, "Help with [memory loss]."),
        ("Loss. Memory, loss", {"memori", "loss"}, "[Loss]. [Memory], [loss]"),
        ("A drop-in, on/off", {"drop", "in", "on", "off"}, "A [drop-in], [on/off]"),
        ("Cafés, cafe\u0301s and CAFE", {"cafe"}, "[Cafés], [cafe\u0301s] and [CAFE]"),
        ("Straße und ﬁt", {"strass", "fit"}, "[Straße] und [ﬁt]"),
        (
            "Alzheimer’s and carers’ groups",
            {"alzheim", "carer"},
            "[Alzheimer’s] and [carers]’ groups",
        ),
        ("½ off", {"1", "2"}, "[½] off"),
        ("Careers", {"carer"}, "Careers"),
        ("", {"carer"}, ""),
    ],
)
def test_highlight__marks_whole_words_and_joins_those_that_adjoin(text, stems, shown):
    assert marked(text, stems) == shown


@given(texts, some_stems)
def test_highlight__loses_and_changes_nothing(text, stems):
    pieces = highlight(text, stems)

    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)
    assert all(found or following for (_, found), (_, following) in pairwise(pieces))


@given(texts, some_stems)
def test_highlight__marks_something_exactly_where_a_stem_is_said(text, stems):
    assert any(found for _, found in highlight(text, stems)) == bool(stems & set(tokens(text)))


def test_highlight__of_a_huge_text_is_bounded_and_complete():
    text = "memory loss " * 20_000

    pieces = highlight(text, {"memori"})
    assert "".join(piece for piece, _ in pieces) == text
    assert len(pieces) <= 10_002


LONG = (
    "We meet in the hall on Mondays. Tea is served. "
    + "There is a bus stop outside and the road is level. " * 8
    + "People with memory loss, and those who care for them, sing together. "
    + "There is a bus stop outside and the road is level. " * 8
)


def test_snippet__is_the_passage_with_most_of_what_was_looked_for():
    shown = snippet(LONG, {"memori", "loss", "sing", "bus"}, length=120)

    assert "memory loss, and those who care for them, sing" in shown
    assert shown.startswith(ELLIPSIS) and shown.endswith(ELLIPSIS)


def test_snippet__is_the_beginning_when_nothing_matches():
    shown = snippet(LONG, {"quilt"}, length=60)

    assert shown == "We meet in the hall on Mondays. Tea is served. There is a…"


def test_snippet__of_a_short_text_is_the_text_in_one_line():
    assert snippet(" Tea\n\nand  talk ", {"tea"}) == "Tea and talk"


def test_snippet__says_when_it_ends_with_the_text():
    shown = snippet("word " * 100 + "memory loss", {"memori", "loss"}, length=50)

    assert shown.startswith(ELLIPSIS)
    assert shown.endswith("word memory loss")


def test_snippet__cuts_what_has_no_spaces():
    assert snippet("x" * 500, set(), length=20) == "x" * 18 + ELLIPSIS


@given(texts, some_stems, st.integers(20, 80))
def test_snippet__is_short_cut_at_words_and_holds_a_match(text, stems, length):
    text = text.replace(ELLIPSIS, "")
    shown = snippet(text, stems, length=length)
    line = " ".join(text.split())

    assert len(shown) <= length
    inner = shown.removeprefix(ELLIPSIS).removesuffix(ELLIPSIS)
    assert inner in line
    if max(map(len, line.split()), default=0) < 10:
        assert bool(stems & set(tokens(shown))) == bool(stems & set(tokens(text)))
        assert set(inner.split(" ")) <= set(line.split(" "))
