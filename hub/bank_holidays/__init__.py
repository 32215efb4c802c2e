"""Bank holidays of the council's nation as a container of dates.

The official list is shipped; one that `load_bank_holidays` fetched takes precedence. That one is
a file in the hub's own folder and not a row: pages ask for it as they are shown and would need a
query each, while a file is read once and looked at again only when it has changed. A second
machine without the file has the list that was shipped. Years outside the list are computed.
"""

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import holidays
from django.conf import settings

SHIPPED = Path(__file__).parent / "bank-holidays.json"

# Nations as the official list names them, and as the library does.
NATIONS = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}

# No year had fewer in any of the nations.
_FEWEST = 8
_SATURDAY = 5


class BankHolidays:
    """`day in it`: is it a bank holiday there, substitute days included?"""

    def __init__(self, nation: str, official: Mapping[str, frozenset[dt.date]]) -> None:
        self.nation = nation
        self.official = official[nation]
        self.years = frozenset(day.year for day in self.official)

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, dt.date):
            return False
        if day.year in self.years:
            return day in self.official
        return day in _computed(self.nation, day.year)


def of_council() -> BankHolidays:
    """Those of the nation that the council is in (the setting NATION)."""
    path = refreshed_path()
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return _read_file(settings.NATION, SHIPPED, 0)
    try:
        return _read_file(settings.NATION, path, changed)
    except (OSError, ValueError):
        return _read_file(settings.NATION, SHIPPED, 0)  # better the older list than none


def refreshed_path() -> Path:
    """Where a list that was fetched is kept."""
    return Path(settings.VAR_DIR) / "bank-holidays.json"


def read(data: bytes) -> dict[str, frozenset[dt.date]]:
    """The official list, as gov.uk publishes it: dates by nation.

    Raises:
        ValueError: with a plain sentence; it is not that list, or not whole.
    """
    try:
        found: Any = json.loads(data)
        dates = {
            nation: frozenset(
                dt.date.fromisoformat(event["date"]) for event in found[nation]["events"]
            )
            for nation in NATIONS
        }
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError("This is not the list of bank holidays as gov.uk publishes it.") from error
    for nation, days in dates.items():
        for year in range(min(days, default=dt.date.max).year, max(days, default=dt.date.min).year):
            if sum(day.year == year for day in days) < _FEWEST:
                raise ValueError(f"The list for {nation} is not whole: {year} has too few days.")
        if not days:
            raise ValueError(f"The list for {nation} is empty.")
    return dates


@lru_cache(maxsize=8)
def _read_file(nation: str, path: Path, changed: int) -> BankHolidays:
    """`changed` has the file read again when it was replaced."""
    return BankHolidays(nation, read(path.read_bytes()))


@cache
def _computed(nation: str, year: int) -> frozenset[dt.date]:
    """As the official list has it: where a day falls on a weekend, its substitute alone."""
    days = holidays.country_holidays("GB", subdiv=NATIONS[nation], years=year)
    return frozenset(day for day in days if day.weekday() < _SATURDAY)
