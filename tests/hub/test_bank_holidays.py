"""The official list, one that was fetched, and years outside both."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from hub import bank_holidays
from hub.bank_holidays import NATIONS, SHIPPED, of_council, read
from hub.env import CHOICES


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path


def the_list() -> dict[str, Any]:
    return json.loads(SHIPPED.read_bytes())


def test_nations__are_those_of_the_setting():
    assert tuple(NATIONS) == CHOICES["NATION"]


@pytest.mark.parametrize(
    ("nation", "day", "expected"),
    [
        ("england-and-wales", dt.date(2026, 4, 6), True),  # Easter Monday
        ("scotland", dt.date(2026, 4, 6), False),
        ("scotland", dt.date(2026, 1, 2), True),
        ("scotland", dt.date(2026, 11, 30), True),  # St Andrew's Day
        ("northern-ireland", dt.date(2026, 3, 17), True),  # St Patrick's Day
        ("northern-ireland", dt.date(2026, 7, 13), True),  # Battle of the Boyne, substitute day
        ("england-and-wales", dt.date(2026, 3, 17), False),
        ("england-and-wales", dt.date(2023, 5, 8), True),  # the King's coronation
        ("england-and-wales", dt.date(2035, 12, 25), True),  # computed
        ("england-and-wales", dt.date(2035, 12, 24), False),
    ],
)
def test_of_council__knows_its_nation(
    settings: Any, folder: Path, nation: str, day: dt.date, expected: bool
):
    settings.NATION = nation
    assert (day in of_council()) is expected


@pytest.mark.parametrize("nation", NATIONS)
def test_shipped_list__agrees_with_the_rules(nation: str):
    """The library knows past extra days: what differs would be a slip in one of the two."""
    official = read(SHIPPED.read_bytes())[nation]
    for year in range(2018, 2026):
        days = {day for day in official if day.year == year}
        assert days == bank_holidays._computed(nation, year)


def test_load_bank_holidays__a_file_takes_precedence_at_once(folder: Path):
    assert dt.date(2026, 6, 22) not in of_council()
    found = the_list()
    found["england-and-wales"]["events"].append({"title": "Jubilee", "date": "2026-06-22"})
    (folder / "new.json").write_text(json.dumps(found))

    call_command("load_bank_holidays", file=folder / "new.json")

    assert dt.date(2026, 6, 22) in of_council()


@pytest.mark.parametrize("text", ["", "[]", "{}", "<html>", '{"scotland": {"events": 3}}'])
def test_load_bank_holidays__what_is_no_list_changes_nothing(folder: Path, text: str):
    (folder / "new.json").write_text(text)

    with pytest.raises(CommandError, match="not the list of bank holidays"):
        call_command("load_bank_holidays", file=folder / "new.json")

    assert not bank_holidays.refreshed_path().exists()


def test_load_bank_holidays__a_list_with_holes_is_refused(folder: Path):
    found = the_list()
    events = found["scotland"]["events"]
    found["scotland"]["events"] = [one for one in events if "2026-0" not in one["date"]]
    (folder / "new.json").write_text(json.dumps(found))

    with pytest.raises(CommandError, match="scotland is not whole: 2026 has too few days"):
        call_command("load_bank_holidays", file=folder / "new.json")


def test_load_bank_holidays__does_not_reach_into_the_own_network(folder: Path):
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("load_bank_holidays", url="http://127.0.0.1:1/bank-holidays.json")


def test_of_council__a_broken_file_is_as_none(folder: Path):
    bank_holidays.refreshed_path().write_text("half of a li")
    assert dt.date(2026, 12, 25) in of_council()
