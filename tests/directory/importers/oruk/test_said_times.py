"""Times that a feed tells in words alone."""

import uuid
from typing import Any

import pytest

from directory.documents.oruk import Parsed, parse_service
from directory.importers.oruk.said_times import with_times_read
from directory.times import check
from tests.directory.documents.reader import Known

SERVICE = "0f0c2a1e-6d5f-4f0e-9d57-111111111111"
OWNER = "0f0c2a1e-6d5f-4f0e-9d57-222222222222"
PLACE = "0f0c2a1e-6d5f-4f0e-9d57-333333333333"
SCHEDULE = "0f0c2a1e-6d5f-4f0e-9d57-666666666666"


def record(*schedules: dict[str, Any]) -> Parsed:
    owner = {"id": OWNER, "name": "Weir Trust", "description": "Helps."}
    raw = {"id": SERVICE, "name": "Advice", "status": "active", "organization": owner}
    return parse_service({**raw, "schedules": list(schedules)}, Known())


def times(parsed: Parsed) -> list[dict[str, Any]]:
    return parsed.service.document["times"]


def test_text__that_is_understood_becomes_rules() -> None:
    read = with_times_read(record({"id": SCHEDULE, "description": "Tuesdays 10am to 12pm"}))

    assert times(read) == [
        {
            "id": SCHEDULE,
            "type": "schedule",
            "freq": "WEEKLY",
            "byday": ["TU"],
            "opens_at": "10:00",
            "closes_at": "12:00",
        }
    ]
    assert read.remarks == (
        "“Tuesdays 10am to 12pm” is read as: Tuesdays, 10am to noon; "
        "Call to check opening on bank holidays.",
    )


def test_text__of_several_rules_gives_each_an_id_that_stays() -> None:
    schedule = {"id": SCHEDULE, "description": "Mon-Fri 9-5; Sat 10-12"}

    first, second = (times(with_times_read(record(schedule))) for _ in range(2))

    assert first == second
    assert [block["byday"][-1] for block in first] == ["FR", "SA"]
    assert first[0]["id"] == SCHEDULE != str(uuid.UUID(first[1]["id"]))
    assert all(check(block) == {} for block in first)


@pytest.mark.parametrize(
    "schedule",
    [
        {"description": "Tuesdays 7-9"},
        {"description": "Tuesdays 10-12, weather permitting"},
        {"description": "Tuesdays 10-12. Ring the bell"},
        {"description": "By appointment"},
        {"description": "3 March 10-12"},
        {"description": "Tuesdays 10-12", "notes": "Not in August"},
        {"description": "Tuesdays 10-12", "valid_to": "2026-07-01"},
        {"description": "Tuesdays 10-12", "freq": "YEARLY"},
        {"description": "Tuesdays 10-12", "byday": "WE", "freq": "WEEKLY"},
    ],
)
def test_text__that_may_mean_something_else_stays_as_it_came(schedule: dict[str, Any]) -> None:
    parsed = record({"id": SCHEDULE, **schedule})

    assert with_times_read(parsed) == parsed


def test_text__at_a_place() -> None:
    raw = {
        "id": SERVICE,
        "name": "Advice",
        "service_at_locations": [
            {
                "id": PLACE,
                "location": {"id": PLACE, "name": "Hall", "location_type": "physical"},
                "schedules": [{"id": SCHEDULE, "description": "Tuesdays 10-12"}],
            }
        ],
    }

    read = with_times_read(parse_service(raw, Known()))

    (row,) = read.service.document["service_at_locations"]
    assert row["times"][0]["byday"] == ["TU"]
