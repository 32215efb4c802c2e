"""Blocks ↔ schedules of the standard."""

import json
import re
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.times import TimesError, parse
from directory.times.ids import part_id
from directory.times.oruk import from_schedules, to_schedules
from directory.times.sentences import BANK_HOLIDAYS, DESCRIBED, REPLACES
from tests.directory.times.strategies import Block, block_lists, json_values

ID = "3f0c2f5e-1111-4a6b-9d52-000000000001"
OTHER_ID = "3f0c2f5e-1111-4a6b-9d52-000000000002"

# What the schedule object has, in the UK's 3.0 or in HSDS 3.0.
FIELDS = {
    *("id", "service_id", "service_at_location_id", "location_id", "valid_from", "valid_to"),
    *("dtstart", "until", "count", "freq", "interval", "byday", "opens_at", "closes_at"),
    *("bymonthday", "byweekno", "byyearday", "wkst"),
    *("description", "notes", "attending_type", "schedule_link"),
}


def as_set(blocks: list[Block]) -> set[str]:
    return {json.dumps(block, sort_keys=True) for block in blocks}


@given(block_lists)
def test_round_trip__gives_the_same_blocks(blocks: list[Block]) -> None:
    schedules = json.loads(json.dumps(to_schedules(blocks, service_id=ID)))

    read, problems = from_schedules(list(reversed(schedules)))

    assert problems == []
    assert as_set(read) == as_set(blocks)


@given(block_lists)
def test_to_schedules__keeps_to_the_standard(blocks: list[Block]) -> None:
    schedules = to_schedules(blocks, service_at_location_id=uuid.UUID(ID))

    ids = [schedule["id"] for schedule in schedules]
    assert len(set(ids)) == len(ids)
    for schedule in schedules:
        assert schedule.keys() <= FIELDS
        assert all(value not in (None, "", []) for value in schedule.values())
        assert schedule["service_at_location_id"] == ID
        assert str(uuid.UUID(schedule["id"])) == schedule["id"]
        assert schedule.get("freq", "WEEKLY") in ("WEEKLY", "MONTHLY")
        assert re.fullmatch(r"((-1|[1-5])?[A-Z]{2},?)*", schedule.get("byday", ""))
        for name in ("opens_at", "closes_at"):
            assert re.fullmatch(r"[0-9]{2}:[0-9]{2}", schedule.get(name, "10:00"))
    assert to_schedules(blocks, service_at_location_id=ID) == schedules


def test_to_schedules__each_block() -> None:
    weekly = {
        "id": ID,
        "type": "schedule",
        "byday": ["TU", "MO"],
        "opens_at": "09:00:00",
        "closes_at": "17:00",
        "bank_holidays": "closed",
        "notes": "Ring the bell",
    }
    closed = {
        "id": OTHER_ID,
        "type": "exception",
        "valid_from": "2026-12-24",
        "valid_to": "2027-01-02",
        "description": "Christmas",
    }

    assert to_schedules([weekly, closed], service_id=ID) == [
        {
            "id": ID,
            "service_id": ID,
            "freq": "WEEKLY",
            "byday": "MO,TU",
            "opens_at": "09:00",
            "closes_at": "17:00",
            "notes": "Ring the bell\nClosed on bank holidays.",
        },
        {
            "id": OTHER_ID,
            "service_id": ID,
            "valid_from": "2026-12-24",
            "valid_to": "2027-01-02",
            "description": "Closed: Christmas",
            "notes": REPLACES,
        },
    ]


def test_to_schedules__monthly_weeks_are_ordinals() -> None:
    block = {"id": ID, "type": "schedule", "freq": "MONTHLY", "byday": ["TU"], "weeks": [-1, 1]}

    assert to_schedules([block])[0]["byday"] == "1TU,-1TU"


def test_to_schedules__dates_keep_their_ids_when_one_is_added() -> None:
    block = {"id": ID, "type": "dates", "dates": ["2026-03-03", "2026-03-10"]}
    longer = {**block, "dates": ["2026-03-03", "2026-03-07", "2026-03-10"]}

    before = {schedule["dtstart"]: schedule["id"] for schedule in to_schedules([block])}
    after = {schedule["dtstart"]: schedule["id"] for schedule in to_schedules([longer])}

    assert before["2026-03-03"] == ID
    assert before.items() <= after.items()


def test_round_trip__blocks_alike_stay_apart() -> None:
    """Their dates interleave, and one id is itself made from another's."""
    days = ["2026-03-03", "2026-03-10", "2026-03-17"]
    ids = [ID, OTHER_ID, part_id(ID, "2026-03-24"), part_id(ID, "2026-03-10T00:00")]
    blocks = [{"id": block_id, "type": "dates", "dates": days} for block_id in ids]

    read, problems = from_schedules(to_schedules(blocks)[::-1])

    assert problems == []
    assert as_set(read) == as_set(blocks)


