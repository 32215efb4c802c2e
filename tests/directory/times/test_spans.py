"""Sessions, against a reading of each day by itself and at the edges of the clock."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.times import LONDON, Session, next_sessions, parse, sessions
from tests.directory.times.plain_reading import CODES, plain_reading
from tests.directory.times.strategies import Block, dates, timed_lists

ID = "3f0c2f5e-1111-4a6b-9d52-000000000001"
OTHER_ID = "3f0c2f5e-1111-4a6b-9d52-000000000002"


def weekly(*days: str, opens: str = "09:00", closes: str = "17:00", **values: Any) -> Block:
    return {
        "id": ID,
        "type": "schedule",
        "byday": list(days),
        "opens_at": opens,
        "closes_at": closes,
        **values,
    }


def exception(first: str, last: str, **values: Any) -> Block:
    return {
        "id": OTHER_ID,
        "type": "exception",
        "valid_from": first,
        "valid_to": last,
        **values,
    }


def at(text: str) -> datetime:
    """A moment in London, such as "2026-03-02 09:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def shown(found: Iterator[Session] | list[Session]) -> list[str]:
    return [f"{one.start:%a %d %b %H:%M} {one.end:%a %H:%M}" for one in found]


def in_week_of(monday: str, *blocks: Block, **outside: Any) -> list[str]:
    start = at(f"{monday} 00:00")
    return shown(sessions(parse(blocks), start, start + timedelta(days=7), **outside))


def terms_from(lengths: list[int]) -> list[tuple[date, date]]:
    """Terms and holidays in turn, of those lengths in days, from September 2025."""
    days, terms = date(2025, 9, 3), []
    for at, one in enumerate(lengths):
        if at % 2 == 0:
            terms.append((days, days + timedelta(days=one)))
        days += timedelta(days=one + 1)
    return terms


school_terms = st.lists(st.sampled_from([1, 2, 3, 15, 40, 62, 63, 90]), max_size=12).map(terms_from)


@settings(deadline=None)
@given(timed_lists, dates, st.sets(dates, max_size=20), st.tuples(dates, dates), school_terms)
def test_sessions__agree_with_a_reading_day_by_day(
    blocks: list[Block],
    first: date,
    bank_holidays: set[date],
    closure: tuple[date, date],
    terms: list[tuple[date, date]],
) -> None:
    days = [first + timedelta(days=n) for n in range(60)]
    start = datetime.combine(days[0], time(), LONDON)
    end = datetime.combine(days[-1] + timedelta(days=1), time(), LONDON)

    found = list(
        sessions(
            parse(blocks),
            start,
            end,
            bank_holidays=bank_holidays,
            closures=[closure],
            terms=terms,
        )
    )

    assert found == sorted(found, key=lambda one: one.start.astimezone(UTC))
    for day in days:
        answer = [(s.rule.id, s.is_certain) for s in found if s.start.date() == day]
        expected = plain_reading(blocks, day, day in bank_holidays, terms)
        if closure[0] <= day <= closure[1]:
            expected = []
        if day.month in (3, 10) and day.weekday() == 6:
            assert set(answer) <= set(expected)  # a clock change may skip a whole session
        else:
            assert sorted(answer) == sorted(expected)


@given(timed_lists, dates)
def test_sessions__begin_and_end_at_their_wall_times(blocks: list[Block], first: date) -> None:
    start = datetime.combine(first, time(), LONDON)

    for one in sessions(parse(blocks), start, start + timedelta(days=40)):
        assert one.start.tzinfo is one.end.tzinfo is LONDON
        assert timedelta(0) < one.end.astimezone(UTC) - one.start.astimezone(UTC)
        change = one.start.utcoffset() != one.end.utcoffset() or one.start.hour < 3
        if one.start.month in (3, 10) and change:
            continue
        assert one.start.time() == one.rule.opens_at
        closes = one.rule.closes_at
        assert one.end.time() == (time() if closes == time(23, 59) else closes)


def test_sessions__in_order_with_overlaps_kept() -> None:
    advice = weekly("MO", "WE")
    group = weekly("MO", opens="10:00", closes="12:00", id=OTHER_ID)

    assert in_week_of("2026-03-02", advice, group) == [
        "Mon 02 Mar 09:00 Mon 17:00",
        "Mon 02 Mar 10:00 Mon 12:00",
        "Wed 04 Mar 09:00 Wed 17:00",
    ]


