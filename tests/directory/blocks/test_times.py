"""Blocks of times: what they store, refuse and let pass."""

import json
from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.http import QueryDict
from hypothesis import given
from wagtail.blocks import StreamBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from directory.blocks.times import TIMES_BLOCKS
from directory.times import normalise, parse, words
from tests.directory.times.strategies import Block, block_lists

ID = "3f0c2f5e-1111-4a6b-9d52-000000000001"


def block_of(kind: str) -> Any:
    return StreamBlock(TIMES_BLOCKS).child_blocks[kind]


def document_of(prepared: list[Any]) -> list[Block]:
    """What JSON keeps of a stream, as a document has it."""
    stored = json.loads(json.dumps(prepared, cls=DjangoJSONEncoder))
    return [normalise({"id": b["id"], "type": b["type"], **b["value"]}) for b in stored]


@given(block_lists)
def test_stream__holds_every_valid_block(blocks: list[Block]) -> None:
    stream = StreamBlock(TIMES_BLOCKS)
    raw = [{"id": block["id"], "type": block["type"], "value": _values(block)} for block in blocks]

    value = stream.to_python(raw)

    assert document_of(stream.get_prep_value(value)) == blocks
    for child in value:
        child.block.get_form_state(child.value)


def _values(block: Block) -> Block:
    return {name: value for name, value in block.items() if name not in ("id", "type")}


def test_clean__gives_the_one_spelling() -> None:
    block = block_of("schedule")
    value = block.to_python({"byday": ["WE", "MO"], "opens_at": "9:00", "closes_at": "17:00"})

    cleaned = block.clean(value)

    assert (cleaned["byday"], cleaned["freq"]) == (["MO", "WE"], "WEEKLY")
    assert (cleaned["opens_at"], cleaned["closes_at"]) == (time(9), time(17))


@pytest.mark.parametrize(
    ("kind", "values", "name"),
    [
        ("schedule", {}, "byday"),
        ("schedule", {"byday": ["MO"], "opens_at": "10:00"}, "closes_at"),
        ("schedule", {"byday": ["MO"], "opens_at": "14:00", "closes_at": "13:00"}, "closes_at"),
        (
            "schedule",
            {"byday": ["MO"], "valid_from": "2026-03-02", "valid_to": "2026-03-01"},
            "valid_to",
        ),
        ("schedule", {"byday": ["MO"], "interval": 2}, "dtstart"),
        ("dates", {}, "dates"),
        ("exception", {"valid_from": "2026-03-02"}, "valid_to"),
    ],
)
def test_clean__fields_beside_one_another(kind: str, values: Block, name: str) -> None:
    block = block_of(kind)

    with pytest.raises(StructBlockValidationError) as raised:
        block.clean(block.to_python(values))

    assert raised.value.block_errors.keys() == {name}


def test_clean__drafts_may_have_gaps() -> None:
    block = block_of("schedule")
    block.defer_required_validation()
    try:
        cleaned = block.clean(block.to_python({"byday": ["MO"], "opens_at": "10:00"}))
    finally:
        block.restore_deferred_validation()

    assert (cleaned["byday"], cleaned["opens_at"]) == (["MO"], time(10))


@pytest.mark.parametrize("kind", ["schedule", "dates", "exception"])
def test_preview__is_a_valid_block(kind: str) -> None:
    block = block_of(kind)

    prepared = block.get_prep_value(block.clean(block.to_python(block.meta.preview_value)))

    assert words(parse([{"id": ID, "type": kind, **prepared}]))
    assert block.check() == []
    assert block.meta.icon != "placeholder"
    assert block.meta.help_text


class TestDates:
    def posted(self, text: str) -> Any:
        data = QueryDict(mutable=True)
        data["x-dates"] = text
        block = block_of("dates")
        return block, block.value_from_datadict(data, {}, "x")

    def test_typed_dates_are_stored_as_iso(self) -> None:
        block, value = self.posted("10 March 2026, 3/3/2026")

        cleaned = block.clean(value)

        assert block.get_prep_value(cleaned)["dates"] == ["2026-03-03", "2026-03-10"]
        assert block.get_form_state(cleaned)["dates"] == (
            "Tuesday 3 March 2026\nTuesday 10 March 2026"
        )

    def test_what_cannot_be_read_stays_to_be_corrected(self) -> None:
        block, value = self.posted("3/3/2026, soon")

        with pytest.raises(StructBlockValidationError) as raised:
            block.clean(value)

        assert "“soon” is not a date" in raised.value.block_errors["dates"].messages[0]
        assert block.get_form_state(value)["dates"] == "3/3/2026, soon"

    def test_nothing_typed(self) -> None:
        field = block_of("dates").child_blocks["dates"]

        assert field.clean([]) == []
        assert field.required is False

    def test_dates_are_read_back(self) -> None:
        block = block_of("dates")
        value = block.to_python({"dates": ["2026-03-03"]})

        (rule,) = parse([{"id": ID, "type": "dates", **block.get_prep_value(value)}]).rules

        assert rule.first_day == date(2026, 3, 3)


def test_clean__an_address_that_is_not_one() -> None:
    block = block_of("schedule")
    value = block.to_python({"byday": ["MO"], "schedule_link": "javascript:alert(1)"})

    with pytest.raises(ValidationError):
        block.clean(value)


def test_clean__numbers_are_typed_with_commas() -> None:
    field = block_of("schedule").child_blocks["bymonthday"]

    assert field.clean(field.value_from_datadict(QueryDict("days=1, 15;−1"), {}, "days")) == [
        1,
        15,
        -1,
    ]
    assert field.value_for_form([1, -1]) == "1, -1"
    with pytest.raises(ValidationError, match="whole numbers with commas"):
        field.clean(field.value_from_datadict(QueryDict("days=1st"), {}, "days"))


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"moved_to": "2026-03-05"}, "moved_from"),
        ({"moved_from": "2026-03-05"}, "moved_to"),
        ({"moved_from": "2026-03-05", "moved_to": "2026-03-05"}, "moved_to"),
        ({"moved_from": "2026-03-03", "moved_to": "2026-03-05", "opens_at": "10:00"}, "closes_at"),
    ],
)
def test_clean__a_moved_date_needs_two_days(values: Block, name: str) -> None:
    block = block_of("moved")

    with pytest.raises(StructBlockValidationError) as error:
        block.clean(block.to_python(values))

    assert list(error.value.block_errors) == [name]


def test_clean__days_of_the_month_are_by_the_month() -> None:
    block = block_of("schedule")

    cleaned = block.clean(block.to_python({"bymonthday": [15, 1]}))

    assert (cleaned["freq"], cleaned["bymonthday"]) == ("MONTHLY", [1, 15])
