"""Reading blocks, what is wrong with them, and their one spelling."""

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.times import Schedule, TimesError, check, doubts, normalise, parse
from directory.times.sentences import RESERVED
from tests.directory.times.strategies import Block, block_lists, json_values
from tests.directory.times.test_spans import ID, OTHER_ID, exception, weekly


def test_parse__typed_values() -> None:
    (rule,) = parse(
        [weekly("TU", "MO", opens="9:00", closes="17:00:00", notes=" x ", until=None)]
    ).rules

    assert isinstance(rule, Schedule)
    assert (rule.id, rule.freq, rule.byday, rule.notes) == (ID, "WEEKLY", ("MO", "TU"), "x")
    assert (rule.opens_at, rule.closes_at) == (time(9), time(17))


@given(block_lists)
def test_parse__undone_by_as_block(blocks: list[Block]) -> None:
    assert [rule.as_block() for rule in parse(blocks).rules] == blocks
    assert [normalise(block) for block in blocks] == blocks


@pytest.mark.parametrize(
    ("block", "name"),
    [
        ({"type": "surprise"}, "type"),
        ({"type": ["schedule"]}, "type"),
        ({}, "type"),
        (weekly("MO", colour="red"), "colour"),
        (weekly(), "byday"),
        (weekly("XX"), "byday"),
        (weekly("MO", closes=""), "closes_at"),
        (weekly("MO", opens=""), "opens_at"),
        (weekly("MO", opens="25:00"), "opens_at"),
        (weekly("MO", freq="YEARLY"), "freq"),
        (weekly("MO", freq="MONTHLY"), "weeks"),
        (weekly("MO", freq="WEEKLY", weeks=[1]), "weeks"),
        (weekly("MO", freq="MONTHLY", weeks=[6]), "weeks"),
        (weekly("MO", freq="MONTHLY", weeks=[True]), "weeks"),
        (weekly("MO", interval=0), "interval"),
        (weekly("MO", interval=True), "interval"),
        (weekly("MO", interval=2), "dtstart"),
        (weekly("MO", count=2), "dtstart"),
        (weekly("MO", dtstart="2026-03-02", count=2, until="2026-04-02"), "count"),
        (weekly("MO", dtstart="2026-03-02", until="2026-03-01"), "until"),
        (weekly("MO", valid_from="2026-03-02", valid_to="2026-03-01"), "valid_to"),
        (weekly("MO", valid_to="2026-02-30"), "valid_to"),
        (weekly("MO", valid_to="20260301"), "valid_to"),
        (weekly("MO", valid_to="9999-12-31"), "valid_to"),
        (weekly("MO", bank_holidays="maybe"), "bank_holidays"),
        (weekly("MO", schedule_link="javascript:alert(1)"), "schedule_link"),
        (weekly("MO", notes=7), "notes"),
        ({"type": "schedule"}, "byday"),
        ({"type": "schedule", "freq": "WEEKLY", "description": "x"}, "byday"),
        ({"type": "schedule", "description": "x", "dtstart": "2026-03-02"}, "byday"),
        ({"type": "dates"}, "dates"),
        ({"type": "dates", "dates": "2026-03-02"}, "dates"),
        (exception("2026-03-02", ""), "valid_to"),
        (exception("", "2026-03-02"), "valid_from"),
        (exception("2026-03-02", "2026-03-01"), "valid_to"),
        (exception("2026-03-02", "2026-03-03", byday=["MO"]), "byday"),
        *((weekly("MO", notes=f"Hello\n{line}"), "notes") for line in sorted(RESERVED)),
    ],
)
def test_parse__problem_at_its_path(block: Block, name: str) -> None:
    block = {**block, "id": OTHER_ID}

    with pytest.raises(TimesError) as raised:
        parse([weekly("MO"), block])

    assert raised.value.path == f"{OTHER_ID}/{name}"
    assert raised.value.message.endswith(".")
    assert name in check(block)


@pytest.mark.parametrize(
    ("blocks", "path"),
    [
        ([{"type": "schedule", "byday": ["MO"]}], "0/id"),
        ([weekly("MO", id="seven")], "seven/id"),
        ([weekly("MO"), weekly("TU")], f"{ID}/id"),
        (["Monday"], "0"),
    ],
)
def test_parse__ids_and_shapes(blocks: Any, path: str) -> None:
    with pytest.raises(TimesError) as raised:
        parse(blocks)

    assert raised.value.path == path


def test_check__all_fields_at_once_and_without_an_id() -> None:
    block = {"type": "schedule", "opens_at": "late", "interval": 0}

    assert check(block).keys() == {"opens_at", "interval"}
    assert check({"type": "schedule", "byday": ["MO"]}) == {}


@pytest.mark.parametrize(
    ("opens", "closes", "is_doubtful"),
    [
        ("09:00", "17:00", False),
        ("22:00", "02:00", False),
        ("00:00", "00:00", False),
        ("00:00", "23:59", False),
        ("18:00", "00:00", False),
        ("14:00", "13:00", True),
        ("10:00", "10:00", True),
    ],
)
def test_doubts__closing_before_opening(opens: str, closes: str, is_doubtful: bool) -> None:
    assert ("closes_at" in doubts(weekly("MO", opens=opens, closes=closes))) is is_doubtful


def test_normalise__one_spelling() -> None:
    block = {
        "id": ID.upper(),
        "type": "schedule",
        "byday": ["WE", "MO", "WE"],
        "opens_at": time(9),
        "closes_at": "17:00:00",
        "interval": 1,
        "until": None,
        "description": "  Advice\x00 ",
        "notes": "",
    }

    assert normalise(block) == {
        "id": ID,
        "type": "schedule",
        "freq": "WEEKLY",
        "byday": ["MO", "WE"],
        "opens_at": "09:00",
        "closes_at": "17:00",
        "description": "Advice",
    }


names = st.sampled_from(["id", "type", "byday", "weeks", "opens_at", "dates", "count", "notes"])


@given(st.dictionaries(names | st.text(max_size=4), json_values))
def test_normalise__never_raises_and_is_settled(block: Block) -> None:
    once = normalise(block)

    assert repr(normalise(once)) == repr(once)
    check(block)
