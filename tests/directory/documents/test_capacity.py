import datetime as dt
from typing import Any

import pytest

from directory.documents.capacity import statement, wait_time

FULL = {"capacity_status": "full", "capacity_said_on": "2026-01-12"}
ASSURED = {"assurance": {"assured_at": "2026-07-31T23:30:00+00:00"}}  # 1 August in London


@pytest.mark.parametrize("document", [{}, {"capacity_until": "2026-03-03"}, ASSURED])
def test_nothing_said__is_no_statement(document: dict[str, Any]) -> None:
    assert statement(document) is None


@pytest.mark.parametrize(
    ("document", "last_day"),
    [
        (FULL | {"capacity_until": "2026-03-03"}, "2026-03-03"),
        (FULL | {"capacity_until": "2027-03-03"}, "2027-03-03"),
        (FULL, "2026-03-13"),  # sixty days
        ({"wait_time": "6 weeks", "capacity_said_on": "2026-01-12"}, "2026-03-13"),
        ({"wait_time": "6 weeks", **ASSURED}, "2026-09-30"),
    ],
)
def test_statement__holds_to_its_last_day_and_no_longer(
    document: dict[str, Any], last_day: str
) -> None:
    said = statement(document)
    day = dt.date.fromisoformat(last_day)
    assert said is not None and said.last_day == day
    assert said.holds(day) and not said.holds(day + dt.timedelta(days=1))
    assert wait_time(document, day) == document.get("wait_time", "")
    assert wait_time(document, day + dt.timedelta(days=1)) == ""


def test_statement__without_any_date_is_never_believed() -> None:
    said = statement({"wait_time": "6 weeks"})
    assert said is not None and not said.holds(dt.date(1990, 1, 1))
