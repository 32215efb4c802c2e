"""Times in words."""

from datetime import date, datetime
from typing import Any

import pytest

from directory.times import LONDON, next_days, parse, words
from tests.directory.times.strategies import Block
from tests.directory.times.test_spans import CODES, ID, OTHER_ID, exception, weekly

TERM = (date(2026, 2, 23), date(2026, 3, 27))
CALL = "Call to check opening on bank holidays"


def lines(*blocks: Block, **options: Any) -> list[str]:
    return words(parse(blocks), **options)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (weekly("MO", "TU", "WE", "TH", "FR"), "Monday to Friday, 9am to 5pm"),
        (weekly("TU", "TH", opens="10:00", closes="12:00"), "Tuesdays and Thursdays, 10am to noon"),
        (weekly("TU", opens="12:15", closes="17:30"), "Tuesdays, 12:15pm to 5:30pm"),
        (weekly("MO", "TU", "FR"), "Mondays, Tuesdays and Fridays, 9am to 5pm"),
        (weekly(*CODES), "Every day, 9am to 5pm"),
        (weekly(*CODES, opens="00:00", closes="23:59"), "Open 24 hours"),
        (weekly(*CODES, opens="00:00", closes="00:00"), "Open 24 hours"),
        (weekly("SA", "SU", opens="00:00", closes="23:59"), "Saturdays and Sundays, 24 hours"),
        (weekly("FR", opens="22:00", closes="02:00"), "Fridays, 10pm to 2am the next day"),
        (weekly("FR", opens="18:00", closes="23:59"), "Fridays, 6pm to midnight"),
        (weekly("FR", opens="00:00", closes="06:00"), "Fridays, midnight to 6am"),
        (
            weekly("TU", interval=2, dtstart="2026-03-03"),
            "Every second Tuesday, 9am to 5pm, from 3 March 2026",
        ),
        (
            weekly("TU", freq="MONTHLY", weeks=[1, 3]),
            "First and third Tuesday of each month, 9am to 5pm",
        ),
        (
            weekly("FR", freq="MONTHLY", weeks=[-1], interval=2, dtstart="2026-03-03"),
            "Last Friday, every 2 months, 9am to 5pm, from 3 March 2026",
        ),
        (
            weekly("MO", valid_from="2026-03-03", valid_to="2026-07-02"),
            "Mondays, 9am to 5pm, 3 March to 2 July 2026",
        ),
        (weekly("MO", until="2026-07-02"), "Mondays, 9am to 5pm, until 2 July 2026"),
        (
            weekly("MO", dtstart="2026-03-02", count=6),
            "Mondays, 9am to 5pm, from 2 March 2026, 6 sessions",
        ),
        (weekly("MO", description="Baby group"), "Mondays, 9am to 5pm: Baby group"),
        ({"id": ID, "type": "schedule", "byday": ["MO"]}, "Mondays, call for the time"),
    ],
)
def test_words__schedule(block: Block, expected: str) -> None:
    assert lines(block) == [expected, CALL]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ({"type": "schedule", "description": "By appointment"}, "By appointment"),
        ({"type": "schedule", "notes": "Ring first"}, "Ring first"),
        ({"type": "schedule", "schedule_link": "https://example.org"}, "See the website for times"),
        (
            {
                "type": "dates",
                "dates": ["2026-03-03"],
                "opens_at": "10:00",
                "closes_at": "12:00",
                "description": "Open day",
            },
            "Tuesday 3 March 2026, 10am to noon: Open day",
        ),
        (exception("2026-12-24", "2027-01-02"), "Closed 24 December to 2 January"),
        (exception("2026-12-24", "2026-12-26"), "Closed 24 to 26 December"),
        (
            exception("2026-12-25", "2026-12-25", description="Christmas"),
            "Closed 25 December: Christmas",
        ),
        (
            exception("2026-12-24", "2026-12-24", opens_at="09:00", closes_at="12:00"),
            "24 December, 9am to noon",
        ),
        (exception("2026-01-01", "2027-03-31"), "Closed 1 January 2026 to 31 March 2027"),
    ],
)
def test_words__other_blocks(block: Block, expected: str) -> None:
    assert lines({"id": OTHER_ID, **block}) == [expected]


@pytest.mark.parametrize(
    ("kept", "expected"),
    [("open", "Open on bank holidays"), ("closed", "Closed on bank holidays"), ("ask", CALL)],
)
def test_words__bank_holidays_once(kept: str, expected: str) -> None:
    blocks = [
        weekly("MO", bank_holidays=kept),
        weekly("TU", closes="12:00", bank_holidays=kept, id=OTHER_ID),
    ]

    assert lines(*blocks) == ["Mondays, 9am to 5pm", "Tuesdays, 9am to noon", expected]


def test_words__bank_holidays_of_each_where_they_differ() -> None:
    blocks = [weekly("MO", bank_holidays="closed"), weekly("TU", id=OTHER_ID)]

    assert lines(*blocks) == [
        "Mondays, 9am to 5pm. Closed on bank holidays",
        f"Tuesdays, 9am to 5pm. {CALL}",
    ]


