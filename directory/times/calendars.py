"""What lies outside a listing's own times: bank holidays, and closures of the whole listing."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from directory.times.clock import DAY

BankHolidays: TypeAlias = Container[date] | Callable[[date], bool]
"""Dates that are bank holidays, or a function that says whether a date is one."""

Closure: TypeAlias = tuple[date | None, date | None]
"""First and last day, both included; None is an open end."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Bank holidays and closures, gathered once for a computation."""

    is_bank_holiday: Callable[[date], bool]
    closures: tuple[tuple[date, date], ...]

    @classmethod
    def of(cls, bank_holidays: BankHolidays, closures: Iterable[Closure]) -> "Calendar":
        """Join closures that overlap or meet, so that the end of one is a real reopening."""
        is_bank_holiday = (
            bank_holidays if callable(bank_holidays) else lambda day: day in bank_holidays
        )
        joined: list[tuple[date, date]] = []
        for first, last in sorted((a or date.min, b or date.max) for a, b in closures):
            if first > last:
                continue
            if joined and (joined[-1][1] == date.max or first <= joined[-1][1] + DAY):
                joined[-1] = (joined[-1][0], max(joined[-1][1], last))
            else:
                joined.append((first, last))
        return cls(is_bank_holiday, tuple(joined))

    @property
    def last_day(self) -> date:
        """The last day before a closure without an end."""
        if not self.closures or self.closures[-1][1] != date.max:
            return date.max
        first = self.closures[-1][0]
        return first if first == date.min else first - DAY

    def closure_on(self, day: date) -> Closure | None:
        """The closure that covers the day, its open ends None."""
        for first, last in self.closures:
            if first <= day <= last:
                return (
                    None if first == date.min else first,
                    None if last == date.max else last,
                )
        return None