def test_sessions__one_that_is_on_at_the_start_counts_and_one_at_the_end_does_not() -> None:
    times = parse([weekly("MO", "TU", opens="22:00", closes="02:00")])

    found = sessions(times, at("2026-03-03 01:00"), at("2026-03-03 22:00"))

    assert shown(found) == ["Mon 02 Mar 22:00 Tue 02:00"]


@pytest.mark.parametrize(
    ("closes", "ends"), [("00:00", "Tue 00:00"), ("23:59", "Tue 00:00"), ("02:00", "Tue 02:00")]
)
def test_sessions__past_midnight(closes: str, ends: str) -> None:
    found = in_week_of("2026-03-02", weekly("MO", opens="22:00", closes=closes))

    assert found == [f"Mon 02 Mar 22:00 {ends}"]


def test_sessions__round_the_clock_lasts_the_whole_day() -> None:
    found = in_week_of("2026-03-02", weekly("MO", opens="00:00", closes="23:59"))

    assert found == ["Mon 02 Mar 00:00 Tue 00:00"]


def test_sessions__fortnightly_keeps_its_rhythm_far_from_its_start() -> None:
    times = parse([weekly("TU", interval=2, dtstart="1990-01-02")])

    found = next_sessions(times, at("2026-03-01 00:00"), 3)

    weeks = [(one.start.date() - date(1990, 1, 2)).days / 7 for one in found]
    assert all(week % 2 == 0 for week in weeks)
    assert [b - a for a, b in pairwise(weeks)] == [2, 2]


def test_sessions__monthly() -> None:
    times = parse([weekly("TU", freq="MONTHLY", weeks=[1, -1])])

    found = next_sessions(times, at("2026-03-01 00:00"), 4)

    assert [f"{one.start:%d %b}" for one in found] == ["03 Mar", "31 Mar", "07 Apr", "28 Apr"]


def test_sessions__count_is_from_the_start() -> None:
    times = parse([weekly("TU", dtstart="2026-03-03", count=3)])

    assert len(next_sessions(times, at("2026-03-11 00:00"), 10)) == 1


class TestClockChanges:
    """The clocks go forward on 29 March 2026 and back on 25 October 2026, at 01:00 UTC."""

    def test_wall_times_hold_on_both_sides(self) -> None:
        times = parse([weekly("SA", "MO", opens="09:00", closes="10:00")])

        found = next_sessions(times, at("2026-03-28 00:00"), 2)

        assert [one.start.astimezone(UTC).hour for one in found] == [9, 8]

    @pytest.mark.parametrize(
        ("opens", "closes", "utc"),
        [
            ("00:30", "03:00", ["00:30", "02:00"]),
            ("01:30", "03:00", ["01:00", "02:00"]),
            ("00:30", "01:30", ["00:30", "01:00"]),
        ],
    )
    def test_times_skipped_in_spring(self, opens: str, closes: str, utc: list[str]) -> None:
        times = parse([weekly("SU", opens=opens, closes=closes)])

        (found,) = sessions(times, at("2026-03-29 00:00"), at("2026-03-30 00:00"))

        assert [f"{t.astimezone(UTC):%H:%M}" for t in (found.start, found.end)] == utc

    def test_a_session_that_is_skipped_whole_is_none(self) -> None:
        assert in_week_of("2026-03-23", weekly("SU", opens="01:00", closes="02:00")) == []

    def test_times_shown_twice_in_autumn_are_the_first(self) -> None:
        times = parse([weekly("SU", opens="01:30", closes="03:00")])

        (found,) = sessions(times, at("2026-10-25 00:00"), at("2026-10-26 00:00"))

        assert f"{found.start.astimezone(UTC):%H:%M}" == "00:30"
        assert found.end.astimezone(UTC) - found.start.astimezone(UTC) == timedelta(hours=2.5)

    def test_days_have_23_and_25_hours(self) -> None:
        times = parse([weekly("SU", opens="00:00", closes="23:59")])
        for day, hours in (("2026-03-29", 23), ("2026-10-25", 25)):
            (found,) = next_sessions(times, at(f"{day} 12:00"), 1)
            lasted = found.end.astimezone(UTC) - found.start.astimezone(UTC)
            assert lasted == timedelta(hours=hours)