def test_from_schedules__many_dates_of_others_stay_single() -> None:
    schedules = [
        {"id": part_id(ID, f"{n}"), "dtstart": f"2026-03-{n % 28 + 1:02}"} for n in range(1500)
    ]

    blocks, problems = from_schedules(schedules)

    assert (len(blocks), problems) == (1500, [])


def test_to_schedules__invalid_block() -> None:
    with pytest.raises(TimesError, match=f"{ID}/closes_at"):
        to_schedules([{"id": ID, "type": "schedule", "byday": ["MO"], "opens_at": "10:00"}])


hostile_fields = {
    name: json_values
    | st.sampled_from(
        [
            *(
                "10:00:00",
                "10:00Z",
                "9:5",
                "24:00",
                "9.30am",
                "2026-02-30",
                "2026-03-03",
                "03/03/26",
            ),
            *(
                "2MO,-1FR",
                "mo, tu",
                "MONDAY",
                "-2SU",
                "weekly",
                "MONTHLY",
                "DAILY",
                "2",
                1,
                0,
                -1,
                2.0,
            ),
            *(ID, OTHER_ID, "Closed", REPLACES, DESCRIBED, *BANK_HOLIDAYS.values()),
        ]
    )
    for name in [*FIELDS, "bymonthday", "byweekno", "wkst", "timezone", "attributes"]
}
hostile_schedules = st.one_of(
    json_values, st.lists(st.fixed_dictionaries({}, optional=hostile_fields) | json_values)
)


@given(hostile_schedules)
def test_from_schedules__hostile_input(schedules: Any) -> None:
    blocks, problems = from_schedules(schedules)

    parse(blocks)
    assert all(path == str(path) and reason for path, reason in problems)
    assert from_schedules(schedules) == (blocks, problems)
    # What was once read is read alike for ever.
    assert as_set(from_schedules(to_schedules(blocks))[0]) == as_set(blocks)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"freq": "WEEKLY", "byday": "TH,FR", "opens_at": "10:00:00", "closes_at": "18:00:00"},
            {"freq": "WEEKLY", "byday": ["TH", "FR"], "opens_at": "10:00", "closes_at": "18:00"},
        ),
        (
            {"freq": "weekly", "byday": "mo tu", "opens_at": "9:30", "closes_at": "24:00"},
            {"freq": "WEEKLY", "byday": ["MO", "TU"], "opens_at": "09:30", "closes_at": "00:00"},
        ),
        (
            {"freq": "WEEKLY", "dtstart": "2026-03-03T00:00:00Z", "interval": "2"},
            {"freq": "WEEKLY", "byday": ["TU"], "dtstart": "2026-03-03", "interval": 2},
        ),
        (
            {"freq": "DAILY", "opens_at": "9am", "closes_at": "5.30PM"},
            {
                "freq": "WEEKLY",
                "byday": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
                "opens_at": "09:00",
                "closes_at": "17:30",
            },
        ),
        (
            {"freq": "MONTHLY", "byday": "1TU,3TU", "interval": 1.0},
            {"freq": "MONTHLY", "byday": ["TU"], "weeks": [1, 3]},
        ),
        (
            {"description": "By appointment", "service_id": OTHER_ID, "notes": None},
            {"description": "By appointment"},
        ),
    ],
)
def test_from_schedules__fields(fields: Block, expected: Block) -> None:
    blocks, problems = from_schedules([{"id": ID, **fields}])

    assert (blocks, problems) == ([{"id": ID, "type": "schedule", **expected}], [])


def test_from_schedules__times_with_an_offset_are_local_and_told() -> None:
    blocks, problems = from_schedules(
        [{"id": ID, "freq": "WEEKLY", "byday": "MO", "opens_at": "10:00Z", "closes_at": "11:00Z"}]
    )

    assert (blocks[0]["opens_at"], blocks[0]["closes_at"]) == ("10:00", "11:00")
    assert [path for path, _ in problems] == [f"{ID}/opens_at", f"{ID}/closes_at"]


def test_from_schedules__monthly_days_in_different_weeks_are_two_blocks() -> None:
    blocks, problems = from_schedules([{"id": ID, "freq": "MONTHLY", "byday": "2MO,-1FR"}])

    assert problems == []
    assert [(block["byday"], block["weeks"]) for block in blocks] == [(["FR"], [-1]), (["MO"], [2])]
    assert blocks[0]["id"] == ID
    assert blocks[1]["id"] not in (ID, None)


