import datetime as dt
from typing import Any
from uuid import uuid4

from directory.times import LONDON
from directory.views.opening import coming, openings, read


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=LONDON)


def weekly(*days: str, opens_at: str = "09:00", closes_at: str = "17:30", **more: Any) -> dict:
    return {
        "id": str(uuid4()),
        "type": "schedule",
        "byday": list(days),
        "opens_at": opens_at,
        "closes_at": closes_at,
        **more,
    }


def states(document: dict[str, Any], now: dt.datetime) -> list[tuple[str, str]]:
    return [(opening.label, opening.state) for opening in openings(document, now)]


def test_openings__until_when() -> None:
    document = {"times": [weekly("TU")]}  # 3 March 2026 is a Tuesday
    assert states(document, at(3, 10)) == [("", "Open until 5:30pm today")]
    assert states(document, at(3, 8, 30)) == [("", "Opens in 30 minutes")]


def test_openings__in_londons_time_whatever_the_clock_of_the_server() -> None:
    document = {"times": [weekly("TU", closes_at="17:00")]}
    now = dt.datetime(2026, 6, 30, 16, 30, tzinfo=dt.UTC)  # 5:30pm in London
    assert states(document, now) == [("", "Closed until 9am on Tuesday 7 July")]


def test_openings__of_each_place_by_its_name() -> None:
    rows = [
        {"id": "1", "times": [weekly("TU")], "location": {"name": "Hall"}},
        {"id": "2", "location": {"name": "No times"}},
        {"id": "3", "times": [weekly("WE")], "location": {"is_confidential": True}},
    ]
    assert states({"service_at_locations": rows}, at(3, 10)) == [
        ("Hall", "Open until 5:30pm today"),
        ("Confidential address", "Closed until 9am tomorrow"),
    ]


def test_openings__one_set_of_times_needs_no_label() -> None:
    rows = [{"id": "1", "times": [weekly("TU")], "location": {"name": "Hall"}}]
    assert [label for label, _ in states({"service_at_locations": rows}, at(3, 10))] == [""]


def test_openings__a_closure_of_the_listing_or_of_the_place_closes() -> None:
    row = {"id": "1", "times": [weekly("TU")], "location": {"name": "Hall"}}
    listing = {"closed_until": "2026-03-09", "service_at_locations": [row]}
    assert states(listing, at(3, 10)) == [("", "Closed until 10 March")]
    row["location"]["closed_until"] = "2026-03-09"
    assert states({"service_at_locations": [row]}, at(3, 10)) == [("", "Closed until 10 March")]


def test_openings__bank_holidays_are_englands() -> None:
    easter_monday = at(6, 10, month=4)
    document = {"times": [weekly("MO")]}
    assert states(document, easter_monday) == [("", "Bank holiday: call for opening times")]
    document = {"times": [weekly("MO", bank_holidays="open")]}
    assert states(document, easter_monday) == [("", "Open until 5:30pm today")]


def test_openings__of_a_group_say_the_next_session() -> None:
    document = {"service_kind": "group", "times": [weekly("TH", opens_at="10:00")]}
    assert states(document, at(3, 10)) == [("", "Next: Thursday 5 March, 10am to 5:30pm")]
    assert states(document, at(5, 11)) == [("", "Open until 5:30pm today")]
    document["closed_until"] = "2026-03-31"
    assert states(document, at(3, 10)) == [("", "Closed until April")]


def test_openings__without_times_are_none() -> None:
    assert openings({}, at(3, 10)) == []


def test_read__leaves_out_blocks_that_cannot_be_read() -> None:
    broken = [{"type": "schedule", "opens_at": "late"}, {"type": "moon"}, "x"]
    assert len(read([*broken, weekly("TU")]).rules) == 1


def test_coming__dates_of_an_event() -> None:
    block = {"id": str(uuid4()), "type": "dates", "dates": ["2026-03-02", "2026-12-25"]}
    document = {"times": [{**block, "opens_at": "10:00", "closes_at": "12:00"}]}
    assert coming(document, at(3, 10), 5) == ["Friday 25 December 2026, 10am to noon"]
