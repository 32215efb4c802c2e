"""Dates as people type them."""

from datetime import date

import pytest

from directory.times import read_uk_dates

THIRD = date(2026, 3, 3)
TENTH = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3/3/2026, 10 March 2026", [THIRD, TENTH]),
        ("10.03.2026\n03-03-2026\r\n", [THIRD, TENTH]),
        ("Tuesday 3rd March 2026; tue 10 mar 2026", [THIRD, TENTH]),
        ("2026-03-10,2026-03-10", [TENTH]),
        ("", []),
    ],
)
def test_read_uk_dates(text: str, expected: list[date]) -> None:
    assert read_uk_dates(text) == expected


@pytest.mark.parametrize(
    "text",
    ["3/13/2026", "30 February 2026", "10 Marmalade 2026", "3/3/26", "soon", "1 March 3026"],
)
def test_read_uk_dates__quotes_what_it_cannot_read(text: str) -> None:
    with pytest.raises(ValueError, match=f"“{text}” is not a date"):
        read_uk_dates(f"3/3/2026, {text}")


def test_read_uk_dates__a_wrong_weekday() -> None:
    with pytest.raises(ValueError, match="is a Tuesday"):
        read_uk_dates("Monday 3 March 2026")
