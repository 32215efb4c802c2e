"""Term dates reach the pages, and cost nothing where no times speak of them."""

import datetime as dt
from typing import Any

import pytest

from directory.calendars import outside
from directory.models import SchoolTerm
from directory.times import LONDON, parse
from directory.views.opening import openings

pytestmark = pytest.mark.django_db

CLUB = {
    "id": "3f0c2f5e-1111-4a6b-9d52-000000000001",
    "type": "schedule",
    "byday": ["TU"],
    "opens_at": "16:00",
    "closes_at": "17:00",
    "bank_holidays": "open",
}
NOW = dt.datetime(2026, 2, 16, 12, tzinfo=LONDON)


@pytest.fixture
def spring() -> None:
    for name, first, last in (
        ("Spring term, first half", dt.date(2026, 1, 5), dt.date(2026, 2, 13)),
        ("Spring term, second half", dt.date(2026, 2, 23), dt.date(2026, 3, 27)),
    ):
        SchoolTerm.objects.create(name=name, first_day=first, last_day=last)


def test_outside__asks_for_terms_where_times_speak_of_them(
    spring: None, django_assert_num_queries: Any
):
    termly = parse([{**CLUB, "term_time": "in"}])
    with django_assert_num_queries(0):
        assert outside(parse([CLUB]))["terms"] == []
    with django_assert_num_queries(1):
        assert len(outside(parse([CLUB]), termly, termly)["terms"]) == 2


@pytest.mark.parametrize(
    ("term_time", "expected"),
    [
        ("in", "Tuesdays, 4pm to 5pm, in term time; next on Tuesday 24 February"),
        ("out", "Tuesdays, 4pm to 5pm, in the school holidays; next on Tuesday 17 February"),
    ],
)
def test_openings__tell_the_next_day(spring: None, term_time: str, expected: str):
    document = {"times": [{**CLUB, "term_time": term_time}]}

    (opening,) = openings(document, NOW)

    assert opening.lines[0] == expected
