"""Calendars as others write them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.times import LONDON, check, parse, sessions
from directory.times.ical import NotACalendarError, calendar, read_calendar, to_events
from directory.times.ical.about import About
from directory.times.ical.reading import MAX_BYTES, MAX_EVENTS, CalendarEvent
from directory.times.ical.rrules import Recurrence
from tests.directory.times.strategies import Block, dates, timed_lists

TODAY = date(2026, 3, 1)
TUESDAY = ("DTSTART;TZID=Europe/London:20260303T100000", "DTEND;TZID=Europe/London:20260303T120000")


def of(*events: tuple[str, ...], head: tuple[str, ...] = ()) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", *head]
    for event in events:
        uid = [] if any(line.startswith("UID") for line in event) else ["UID:one@test"]
        lines += ["BEGIN:VEVENT", *uid, *event, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def read(*events: tuple[str, ...]) -> tuple[CalendarEvent, list[str]]:
    (event,), problems = read_calendar(of(*events), TODAY)
    return event, [reason for _, reason in problems]


def blocks(*events: tuple[str, ...]) -> list[Block]:
    """Blocks without their ids; every one is valid."""
    event, _ = read(*events)
    assert all(not check(block) for block in event.blocks)
    parse(event.blocks)
    return [{key: block[key] for key in block if key != "id"} for block in event.blocks]


def days(*events: tuple[str, ...], weeks: int = 9) -> list[str]:
    start = datetime(2026, 3, 1, tzinfo=LONDON)
    found = sessions(parse(read(*events)[0].blocks), start, start + timedelta(weeks=weeks))
    return [f"{one.start:%d %b %H:%M}-{one.end:%H:%M}" for one in found]


def test_read_calendar__one_event_with_all_it_says() -> None:
    event, problems = read(
        (
            *TUESDAY,
            "SUMMARY:Tea\\, cake; and\r\n  chess",
            "DESCRIPTION:First line\\nSecond line",
            "LOCATION:Town Hall\\, 1 High Street",
            "URL:https://club.example/chess",
            "STATUS:TENTATIVE",
            "SEQUENCE:3",
            "LAST-MODIFIED:20260201T090000Z",
        )
    )

    assert problems == []
    assert event.summary == "Tea, cake; and chess"
    assert event.description == "First line\nSecond line"
    assert event.location == "Town Hall, 1 High Street"
    assert event.url == "https://club.example/chess"
    assert (event.status, event.sequence) == ("tentative", 3)
    assert event.last_modified == datetime(2026, 2, 1, 9, tzinfo=UTC)
    assert [b["dates"] for b in event.blocks] == [["2026-03-03"]]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=WEEKLY", {"freq": "WEEKLY", "byday": ["TU"]}),
        ("FREQ=WEEKLY;BYDAY=TU,TH", {"freq": "WEEKLY", "byday": ["TU", "TH"]}),
        ("FREQ=WEEKLY;INTERVAL=2", {"freq": "WEEKLY", "byday": ["TU"], "interval": 2}),
        ("FREQ=DAILY;COUNT=5", {"byday": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"], "count": 5}),
        ("FREQ=DAILY;INTERVAL=14", {"freq": "WEEKLY", "byday": ["TU"], "interval": 2}),
        ("FREQ=MONTHLY;BYDAY=1TU,3TU", {"freq": "MONTHLY", "byday": ["TU"], "weeks": [1, 3]}),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1", {"byday": ["TU"], "weeks": [-1]}),
        ("FREQ=WEEKLY;UNTIL=20260331T090000Z", {"until": "2026-03-31"}),
        ("FREQ=WEEKLY;UNTIL=20260331", {"until": "2026-03-31"}),
        ("FREQ=WEEKLY;UNTIL=20260331T085959Z", {"until": "2026-03-30"}),
    ],
)
def test_read_calendar__a_rule_that_a_block_can_say(rule: str, said: dict[str, Any]) -> None:
    block = blocks((*TUESDAY, f"RRULE:{rule}"))[0]

    assert block["type"] == "schedule"
    assert (block["opens_at"], block["closes_at"]) == ("10:00", "12:00")
    assert said.items() <= block.items()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;INTERVAL=3;COUNT=3", ["03 Mar", "06 Mar", "09 Mar"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["03 Mar", "31 Mar", "30 Apr"]),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", ["03 Mar", "29 Mar"]),
        ("FREQ=YEARLY", ["03 Mar"]),
        ("FREQ=WEEKLY;BYMONTH=4;UNTIL=20260420", ["03 Mar", "07 Apr", "14 Apr"]),
    ],
)
def test_read_calendar__a_rule_beyond_blocks_becomes_dates_and_says_so(
    rule: str, expected: list[str]
) -> None:
    event, problems = read((*TUESDAY, f"RRULE:{rule}"))

    assert {block["type"] for block in event.blocks} == {"dates"}
    assert [day[:6] for day in days((*TUESDAY, f"RRULE:{rule}"))] == expected
    assert problems == [
        "How it repeats cannot be said as a rule: its dates until 2028-03-01 were taken."
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=100000000",
        "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3",
        "FREQ=YEARLY;BYWEEKNO=54",
        "FREQ=YEARLY;BYDAY=53MO",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=SOMETIMES",
        "rubbish",
    ],
)
def test_read_calendar__a_rule_that_is_not_read_leaves_the_first_date(rule: str) -> None:
    event, problems = read((*TUESDAY, f"RRULE:{rule}"))

    assert [block.get("dates") for block in event.blocks] == [["2026-03-03"]]
    assert problems


def test_read_calendar__rules_that_never_hold_cost_little() -> None:
    never = (*TUESDAY, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    data = of(*((f"UID:{n}", *never) for n in range(50)))

    events, _ = read_calendar(data, TODAY)

    assert [block["dates"] for event in events for block in event.blocks] == [["2026-03-03"]] * 50


def test_read_calendar__left_out_days_are_closed() -> None:
    weekly = (*TUESDAY, "RRULE:FREQ=WEEKLY")

    found = blocks(
        (*weekly, "EXDATE;TZID=Europe/London:20260310T100000", "EXDATE:20260317T100000Z")
    )

    closed = [block for block in found if block["type"] == "exception"]
    assert [block["valid_from"] for block in closed] == ["2026-03-10", "2026-03-17"]
    assert all("opens_at" not in block for block in closed)


def test_read_calendar__changed_cancelled_moved_and_added_dates() -> None:
    weekly = (*TUESDAY, "RRULE:FREQ=WEEKLY;COUNT=5", "RDATE:20260305T100000")
    later = ("RECURRENCE-ID:20260310T100000Z", "DTSTART:20260310T140000", "DTEND:20260310T150000")
    cancelled = ("RECURRENCE-ID:20260317T100000Z", "DTSTART:20260317T100000", "STATUS:CANCELLED")
    moved = ("RECURRENCE-ID:20260324T100000Z", "DTSTART:20260326T110000", "DURATION:PT90M")

    assert days(weekly, later, cancelled, moved) == [
        "03 Mar 10:00-12:00",
        "05 Mar 10:00-12:00",
        "10 Mar 14:00-15:00",
        "26 Mar 11:00-12:30",
        "31 Mar 10:00-12:00",
    ]


def test_read_calendar__of_two_changes_to_one_date_the_later_holds() -> None:
    weekly = (*TUESDAY, "RRULE:FREQ=WEEKLY;COUNT=1")
    first = ("RECURRENCE-ID:20260303T100000Z", "DTSTART:20260303T140000", "DURATION:PT1H")
    second = ("RECURRENCE-ID:20260303T100000Z", "DTSTART:20260303T160000", "DURATION:PT1H")

    assert days(weekly, ("SEQUENCE:2", *second), ("SEQUENCE:1", *first)) == ["03 Mar 16:00-17:00"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("DTSTART:20260703T090000Z", "DTEND:20260703T100000Z", ("10:00", "11:00")),
        ("DTSTART:20260703T090000", "DURATION:PT1H30M", ("09:00", "10:30")),
        (
            "DTSTART;TZID=America/New_York:20260703T090000",
            "DTEND;TZID=America/New_York:20260703T100000",
            ("14:00", "15:00"),
        ),
        (
            "DTSTART;TZID=GMT Standard Time:20260703T090000",
            "DTEND;TZID=GMT Standard Time:20260703T100000",
            ("09:00", "10:00"),
        ),
    ],
)
def test_read_calendar__every_clock_becomes_londons(
    start: str, end: str, expected: tuple[str, str]
) -> None:
    (block,) = blocks((start, end))

    assert (block["opens_at"], block["closes_at"]) == expected


def test_read_calendar__repeats_by_another_clock_are_told_date_by_date() -> None:
    # New York changes its clocks on 8 March, London on 29 March.
    event = (
        "DTSTART;TZID=America/New_York:20260303T090000",
        "DTEND;TZID=America/New_York:20260303T100000",
        "RRULE:FREQ=WEEKLY;COUNT=5",
    )

    assert days(event) == [
        "03 Mar 14:00-15:00",
        "10 Mar 13:00-14:00",
        "17 Mar 13:00-14:00",
        "24 Mar 13:00-14:00",
        "31 Mar 14:00-15:00",
    ]


def test_read_calendar__an_unknown_zone_is_londons_and_said() -> None:
    event, problems = read(("DTSTART;TZID=Middle Earth:20260303T100000", "DURATION:PT1H"))

    assert event.blocks[0]["opens_at"] == "10:00"
    assert problems == ["The time zone “Middle Earth” is not known: read as London."]


def test_read_calendar__whole_days_have_no_hours() -> None:
    event, _ = read(("DTSTART;VALUE=DATE:20260703", "DTEND;VALUE=DATE:20260706"))

    assert event.is_all_day
    assert [block["dates"] for block in event.blocks] == [
        ["2026-07-03", "2026-07-04", "2026-07-05"]
    ]
    assert "opens_at" not in event.blocks[0]


def test_read_calendar__a_weekend_without_a_break_is_open_through() -> None:
    assert days(("DTSTART:20260306T180000", "DTEND:20260308T160000")) == [
        "06 Mar 18:00-00:00",
        "07 Mar 00:00-00:00",
        "08 Mar 00:00-16:00",
    ]


def test_read_calendar__a_start_without_an_end_is_told_in_words() -> None:
    (block,) = blocks((TUESDAY[0], "RRULE:FREQ=WEEKLY"))

    assert "opens_at" not in block
    assert block["description"] == "Starts at 10:00"


def test_read_calendar__ids_are_the_same_the_next_time() -> None:
    event = (*TUESDAY, "RRULE:FREQ=WEEKLY", "EXDATE:20260310T100000Z", "RDATE:20260305T100000Z")

    first, second = (read_calendar(of(event), day)[0][0] for day in (TODAY, date(2026, 5, 1)))

    assert [block["id"] for block in first.blocks] == [block["id"] for block in second.blocks]


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART:rubbish",),
        ("SUMMARY:No time",),
        ("DTSTART:20260303T100000", "DTEND:20260303T090000"),
        ("DTSTART:16010101T100000", "DTEND:16010101T110000"),
        ("DTSTART:20260303T100000", "DURATION:P900D"),
    ],
)
def test_read_calendar__an_event_whose_time_is_broken_is_kept_without(
    lines: tuple[str, ...],
) -> None:
    event, problems = read((*lines, "STATUS:CANCELLED"))

    assert event.blocks == []
    assert event.status == "cancelled"
    assert len(problems) == 1


def test_read_calendar__links_that_are_no_web_address_are_left_out() -> None:
    assert read((*TUESDAY, "URL:javascript:alert(1)"))[0].url == ""


def test_read_calendar__an_event_without_uid_is_named() -> None:
    data = of(("UID:", *TUESDAY))

    assert read_calendar(data, TODAY) == ([], [("", "Event 1 has no UID, so it was left out.")])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"<html></html>",
        b"\xff\xfe\x00",
        b"BEGIN:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\n",
        b"BEGIN:VCALENDAR\r\n" + b"x" * MAX_BYTES,
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * (MAX_EVENTS + 1),
    ],
)
def test_read_calendar__what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(NotACalendarError):
        read_calendar(data, TODAY)


lines = st.lists(
    st.sampled_from(
        [
            *TUESDAY,
            "DTSTART;VALUE=DATE:20260303",
            "DTSTART;TZID=Nowhere:20260303T100000",
            "DURATION:-PT1H",
            "RRULE:FREQ=WEEKLY;UNTIL=x",
            "RRULE:FREQ=MONTHLY;BYDAY=9TU,0MO",
            "RRULE:FREQ=WEEKLY;WKST=XX;INTERVAL=2;BYDAY=MO,TU",
            "EXDATE:x",
            "EXDATE;VALUE=PERIOD:20260301T100000Z/PT1H",
            "RDATE;VALUE=PERIOD:20260301T100000Z/PT1H",
            "RDATE:99990101T000000",
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20260310T100000Z",
            "RECURRENCE-ID:x",
            "LAST-MODIFIED:x",
            "SEQUENCE:99999999999999999999",
            "EXRULE:FREQ=DAILY",
            "STATUS:x",
            "SUMMARY:\x00\x1f",
            "X:=;:",
        ]
    ),
    max_size=6,
)


@given(st.lists(lines.map(tuple), min_size=1, max_size=3))
def test_read_calendar__junk_inside_never_raises(events: list[tuple[str, ...]]) -> None:
    found, _ = read_calendar(of(*events), TODAY)

    for event in found:
        parse(event.blocks)


@settings(deadline=None)
@given(timed_lists, dates, st.sets(dates, max_size=9))
def test_read_calendar__gives_back_the_sessions_that_were_written(
    given_blocks: list[Block], day: date, bank_holidays: set[date]
) -> None:
    now = datetime(day.year, day.month, day.day, 12, tzinfo=LONDON)
    end = now + timedelta(days=100)
    about = About(uid="a@hub.example", summary="Chess")
    written = to_events(parse(given_blocks), about, now, bank_holidays=bank_holidays)

    events, _ = read_calendar(calendar("All", written), day)

    found = sorted(
        (one.start, one.end) for event in events for one in sessions(parse(event.blocks), now, end)
    )
    ours = sessions(parse(given_blocks), now, end, bank_holidays=bank_holidays)
    assert found == sorted((one.start, one.end) for one in ours)


recurs = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]).map(lambda one: [one])},
    optional={
        "INTERVAL": st.integers(1, 4).map(lambda one: [one]),
        "COUNT": st.integers(1, 30).map(lambda one: [one]),
        "BYMONTH": st.lists(st.integers(1, 12), min_size=1, max_size=3),
        "BYMONTHDAY": st.lists(st.sampled_from([1, 2, 15, 28, -1, -2]), min_size=1, max_size=3),
        "BYDAY": st.lists(st.sampled_from(["MO", "TU", "SU"]), min_size=1, max_size=3),
        "WKST": st.sampled_from(["MO", "SU"]).map(lambda one: [one]),
    },
)


@settings(deadline=None)
@given(recurs.filter(lambda one: one["FREQ"] != ["WEEKLY"] or "BYMONTHDAY" not in one), dates)
def test_recurrence__has_the_days_that_dateutil_has(recur: dict[str, list[Any]], day: date) -> None:
    start = datetime(day.year, day.month, day.day, 10)
    last = day + timedelta(days=400)
    text = ";".join(f"{name}={','.join(map(str, values))}" for name, values in recur.items())

    found = Recurrence(recur, start).days(day, last)

    rule = rrule.rrulestr(text, dtstart=start)
    theirs = [
        moment.date() for moment in rule.between(start, start + timedelta(days=400), inc=True)
    ]
    assert found == theirs
