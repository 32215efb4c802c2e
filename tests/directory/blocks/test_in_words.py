"""Times typed as people say them, in the editors' form."""

from typing import Any

import pytest
import time_machine
from wagtail.blocks import StreamValue
from wagtail.blocks.stream_block import StreamBlockValidationError

from directory.blocks.in_words import IN_WORDS, TimesStream
from directory.times import normalise, parse

ID = "3f0c2f5e-1111-4a6b-9d52-000000000001"
OTHER_ID = "3f0c2f5e-1111-4a6b-9d52-000000000002"


def stream_of(*children: dict[str, Any]) -> StreamValue:
    return TimesStream().to_python(list(children))


def saved(stream: StreamValue) -> list[dict[str, Any]]:
    prepared = TimesStream().get_prep_value(TimesStream().clean(stream))
    return [normalise({"id": b["id"], "type": b["type"], **b["value"]}) for b in prepared]


def said(text: str) -> dict[str, Any]:
    return {"id": ID, "type": IN_WORDS, "value": text}


@time_machine.travel("2026-03-02 09:00", tick=False)
def test_clean__reads_words_into_blocks_in_their_place() -> None:
    before = {"id": OTHER_ID, "type": "schedule", "value": {"description": "By appointment"}}

    blocks = saved(stream_of(before, said("Mon-Fri 9-5; Sat 10-12. Closed 24 Dec to 2 Jan")))

    assert [block["type"] for block in blocks] == ["schedule", "schedule", "schedule", "exception"]
    assert blocks[0]["id"] == OTHER_ID
    assert (blocks[1]["byday"][0], blocks[1]["opens_at"]) == ("MO", "09:00")
    assert (blocks[3]["valid_from"], blocks[3]["valid_to"]) == ("2026-12-24", "2027-01-02")
    assert parse(blocks)


@pytest.mark.parametrize("text", ["Tuesdays 7-9", "every second Tuesday 10-12", "x" * 5_000])
def test_clean__keeps_as_text_what_is_not_read(text: str) -> None:
    (block,) = saved(stream_of(said(text)))

    assert (block["type"], block["description"]) == ("schedule", text)
    assert "freq" not in block


def test_clean__keeps_the_rest_of_a_text() -> None:
    read, kept = saved(stream_of(said("Tuesdays 10-12. Ring the bell")))

    assert read["byday"] == ["TU"]
    assert kept["description"] == "Ring the bell"


def test_clean__in_a_draft_too() -> None:
    block = TimesStream()

    cleaned = block.clean_deferred(block.to_python([said("Tuesdays 10-12"), said("")]))

    assert [child.block_type for child in cleaned] == ["schedule"]


def test_clean__without_words_is_an_error() -> None:
    with pytest.raises(StreamBlockValidationError):
        TimesStream().clean(stream_of(said("")))
