"""What people type about themselves does not reach the log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.log.scrubbing import LONGEST, scrub

WORDS = st.text(max_size=300)
OTHERS = st.lists(
    st.sampled_from(["help", "with", "my", "benefits", "food", "bank", "near"]), max_size=5
)


def spelled(code: str, parts: list[str]) -> str:
    """The code with something between its characters, as people type it."""
    return "".join(f"{letter}{part}" for letter, part in zip(code, parts, strict=False))


@given(WORDS)
def test_scrub__any_text(text: str) -> None:
    words = scrub(text)
    assert len(words) <= LONGEST
    assert words == " ".join(words.split()) == words.lower()
    assert scrub(words) == words
    assert "@" not in words


@given(
    OTHERS,
    OTHERS,
    st.text("0123456789", min_size=5, max_size=16),
    st.lists(st.sampled_from(["", " ", "-", ".", "/", ") "]), min_size=16, max_size=16),
)
def test_scrub__no_long_number_survives(
    before: list[str], after: list[str], digits: str, parts: list[str]
) -> None:
    """Phones, NHS and account numbers, dates of birth, in any spelling."""
    assert scrub(" ".join([*before, spelled(digits, parts), *after])) == " ".join(before + after)


@given(
    OTHERS,
    OTHERS,
    st.from_regex(r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][ABD-HJLNP-UW-Z]{2}", fullmatch=True),
)
def test_scrub__no_postcode_survives(before: list[str], after: list[str], code: str) -> None:
    assert scrub(" ".join([*before, code, *after])) == " ".join(before + after)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Food   BANK? ", "food bank"),
        ("Café’s “quiet hour”", "cafe's quiet hour"),
        ("my number is 07700 900123", "my number is"),
        ("call +44 (0)20 8547 5000 now", "call now"),
        ("nhs 943 476 5919", "nhs"),
        ("QQ 12 34 56 C benefits", "benefits"),
        ("qq123456c", ""),
        ("jo.bloggs@example.org stole my money", "stole my money"),
        ("born 12/03/1950", "born"),
        ("help near KT1 1EU please", "help near please"),
        ("help near kt11eu", "help near"),
        ("12a Acacia Avenue rubbish", "acacia avenue rubbish"),
        ("under 5s", "under 5s"),
        ("16-18 year olds", "16 18 year olds"),
        ("5 a side football", "5 a side football"),
        ("call 111", "call 111"),
        ("youth club kt1", "youth club kt1"),
        ("０７７００ ９００１２３", ""),
        ("", ""),
    ],
)
def test_scrub__as_people_type(typed: str, kept: str) -> None:
    assert scrub(typed) == kept


def test_scrub__long_text_ends_with_a_whole_word() -> None:
    words = scrub("loneliness " * 40)
    assert len(words) <= LONGEST
    assert set(words.split()) == {"loneliness"}
    assert len(scrub("x" * 5000)) == LONGEST
