"""England's bank holidays as a container of dates.

Computed by the `holidays` library, so the calendar of any year is there without a network.
"""

import datetime as dt
from functools import cache

import holidays


class _England:
    def __contains__(self, day: object) -> bool:
        return isinstance(day, dt.date) and day in _of_year(day.year)


@cache
def _of_year(year: int) -> frozenset[dt.date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


ENGLAND = _England()
"""`day in ENGLAND`: is it a bank holiday there, substitute days included?"""