class TestBankHolidays:
    EASTER_MONDAY = date(2026, 4, 6)

    @pytest.mark.parametrize("outside", [{EASTER_MONDAY}, EASTER_MONDAY.__eq__])
    @pytest.mark.parametrize(
        ("kept", "expected"), [("open", [True]), ("closed", []), ("ask", [False]), ("", [False])]
    )
    def test_what_is_said_decides(self, outside: Any, kept: str, expected: list[bool]) -> None:
        times = parse([weekly("MO", bank_holidays=kept)])

        found = list(
            sessions(times, at("2026-04-06 00:00"), at("2026-04-07 00:00"), bank_holidays=outside)
        )

        assert [one.is_certain for one in found] == expected
        assert all(one.is_bank_holiday for one in found)

    def test_exceptions_and_given_dates_are_certain(self) -> None:
        dated = {
            "id": OTHER_ID,
            "type": "dates",
            "dates": ["2026-04-06"],
            "opens_at": "10:00",
            "closes_at": "11:00",
        }
        times = parse([weekly("MO", bank_holidays="closed"), dated])

        (found,) = next_sessions(
            times, at("2026-04-06 00:00"), 1, bank_holidays={self.EASTER_MONDAY}
        )

        assert (found.rule.id, found.is_certain) == (OTHER_ID, True)


class TestExceptions:
    def test_closed_days(self) -> None:
        found = in_week_of("2026-03-02", weekly(*CODES), exception("2026-03-03", "2026-03-07"))

        assert found == ["Mon 02 Mar 09:00 Mon 17:00", "Sun 08 Mar 09:00 Sun 17:00"]

    def test_other_times_also_on_days_without_any(self) -> None:
        other = exception("2026-03-02", "2026-03-03", opens_at="10:00", closes_at="11:00")

        assert in_week_of("2026-03-02", weekly("MO"), other) == [
            "Mon 02 Mar 10:00 Mon 11:00",
            "Tue 03 Mar 10:00 Tue 11:00",
        ]

    def test_the_shortest_decides(self) -> None:
        christmas = exception("2026-03-02", "2026-03-06")
        one_day = exception("2026-03-04", "2026-03-04", opens_at="10:00", closes_at="11:00", id=ID)
        regular = weekly("MO", "WE", id="3f0c2f5e-1111-4a6b-9d52-000000000003")

        assert in_week_of("2026-03-02", regular, christmas, one_day) == [
            "Wed 04 Mar 10:00 Wed 11:00"
        ]

    def test_of_two_for_the_same_days_closed_decides(self) -> None:
        closed = exception("2026-03-02", "2026-03-02")
        other = exception("2026-03-02", "2026-03-02", opens_at="10:00", closes_at="11:00", id=ID)

        assert in_week_of("2026-03-02", closed, other) == []

    def test_the_night_before_runs_on(self) -> None:
        night = weekly("MO", opens="22:00", closes="02:00")

        assert in_week_of("2026-03-02", night, exception("2026-03-03", "2026-03-03")) == [
            "Mon 02 Mar 22:00 Tue 02:00"
        ]


@pytest.mark.parametrize(
    ("closure", "expected"),
    [
        ((date(2026, 3, 3), date(2026, 3, 6)), ["Mon", "Sat", "Sun"]),
        ((None, date(2026, 3, 7)), ["Sun"]),
        ((date(2026, 3, 3), None), ["Mon"]),
        ((None, None), []),
        ((date(2026, 3, 6), date(2026, 3, 3)), ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]),
    ],
)
def test_sessions__closures(closure: Any, expected: list[str]) -> None:
    found = in_week_of("2026-03-02", weekly(*CODES), closures=[closure])

    assert [line[:3] for line in found] == expected


def test_sessions__are_computed_as_they_are_taken() -> None:
    found = sessions(parse([weekly("MO")]), at("2026-03-02 00:00"), at("2190-01-01 00:00"))

    assert len(list(islice(found, 3))) == 3


def test_sessions__days_without_hours_give_none() -> None:
    block = {"id": ID, "type": "schedule", "byday": ["MO"]}

    assert in_week_of("2026-03-02", block) == []


def test_sessions__naive_times_are_refused() -> None:
    with pytest.raises(ValueError, match="timezone-aware"):
        sessions(parse([]), datetime(2026, 3, 2), datetime(2026, 3, 3))
    with pytest.raises(ValueError, match="timezone-aware"):
        next_sessions(parse([]), datetime(2026, 3, 2), 1)
