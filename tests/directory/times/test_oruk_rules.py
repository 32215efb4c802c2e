"""Every part of a rule of the standard, and moved sessions, there and back."""

import pytest

from directory.times import TimesError
from directory.times.oruk import from_schedules, to_schedules
from tests.directory.times.strategies import Block
from tests.directory.times.test_spans import ID


@pytest.mark.parametrize(
    "fields",
    [
        {"freq": "MONTHLY", "bymonthday": "1,15,-1"},
        {"freq": "MONTHLY", "bymonthday": "13", "byday": "FR"},
        {"freq": "MONTHLY", "byday": "1TU,3TU", "interval": 2, "dtstart": "2026-03-03"},
        {"freq": "WEEKLY", "byday": "MO,TU", "interval": 2, "dtstart": "2026-03-03", "wkst": "SU"},
        {"freq": "WEEKLY", "byday": "MO", "byweekno": "1,2,-1", "wkst": "MO"},
        {"freq": "MONTHLY", "byday": "-1FR", "byyearday": "30,31,-1"},
        {"freq": "WEEKLY", "byday": "MO", "until": "2026-12-31", "valid_from": "2026-01-01"},
        {"freq": "WEEKLY", "byday": "MO", "dtstart": "2026-03-02", "count": 7},
    ],
)
def test_from_schedules__every_part_of_a_rule_is_kept_and_written_back(fields: Block) -> None:
    schedule = {"id": ID, **fields, "opens_at": "10:00", "closes_at": "12:00"}

    blocks, problems = from_schedules([schedule])

    assert problems == []
    assert to_schedules(blocks) == [schedule]


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"freq": "MONTHLY", "bymonthday": [1, "15"]}, {"bymonthday": [1, 15]}),
        ({"freq": "MONTHLY", "dtstart": "2026-03-05"}, {"bymonthday": [5]}),
        ({"bymonthday": "1"}, {"freq": "MONTHLY", "bymonthday": [1]}),
        ({"freq": "WEEKLY", "byday": "MO", "wkst": "Sunday"}, {"wkst": "SU"}),
    ],
)
def test_from_schedules__parts_of_a_rule_as_feeds_send_them(fields: Block, named: Block) -> None:
    (block,), _ = from_schedules([{"id": ID, **fields}])

    assert named.items() <= block.items()


def test_to_schedules__a_moved_session_is_a_date_and_a_closed_day() -> None:
    block = {
        "id": ID,
        "type": "moved",
        "moved_from": "2026-03-03",
        "moved_to": "2026-03-05",
        "opens_at": "10:00",
        "closes_at": "12:00",
    }

    there, away = to_schedules([block])

    assert there["dtstart"] == there["valid_from"] == there["valid_to"] == "2026-03-05"
    assert there["notes"] == "Moved from 3 March 2026."
    assert away["valid_from"] == away["valid_to"] == "2026-03-03"
    assert away["description"] == "Closed: moved to Thursday 5 March 2026"
    assert from_schedules([away, there]) == ([block], [])


@pytest.mark.parametrize("sentence", ["In term time only.", "Moved from 3 March 2026."])
def test_to_schedules__what_the_hub_says_itself_cannot_be_typed(sentence: str) -> None:
    block = {"id": ID, "type": "schedule", "byday": ["MO"], "notes": f"Ring.\n{sentence}"}

    with pytest.raises(TimesError, match="it is said for you"):
        to_schedules([block])
