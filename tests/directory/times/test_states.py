"""Open, closed or unknown, and how it is said."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.times import LONDON, OpenState, Reason, Status, parse, sessions, state, state_words
from tests.directory.times.strategies import Block, block_lists, dates
from tests.directory.times.test_spans import CODES, ID, OTHER_ID, at, exception, weekly

MONDAY_2_MARCH = "2026-03-02"
WEEKDAYS = weekly("MO", "TU", "WE", "TH", "FR", closes="17:30")
ROUND_THE_CLOCK = weekly(*CODES, opens="00:00", closes="23:59")
UNTIMED = {"id": ID, "type": "schedule", "byday": ["MO"]}
BY_APPOINTMENT = {"id": OTHER_ID, "type": "schedule", "description": "By appointment"}


def judged(now: str, *blocks: Block, **outside: Any) -> OpenState:
    return state(parse(blocks), at(now), **outside)


def said(now: str, *blocks: Block, **outside: Any) -> str:
    return state_words(judged(now, *blocks, **outside), at(now))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-02 09:00", "Open until 5:30pm today"),
        ("2026-03-02 17:29", "Open until 5:30pm today"),
        ("2026-03-02 17:30", "Closed until 9am tomorrow"),
        ("2026-03-02 07:59", "Closed until 9am today"),
        ("2026-03-02 08:00", "Opens in 60 minutes"),
        ("2026-03-02 08:40", "Opens in 20 minutes"),
        ("2026-03-02 08:59:30", "Opens in 1 minute"),
        ("2026-02-27 18:00", "Closed until 9am on Monday 2 March"),
    ],
)
def test_words__weekday_hours(now: str, expected: str) -> None:
    assert said(now, WEEKDAYS) == expected


@pytest.mark.parametrize(
    ("now", "block", "expected"),
    [
        ("2026-03-02 20:00", weekly("MO", opens="18:00", closes="00:00"), "Open until midnight"),
        ("2026-03-02 20:00", weekly("MO", opens="18:00", closes="23:59"), "Open until midnight"),
        (
            "2026-03-02 23:30",
            weekly("MO", opens="22:00", closes="02:00"),
            "Open until 2am tomorrow",
        ),
        ("2026-03-03 01:30", weekly("MO", opens="22:00", closes="02:00"), "Open until 2am today"),
        ("2026-03-02 11:00", weekly("MO", closes="12:00"), "Open until noon today"),
        ("2026-03-02 11:00", ROUND_THE_CLOCK, "Open 24 hours"),
        (
            "2026-03-02 11:00",
            weekly("MO", "TU", opens="00:00", closes="23:59"),
            "Open until midnight tomorrow",
        ),
        (
            "2026-03-02 11:00",
            weekly("MO", "TU", "WE", opens="00:00", closes="23:59"),
            "Open until midnight on Wednesday 4 March",
        ),
        ("2026-12-30 18:00", weekly("MO"), "Closed until 9am on Monday 4 January 2027"),
        ("2026-03-02 18:00", weekly("TU", opens="00:00", closes="06:00"), "Closed until midnight"),
        ("2026-03-02 18:00", weekly("MO", valid_to="2026-03-02"), "Closed"),
        ("2026-03-02 11:00", BY_APPOINTMENT, "Call for opening times"),
        ("2026-03-02 11:00", UNTIMED, "Call for opening times"),
        ("2026-03-01 11:00", UNTIMED, "Closed. Call for opening times tomorrow"),
    ],
)
def test_words__one_block(now: str, block: Block, expected: str) -> None:
    assert said(now, block) == expected


def test_words__no_times() -> None:
    assert said("2026-03-02 11:00") == "Call for opening times"


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2026, 8, 31), "Closed until September"),
        (date(2026, 9, 2), "Closed until 3 September"),
        (date(2026, 12, 31), "Closed until January 2027"),
        (date(2027, 1, 3), "Closed until 4 January 2027"),
        (date(2026, 8, 10), "Closed until tomorrow"),
        (None, "Closed until further notice"),
    ],
)
def test_words__closure(last: date | None, expected: str) -> None:
    assert said("2026-08-10 11:00", WEEKDAYS, closures=[(date(2026, 8, 1), last)]) == expected


def test_words__bank_holidays() -> None:
    outside: dict[str, Any] = {"bank_holidays": {date(2026, 4, 6)}}
    expected = "Bank holiday: call for opening times"

    assert said("2026-04-06 11:00", WEEKDAYS, **outside) == expected
    assert said("2026-04-05 11:00", WEEKDAYS, **outside) == (
        "Closed. Call for opening times tomorrow"
    )
    closed = {**WEEKDAYS, "bank_holidays": "closed"}
    assert said("2026-04-06 11:00", closed, **outside) == "Closed until 9am tomorrow"
    kept = {**WEEKDAYS, "bank_holidays": "open"}
    assert said("2026-04-06 11:00", kept, **outside) == "Open until 5:30pm today"


def test_words__in_another_language() -> None:
    class Shouting:
        def gettext(self, message: str, /) -> str:
            return message if message.startswith("%(") else message.replace("Open", "OPEN")

        def ngettext(self, singular: str, plural: str, n: int, /) -> str:
            return singular if n == 1 else plural

    now = at("2026-03-02 11:00")

    assert state_words(state(parse([WEEKDAYS]), now), now, catalogue=Shouting()) == (
        "OPEN until 5:30pm today"
    )


class TestState:
    def test_sessions_that_meet_are_one(self) -> None:
        morning = weekly("MO", closes="13:00")
        afternoon = weekly("MO", opens="12:00", closes="18:00", id=OTHER_ID)

        assert judged("2026-03-02 10:00", morning, afternoon) == OpenState(
            Status.OPEN, until=at("2026-03-02 18:00"), changes_at=at("2026-03-02 18:00")
        )

    def test_closed_tells_when_it_opens(self) -> None:
        assert judged("2026-03-02 18:00", WEEKDAYS) == OpenState(
            Status.CLOSED,
            next_opens=at("2026-03-03 09:00"),
            changes_at=at("2026-03-03 09:00"),
        )

    def test_round_the_clock_has_no_end_and_is_judged_again(self) -> None:
        found = judged("2026-03-02 18:00", ROUND_THE_CLOCK)

        assert (found.status, found.until) == (Status.OPEN, None)
        assert found.changes_at is not None

    def test_round_the_clock_until_a_closing_that_comes_near(self) -> None:
        closed = exception("2026-03-12", "2026-03-12")

        assert judged("2026-03-02 18:00", ROUND_THE_CLOCK, closed).until is None
        assert judged("2026-03-06 18:00", ROUND_THE_CLOCK, closed).until == at("2026-03-12 00:00")

    def test_closure(self) -> None:
        found = judged(
            "2026-03-02 10:00",
            WEEKDAYS,
            closures=[(None, date(2026, 3, 5)), (date(2026, 3, 6), date(2026, 3, 7))],
        )

        assert found == OpenState(
            Status.CLOSED,
            next_opens=at("2026-03-09 09:00"),
            changes_at=at("2026-03-08 00:00"),
            reason=Reason.CLOSURE,
            closure_end=date(2026, 3, 7),
        )

    def test_a_closure_to_come_changes_the_answer(self) -> None:
        found = judged("2026-03-06 18:00", WEEKDAYS, closures=[(date(2026, 3, 8), None)])

        assert (found.status, found.reason, found.next_opens) == (Status.CLOSED, None, None)
        assert found.changes_at == at("2026-03-08 00:00")

    def test_a_closure_is_known_where_times_are_not(self) -> None:
        assert judged("2026-03-06 18:00", closures=[(None, None)]).status is Status.CLOSED

    def test_words_beside_days_leave_silence_closed(self) -> None:
        assert judged("2026-03-02 18:00", WEEKDAYS, BY_APPOINTMENT).status is Status.CLOSED

    def test_words_outlive_days(self) -> None:
        ended = weekly("MO", valid_to="2026-03-01")

        assert judged("2026-03-01 18:00", ended, BY_APPOINTMENT).status is Status.CLOSED
        assert judged("2026-03-02 10:00", ended, BY_APPOINTMENT).status is Status.UNKNOWN

    def test_an_exception_alone_is_closed_on_its_days_only(self) -> None:
        closed = exception("2026-03-02", "2026-03-02")

        assert judged("2026-03-02 10:00", closed).status is Status.CLOSED
        assert judged("2026-03-02 10:00", closed).changes_at == at("2026-03-03 00:00")
        assert judged("2026-03-03 10:00", closed).status is Status.UNKNOWN

    def test_an_unsure_bank_holiday_is_unknown_for_the_session_alone(self) -> None:
        outside: dict[str, Any] = {"bank_holidays": {date(2026, 3, 2)}}

        found = judged("2026-03-02 10:00", WEEKDAYS, **outside)

        assert (found.status, found.reason) == (Status.UNKNOWN, Reason.BANK_HOLIDAY)
        assert found.next_opens == at("2026-03-03 09:00")
        assert found.changes_at == at("2026-03-02 17:30")
        assert judged("2026-03-02 08:00", WEEKDAYS, **outside).status is Status.CLOSED

    def test_the_night_of_a_clock_change(self) -> None:
        night = weekly("SA", opens="22:00", closes="02:30")

        spring = judged("2026-03-28 23:00", night).until
        autumn = judged("2026-10-24 23:00", night).until

        assert spring is not None and spring.astimezone(UTC).hour == 1
        assert autumn is not None and autumn.astimezone(UTC).hour == 2

    def test_a_closing_time_shown_twice_is_the_first(self) -> None:
        night = weekly("SA", opens="22:00", closes="01:30")
        first = datetime(2026, 10, 25, 0, 29, tzinfo=UTC)

        assert state(parse([night]), first).status is Status.OPEN
        assert state(parse([night]), first + timedelta(hours=1)).status is Status.CLOSED

    def test_naive_now_is_refused(self) -> None:
        with pytest.raises(ValueError, match="timezone-aware"):
            state(parse([]), datetime(2026, 3, 2))
        with pytest.raises(ValueError, match="timezone-aware"):
            state_words(OpenState(Status.CLOSED), datetime(2026, 3, 2))


moments = st.builds(
    lambda day, minute: datetime.combine(day, time(), UTC) + timedelta(minutes=minute),
    dates,
    st.integers(0, 24 * 60 - 1),
)
closures = st.lists(st.tuples(st.none() | dates, st.none() | dates), max_size=2)


@given(block_lists, moments, st.sets(dates, max_size=20), closures)
def test_state__agrees_with_the_sessions(
    blocks: list[Block], now: datetime, bank_holidays: set[date], closed: list[Any]
) -> None:
    times = parse(blocks)
    outside: dict[str, Any] = {"bank_holidays": bank_holidays, "closures": closed}

    found = state(times, now, **outside)

    current = list(sessions(times, now, now + timedelta(microseconds=1), **outside))
    assert (found.status is Status.OPEN) == any(one.is_certain for one in current)
    assert state_words(found, now)
    for moment in (found.until, found.next_opens, found.changes_at):
        assert moment is None or (moment.tzinfo is LONDON and moment.astimezone(UTC) > now)
    if found.status is Status.OPEN and found.until is not None:
        last_minute = found.until.astimezone(UTC) - timedelta(minutes=1)
        assert state(times, max(now, last_minute), **outside).status is Status.OPEN
        assert state(times, found.until, **outside).status is not Status.OPEN


@given(block_lists, moments, st.sets(dates, max_size=20), closures, st.integers(1, 60 * 24 * 30))
def test_state__holds_until_it_changes(
    blocks: list[Block],
    now: datetime,
    bank_holidays: set[date],
    closed: list[Any],
    minutes: int,
) -> None:
    times = parse(blocks)
    outside: dict[str, Any] = {"bank_holidays": bank_holidays, "closures": closed}

    found = state(times, now, **outside)

    later = now + timedelta(minutes=minutes)
    if found.changes_at is not None:
        later = min(later, found.changes_at.astimezone(UTC) - timedelta(seconds=1))
    if later > now:
        after = state(times, later, **outside)
        assert answer(after) == answer(found)


def answer(found: OpenState) -> tuple[Any, ...]:
    return (
        found.status,
        found.until,
        found.next_opens,
        found.next_is_certain,
        found.reason,
        found.closure_end,
    )


def test_words__by_appointment() -> None:
    booked = weekly("MO", attending_type="by appointment")
    drop_in = weekly("MO", opens="12:00", closes="13:00") | {"id": OTHER_ID}

    assert said("2026-03-02 10:00", booked) == "By appointment until 5pm today"
    assert said("2026-03-02 08:30", booked) == "Closed. By appointment from 9am today"
    assert said("2026-03-02 10:00", booked, drop_in) == "By appointment until noon today"
    assert said("2026-03-02 12:30", booked, drop_in) == "Open until 1pm today"
    no_need = weekly("MO", attending_type="no appointment needed")
    assert said("2026-03-02 10:00", no_need) == "Open until 5pm today"


def test_words__term_time() -> None:
    terms = [(date(2026, 1, 5), date(2026, 2, 13)), (date(2026, 2, 23), date(2026, 3, 27))]
    club = weekly("MO", term_time="in")

    assert said("2026-02-09 10:00", club, terms=terms) == "Open until 5pm today"
    assert said("2026-02-16 10:00", club, terms=terms) == "Closed until 9am on Monday 23 February"
    assert said("2026-03-30 10:00", club, terms=terms) == "Call for opening times"
    holidays = weekly("MO", term_time="out")
    assert said("2026-02-16 10:00", holidays, terms=terms) == "Open until 5pm today"


def test_words__a_day_whose_session_is_moved_is_closed() -> None:
    moved = {"id": OTHER_ID, "type": "moved", "moved_from": MONDAY_2_MARCH}
    moved["moved_to"] = "2026-03-04"

    assert said("2026-03-02 10:00", weekly("MO"), moved) == "Closed until 9am on Wednesday 4 March"
    assert said("2026-03-04 10:00", weekly("MO"), moved) == "Open until 5pm today"
