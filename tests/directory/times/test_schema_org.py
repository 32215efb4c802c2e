"""Times in schema.org's words."""

from datetime import date
from typing import Any

import pytest

from directory.times import parse
from directory.times.schema_org import opening_hours, schedules
from tests.directory.times.strategies import Block
from tests.directory.times.test_spans import CODES, OTHER_ID, exception, weekly

TODAY = date(2026, 3, 1)


def hours(*blocks: Block) -> list[dict[str, Any]]:
    return opening_hours(parse(blocks), TODAY)


def test_opening_hours__every_week_and_days_that_differ() -> None:
    found = hours(weekly("MO", "TU"), exception("2026-03-02", "2026-03-03"))

    assert found == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["https://schema.org/Monday", "https://schema.org/Tuesday"],
            "opens": "09:00",
            "closes": "17:00",
        },
        {
            "@type": "OpeningHoursSpecification",
            "opens": "00:00",
            "closes": "00:00",
            "validFrom": "2026-03-02",
            "validThrough": "2026-03-03",
        },
    ]


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        ("00:00", "00:00", ("00:00", "23:59")),
        ("00:00", "23:59", ("00:00", "23:59")),
        ("22:00", "02:00", ("22:00", "02:00")),
    ],
)
def test_opening_hours__round_the_clock_and_past_midnight(
    opens: str, closes: str, said: tuple[str, str]
) -> None:
    (found,) = hours(weekly(*CODES, opens=opens, closes=closes))

    assert (found["opens"], found["closes"]) == said


@pytest.mark.parametrize(
    "block",
    [
        weekly("TU", interval=2, dtstart="2026-03-03"),
        weekly("TU", freq="MONTHLY", weeks=[1]),
        weekly("TU", term_time="in"),
        weekly("TU", attending_type="by appointment"),
        weekly("TU", until="2026-02-01"),
        weekly("TU", byweekno=[1]),
    ],
)
def test_opening_hours__nothing_is_claimed_of_what_is_not_every_week(block: Block) -> None:
    assert hours(block, exception("2026-03-02", "2026-03-03")) == []


def test_schedules__how_it_repeats_and_when_it_does_not() -> None:
    moved = {"id": OTHER_ID, "type": "moved", "moved_from": "2026-03-17", "moved_to": "2026-03-18"}
    fortnightly = weekly("TU", interval=2, dtstart="2026-03-03", until="2026-06-30")

    (found,) = schedules(parse([fortnightly, moved]), TODAY)

    assert found == {
        "@type": "Schedule",
        "repeatFrequency": "P2W",
        "byDay": ["https://schema.org/Tuesday"],
        "startTime": "09:00",
        "endTime": "17:00",
        "startDate": "2026-03-03",
        "endDate": "2026-06-30",
        "exceptDate": ["2026-03-17"],
        "scheduleTimezone": "Europe/London",
    }


def test_schedules__weeks_and_days_of_the_month() -> None:
    first = weekly("TU", freq="MONTHLY", weeks=[1, -1])
    fifteenth = weekly(freq="MONTHLY", bymonthday=[15])

    assert schedules(parse([first]), TODAY)[0]["byDay"] == ["1TU", "-1TU"]
    assert schedules(parse([fifteenth]), TODAY)[0]["byMonthDay"] == [15]
    assert schedules(parse([weekly("TU", term_time="in")]), TODAY) == []
