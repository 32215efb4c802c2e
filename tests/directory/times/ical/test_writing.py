"""What is written, read by an independent parser, against our own sessions."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.times import LONDON, next_sessions, parse, sessions
from directory.times.ical import (
    About,
    calendar,
    google_link,
    outlook_link,
    session_event,
    to_events,
)
from tests.directory.times.ical.expanding import events, expanded
from tests.directory.times.strategies import Block, dates, timed_lists

ID = "3f0c2f5e-1111-4a6b-9d52-000000000001"
OTHER_ID = "3f0c2f5e-1111-4a6b-9d52-000000000002"
NOW = datetime(2026, 3, 1, 12, tzinfo=LONDON)
ABOUT = About(uid="club@hub.example", summary="Chess club, beginners; all welcome")


def tuesdays(**values: Any) -> Block:
    return {
        "id": ID,
        "type": "schedule",
        "byday": ["TU"],
        "opens_at": "10:00",
        "closes_at": "12:00",
        **values,
    }


def written(*blocks: Block, about: About = ABOUT, now: datetime = NOW, **outside: Any) -> bytes:
    return calendar("Chess", to_events(parse(blocks), about, now, **outside))


def lines_of(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_to_events__an_endless_rule_stays_endless() -> None:
    lines = lines_of(written(tuesdays(bank_holidays="open")))

    assert "RRULE:FREQ=WEEKLY;BYDAY=TU" in lines
    assert not [line for line in lines if line.startswith(("EXDATE", "RECURRENCE-ID"))]


def test_to_events__closed_days_and_bank_holidays_are_left_out_by_name() -> None:
    closed = {"id": OTHER_ID, "type": "exception", "valid_from": "2026-03-09"}
    data = written(
        tuesdays(bank_holidays="closed"),
        {**closed, "valid_to": "2026-03-12"},
        bank_holidays={date(2026, 3, 17)},
        closures=[(date(2026, 4, 1), date(2026, 4, 8))],
    )

    left_out = next(line for line in lines_of(data) if line.startswith("EXDATE"))
    assert left_out == ("EXDATE;TZID=Europe/London:20260310T100000,20260317T100000,20260407T100000")


def test_to_events__other_hours_replace_the_session_of_the_series() -> None:
    changed = {"id": OTHER_ID, "type": "exception", "opens_at": "14:00", "closes_at": "15:00"}
    data = written(tuesdays(), {**changed, "valid_from": "2026-03-10", "valid_to": "2026-03-10"})

    series, override = events(data)
    assert override.uid.value == series.uid.value
    assert f"{override.recurrence_id.value:%d %b %H:%M}" == "10 Mar 10:00"
    assert f"{override.dtstart.value:%d %b %H:%M}" == "10 Mar 14:00"


def test_to_events__a_bank_holiday_of_which_nobody_has_said_anything_is_tentative() -> None:
    data = written(tuesdays(), bank_holidays={date(2026, 3, 17)})

    series, override = events(data)
    assert series.status.value == "CONFIRMED"
    assert override.status.value == "TENTATIVE"
    assert override.description.value.startswith("Bank holiday: call for opening times")


def test_to_events__a_closure_without_an_end_ends_the_series() -> None:
    data = written(tuesdays(bank_holidays="open"), closures=[(date(2026, 4, 1), None)])

    assert "RRULE:FREQ=WEEKLY;UNTIL=20260331T225900Z;BYDAY=TU" in lines_of(data)


def test_to_events__days_whose_time_is_not_known_are_whole_days() -> None:
    block = {"id": ID, "type": "dates", "dates": ["2026-03-03"]}

    (event,) = events(written(block))

    assert event.dtstart.value == date(2026, 3, 3)
    assert event.dtend.value == date(2026, 3, 4)


def test_to_events__a_cancelled_listing_cancels_its_dates() -> None:
    about = About(uid="club@hub.example", summary="Chess", status="CANCELLED", sequence=4)

    (event,) = events(written(tuesdays(), about=about))

    assert event.status.value == "CANCELLED"
    assert event.sequence.value == "4"


def test_to_events__text_survives_escaping_and_folding() -> None:
    text = "Bring: a board; a friend, and \\ patience.\nÁrvíztűrő " + "tükörfúrógép " * 20
    about = About(
        uid="club@hub.example",
        summary="Chess, and tea",
        description=text.strip(),
        location="Town Hall, 1 High Street",
        url="https://hub.example/chess",
        organizer="Chess; Friends",
        organizer_email="chess@example.org",
        last_modified=datetime(2026, 2, 1, 9, tzinfo=LONDON),
    )

    (event,) = events(written(tuesdays(), about=about))

    assert event.summary.value == "Chess, and tea"
    assert event.description.value == f"{text.strip()}\n\nhttps://hub.example/chess"
    assert event.location.value == "Town Hall, 1 High Street"
    assert event.organizer.value == "mailto:chess@example.org"
    assert event.last_modified.value == datetime(2026, 2, 1, 9, tzinfo=UTC)


def test_calendar__says_what_readers_look_for() -> None:
    lines = lines_of(calendar("Chess", [], url="https://hub.example/chess.ics"))

    assert lines[0] == "BEGIN:VCALENDAR"
    assert {
        "VERSION:2.0",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Chess",
        "NAME:Chess",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "TZID:Europe/London",
        "SOURCE;VALUE=URI:https://hub.example/chess.ics",
    } <= set(lines)
    assert all(len(line.encode()) <= 75 for line in written(tuesdays()).decode().split("\r\n"))


@pytest.mark.parametrize(
    "now", [datetime(2026, 3, 20, tzinfo=UTC), datetime(2026, 10, 15, tzinfo=UTC)]
)
def test_to_events__nights_over_a_clock_change_end_when_they_should(now: datetime) -> None:
    nightly = tuesdays(byday=["SA"], opens_at="22:00", closes_at="06:00", bank_holidays="open")
    rules, end = parse([nightly]), now + timedelta(days=30)

    found = expanded(written(nightly, now=now), now, end)

    ours = [
        (one.start.astimezone(UTC), one.end.astimezone(UTC)) for one in sessions(rules, now, end)
    ]
    assert found == ours
    assert len({end - start for start, end in ours}) == 2


@settings(deadline=None, max_examples=150)
@given(timed_lists, dates, st.sets(dates, max_size=20), st.tuples(dates, dates))
def test_to_events__an_independent_reader_finds_our_sessions(
    blocks: list[Block], day: date, bank_holidays: set[date], closure: tuple[date, date]
) -> None:
    now = datetime(day.year, day.month, day.day, 12, tzinfo=LONDON)
    end = now + timedelta(days=200)
    outside: dict[str, Any] = {"bank_holidays": bank_holidays, "closures": [closure]}

    found = expanded(written(*blocks, now=now, **outside), now, end)

    ours = sessions(parse(blocks), now, end, **outside)
    assert found == sorted((one.start.astimezone(UTC), one.end.astimezone(UTC)) for one in ours)


def test_session_event__is_one_date_alone() -> None:
    (first,) = next_sessions(parse([tuesdays()]), NOW, 1)

    (event,) = events(calendar("Chess", [session_event(first, ABOUT, NOW)]))

    assert event.uid.value == f"{ID}-20260303.club@hub.example"
    assert not hasattr(event, "rrule")
    assert f"{event.dtstart.value:%d %b %H:%M}" == "03 Mar 10:00"


def test_links__carry_title_time_and_place() -> None:
    about = About(uid="a@b", summary="Tea & chess", location="Hall", url="https://hub.example/c")
    (first,) = next_sessions(parse([tuesdays()]), NOW + timedelta(days=60), 1)

    google = parse_qs(urlsplit(google_link(about, first)).query)
    outlook = parse_qs(urlsplit(outlook_link(about, first)).query)

    assert google["text"] == outlook["subject"] == ["Tea & chess"]
    assert google["dates"] == ["20260505T090000Z/20260505T110000Z"]
    assert outlook["startdt"] == ["2026-05-05T09:00:00Z"]
    assert google["location"] == outlook["location"] == ["Hall"]