@pytest.mark.parametrize(
    "fields",
    [
        {"freq": "MONTHLY", "bymonthday": "1,32", "opens_at": "10:00", "closes_at": "12:00"},
        {"freq": "WEEKLY", "byday": "MO,Someday"},
        {"freq": "WEEKLY", "byday": "MO", "valid_to": "31/12/2026"},
        {"freq": "WEEKLY", "byday": "MO", "valid_from": "2026-03-02", "valid_to": "2026-03-01"},
        {"freq": "WEEKLY", "byday": "MO", "interval": 2},
        {"freq": "FORTNIGHTLY", "byday": "MO"},
        {"opens_at": "10:00", "closes_at": "12:00"},
        {"freq": "MONTHLY", "byday": "2MO,-1FR", "dtstart": "2026-03-03", "count": 4},
    ],
)
def test_from_schedules__days_that_cannot_be_said_become_text(fields: Block) -> None:
    blocks, problems = from_schedules([{"id": ID, "description": "Advice", **fields}])

    assert len(blocks) == 1
    assert "freq" not in blocks[0]
    assert blocks[0]["description"] == "Advice"
    for name, value in fields.items():
        assert blocks[0].get(name) == value or any(
            f"{name}: {value}" in reason for _, reason in problems
        )
    assert blocks[0]["notes"] == "Ask for the exact times."


def test_from_schedules__unreadable_hours_leave_the_days() -> None:
    blocks, problems = from_schedules(
        [{"id": ID, "freq": "WEEKLY", "byday": "MO", "opens_at": "late", "closes_at": "12:00"}]
    )

    assert blocks[0]["byday"] == ["MO"]
    assert blocks[0]["notes"] == "Ask for the exact times."
    assert (ID, "Not shown, as it cannot be read: closes_at: 12:00; opens_at: late") in problems
    assert {path for path, _ in problems} == {ID, f"{ID}/opens_at", f"{ID}/closes_at"}


def test_from_schedules__ids_come_from_content() -> None:
    monday = {"freq": "WEEKLY", "byday": "MO"}
    tuesday = {"freq": "WEEKLY", "byday": "TU"}

    forward, _ = from_schedules([monday, tuesday], owner="a")
    backward, _ = from_schedules([tuesday, monday], owner="a")
    elsewhere, _ = from_schedules([monday, tuesday], owner="b")

    assert as_set(forward) == as_set(backward)
    assert {block["id"] for block in forward}.isdisjoint({block["id"] for block in elsewhere})


def test_from_schedules__an_id_of_the_source_outlives_a_change() -> None:
    (before,), problems = from_schedules([{"id": 7, "freq": "WEEKLY", "byday": "MO"}])
    (after,), _ = from_schedules([{"id": 7, "freq": "WEEKLY", "byday": "TU"}])

    assert before["id"] == after["id"]
    assert [path for path, _ in problems] == ["0/id"]


def test_from_schedules__duplicates() -> None:
    monday = {"id": ID, "freq": "WEEKLY", "byday": "MO"}
    tuesday = {"id": ID, "freq": "WEEKLY", "byday": "TU"}

    blocks, problems = from_schedules([monday, monday, tuesday])

    assert [block["byday"] for block in blocks] == [["MO"], ["TU"]]
    assert blocks[0]["id"] == ID != blocks[1]["id"]
    assert [path for path, _ in problems] == [ID, f"{ID}/id"]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        (
            {"valid_from": "2026-12-25", "valid_to": "2026-12-26", "description": "Closed"},
            "exception",
        ),
        ({"dtstart": "2026-12-25", "description": "Closed for Christmas"}, "exception"),
        (
            {
                "valid_from": "2026-12-24",
                "valid_to": "2026-12-24",
                "opens_at": "09:00",
                "closes_at": "12:00",
            },
            "exception",
        ),
        ({"dtstart": "2026-12-24", "opens_at": "09:00", "closes_at": "12:00"}, "dates"),
        ({"valid_from": "2026-12-25", "valid_to": "2026-12-26", "description": "Ask"}, "schedule"),
    ],
)
def test_from_schedules__without_frequency(fields: Block, kind: str) -> None:
    blocks, problems = from_schedules([{"id": ID, **fields}])

    assert [block["type"] for block in blocks] == [kind]
    assert problems == []


@pytest.mark.parametrize("schedules", [None, [], ""])
def test_from_schedules__nothing(schedules: Any) -> None:
    assert from_schedules(schedules) == ([], [])


def test_from_schedules__not_a_list_and_not_objects() -> None:
    assert from_schedules({"id": ID})[1] == [("", "The schedules are not a list.")]
    blocks, problems = from_schedules(["Mon to Fri 9-5", 7, {"id": ID}])
    assert [block["description"] for block in blocks] == ["Mon to Fri 9-5"]
    assert [path for path, _ in problems] == ["0", "1", ID]
