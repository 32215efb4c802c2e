"""What lies outside a listing's own times: bank holidays, school terms, closures of it all."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeAlias

from directory.times.clock import DAY

BankHolidays: TypeAlias = Container[date] | Callable[[date], bool]
"""Dates that are bank holidays, or a function that says whether a date is one."""

Closure: TypeAlias = tuple[date | None, date | None]
"""First and last day, both included; None is an open end."""


Term: TypeAlias = tuple[date, date]
"""First and last day of school, both included."""

# The summer holidays are the longest, at six weeks or seven; a longer gap is a term that nobody
# has entered.
LONGEST_HOLIDAYS = timedelta(days=63)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """Bank holidays, terms and closures, gathered once for a computation."""

    is_bank_holiday: Callable[[date], bool]
    closures: tuple[tuple[date, date], ...]
    terms: tuple[Term, ...] = ()

    @classmethod
    def of(
        cls, bank_holidays: BankHolidays, closures: Iterable[Closure], terms: Iterable[Term] = ()
    ) -> "Calendar":
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
        return cls(is_bank_holiday, tuple(joined), tuple(sorted(terms)))

    def is_in_term(self, day: date) -> bool | None:
        """Whether schools are in term; None where no term dates tell.

        Holidays are the days between two terms; a weekend that alone lies between belongs to
        the terms.
        """
        for (_, last), (first, _) in pairwise(self.terms):
            if last < day < first:
                between = (last + n * DAY for n in range(1, (first - last).days))
                if first - last > LONGEST_HOLIDAYS:
                    return None
                return all(one.weekday() >= SATURDAY for one in between)
        return True if any(first <= day <= last for first, last in self.terms) else None

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