def test_words__one_block_a_day_is_one_line() -> None:
    ids = [f"3f0c2f5e-1111-4a6b-9d52-00000000000{n}" for n in range(5)]
    blocks = [weekly(day, id=ID) for day, ID in zip(CODES, ids, strict=False)]

    assert lines(*reversed(blocks)) == ["Monday to Friday, 9am to 5pm", CALL]


def test_words__order() -> None:
    christmas = exception("2026-12-24", "2027-01-02")
    dated = {"id": ID, "type": "dates", "dates": ["2026-03-10", "2026-03-03"]}
    monday = weekly("MO", id="3f0c2f5e-1111-4a6b-9d52-000000000003")

    assert lines(christmas, dated, monday) == [
        "Mondays, 9am to 5pm",
        "Tuesday 3 March 2026, call for the time",
        "Tuesday 10 March 2026, call for the time",
        CALL,
        "Closed 24 December to 2 January",
    ]


def test_words__what_is_over_is_left_out() -> None:
    blocks = [
        weekly("MO", valid_from="2026-01-01"),
        exception("2026-03-02", "2026-03-04"),
        {
            "id": "3f0c2f5e-1111-4a6b-9d52-000000000003",
            "type": "dates",
            "dates": ["2026-03-03", "2026-03-10"],
        },
    ]

    assert lines(*blocks, today=date(2026, 3, 5)) == [
        "Mondays, 9am to 5pm",
        "Tuesday 10 March 2026, call for the time",
        CALL,
    ]


def test_words__a_date_far_ahead_has_its_year() -> None:
    christmas = exception("2026-12-24", "2027-01-02")

    assert lines(christmas, today=date(2026, 2, 1)) == ["Closed 24 December 2026 to 2 January 2027"]


def test_words__nothing() -> None:
    assert lines() == []


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (weekly("TU", "TH", interval=2, dtstart="2026-03-03"), "Every second week on Tuesday and"),
        (weekly("TU", interval=3, dtstart="2026-03-03"), "Every 3 weeks on Tuesday"),
        (weekly(freq="MONTHLY", bymonthday=[1, 2, 3, 11, 22]), "1st, 2nd, 3rd, 11th and 22nd of"),
        (weekly(freq="MONTHLY", bymonthday=[-1]), "Last day of each month"),
        (weekly(freq="MONTHLY", bymonthday=[-2]), "1 day before the last of each month"),
        (weekly("FR", freq="MONTHLY", bymonthday=[13]), "13th of each month, Friday only"),
        (
            weekly(freq="MONTHLY", bymonthday=[1], interval=3, dtstart="2026-03-01"),
            "1st of each month, every 3 months",
        ),
        (weekly("MO", byweekno=[1, 27]), "Mondays, in weeks of the year: 1 and 27"),
        (weekly("MO", byyearday=[1]), "Mondays, on days of the year: 1"),
        (weekly(*CODES, byyearday=[1]), "Every day, on days of the year: 1, 9am to 5pm"),
        (weekly("MO", term_time="in"), "Mondays, 9am to 5pm, in term time"),
        (weekly("MO", term_time="out"), "Mondays, 9am to 5pm, in the school holidays"),
        (weekly("MO", attending_type="by appointment"), "Mondays, 9am to 5pm, by appointment"),
    ],
)
def test_words__rarer_rules(block: Block, expected: str) -> None:
    assert lines(block)[0].startswith(expected)


def test_words__the_next_day_is_told_where_it_is_not_plain() -> None:
    fortnightly = weekly(
        "TU",
        opens="10:00",
        closes="12:00",
        interval=2,
        dtstart="2026-01-06",
        term_time="in",
        bank_holidays="open",
    )
    every_week = weekly("WE", bank_holidays="open") | {"id": OTHER_ID}
    now = datetime(2026, 2, 20, 9, tzinfo=LONDON)
    rules = parse([fortnightly, every_week])
    coming = next_days(rules, now, terms=[(date(2026, 1, 5), date(2026, 2, 13)), TERM])

    assert words(rules, today=now.date(), coming=coming)[:2] == [
        "Every second Tuesday, 10am to noon, in term time; next on Tuesday 3 March",
        "Wednesdays, 9am to 5pm",
    ]


def test_words__what_is_come_to_is_not_on_and_what_opens_is_closed() -> None:
    flooded = exception("2026-03-03", "2026-03-03", description="hall flooded")
    today = date(2026, 3, 1)

    assert lines(flooded, today=today, by_session=True) == ["Not on Tuesday 3 March: hall flooded"]
    assert lines(flooded, today=today) == ["Closed 3 March: hall flooded"]
    break_ = exception("2026-03-03", "2026-03-20")
    assert lines(break_, today=today, by_session=True) == ["Not on 3 to 20 March"]


def test_words__a_moved_session() -> None:
    moved = {"id": ID, "type": "moved", "moved_from": "2026-03-03", "moved_to": "2026-03-05"}
    hours = {"opens_at": "10:00", "closes_at": "12:00", "description": "hall flooded"}
    today = date(2026, 3, 1)

    assert lines(moved, today=today) == ["Moved: Tuesday 3 March is on Thursday 5 March"]
    assert lines({**moved, **hours}, today=today) == [
        "Moved: Tuesday 3 March is on Thursday 5 March, 10am to noon: hall flooded"
    ]
    assert lines(moved, today=date(2026, 3, 6)) == []
