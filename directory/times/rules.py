"""The rules that a times block can be, and all rules of a listing together.

A new kind of block is a new class, an entry in `RULES`, and an entry in the tables of `lines`
and `oruk`. Field names are those of the HSDS schedule object.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from directory.times.clock import DAY
from directory.times.rule import Problem, Rule, known
from directory.times.schedules import Schedule


@dataclass(frozen=True, kw_only=True)
class Dates(Rule):
    """Sessions on given dates, all at the same time of day."""

    TYPE: ClassVar[str] = "dates"

    dates: tuple[date, ...] = ()
    attending_type: str = ""
    schedule_link: str = ""

    @property
    def first_day(self) -> date | None:
        return self.dates[0] if self.dates else None

    @property
    def last_day(self) -> date | None:
        return self.dates[-1] if self.dates else None

    def days(self, first: date, last: date) -> Iterator[date]:
        return (day for day in self.dates if first <= day <= last)

    def problems(self) -> Iterator[Problem]:
        yield from Rule.problems(self)
        if not self.dates:
            yield "dates", "Enter at least one date."


@dataclass(frozen=True, kw_only=True)
class ExceptionDays(Rule):
    """Days on which other times hold, or, without hours, none: closed."""

    TYPE: ClassVar[str] = "exception"

    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def is_closed(self) -> bool:
        return self.hours is None

    @property
    def tells_days(self) -> bool:
        return False

    @property
    def first_day(self) -> date | None:
        return self.valid_from

    @property
    def last_day(self) -> date | None:
        return self.valid_to

    @property
    def length(self) -> int:
        """In days."""
        if self.valid_from is None or self.valid_to is None:
            return 0
        return (self.valid_to - self.valid_from).days + 1

    def covers(self, day: date) -> bool:
        if self.valid_from is None or self.valid_to is None:
            return False
        return self.valid_from <= day <= self.valid_to

    def days(self, first: date, last: date) -> Iterator[date]:
        day = max(known(first, self.valid_from))
        end = min(known(last, self.valid_to))
        while day <= end:
            yield day
            day += DAY

    def problems(self) -> Iterator[Problem]:
        yield from Rule.problems(self)
        # An exception without an end would close a service for ever by an oversight.
        if self.valid_from is None:
            yield "valid_from", "Enter the first day."
        if self.valid_to is None:
            yield "valid_to", "Enter the last day. For a single day, enter it again."
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            yield "valid_to", "The last day must not be before the first day."


@dataclass(frozen=True, kw_only=True)
class Moved(Rule):
    """One day's sessions on another day; without hours, at their usual times.

    On `moved_from` regular times and given dates do not hold.
    """

    TYPE: ClassVar[str] = "moved"

    moved_from: date | None = None
    moved_to: date | None = None

    @property
    def tells_days(self) -> bool:
        return False

    @property
    def first_day(self) -> date | None:
        return min(known(self.moved_from, self.moved_to), default=None)

    @property
    def last_day(self) -> date | None:
        return max(known(self.moved_from, self.moved_to), default=None)

    def days(self, first: date, last: date) -> Iterator[date]:
        return (day for day in known(self.moved_to) if first <= day <= last)

    def of(self, rules: Iterable[Rule]) -> list[Rule]:
        """What is held on `moved_to`: one rule with hours for each session that is moved."""
        day = self.moved_from
        if self.hours is not None or day is None:
            return [self]
        usual = [rule for rule in rules if isinstance(rule, Schedule | Dates)]
        moved = [rule for rule in usual if rule.hours and list(rule.days(day, day))]
        return [
            replace(
                self,
                opens_at=rule.opens_at,
                closes_at=rule.closes_at,
                description=self.description or rule.description,
            )
            for rule in moved
        ] or [self]

    def problems(self) -> Iterator[Problem]:
        yield from Rule.problems(self)
        if self.moved_from is None:
            yield "moved_from", "Enter the day that it would have been."
        if self.moved_to is None:
            yield "moved_to", "Enter the day that it is instead."
        if self.moved_from and self.moved_from == self.moved_to:
            yield "moved_to", "The two days must differ. For other times, add “Different times”."


RULES: dict[str, type[Rule]] = {cls.TYPE: cls for cls in (Schedule, Dates, ExceptionDays, Moved)}


@dataclass(frozen=True)
class Times:
    """All rules of one listing or place. The order of rules says nothing."""

    rules: tuple[Rule, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rules)

    def is_moved_from(self, day: date) -> bool:
        """Whether what would be on the day is on another."""
        return any(isinstance(rule, Moved) and rule.moved_from == day for rule in self.rules)

    def exceptions_on(self, day: date) -> tuple[ExceptionDays, ...]:
        """The exceptions that decide the day: of those that cover it, the shortest."""
        return strongest(
            rule for rule in self.rules if isinstance(rule, ExceptionDays) and rule.covers(day)
        )


def strongest(exceptions: Iterable[ExceptionDays]) -> tuple[ExceptionDays, ...]:
    """Those that hold where several cover a day: the shortest; closed outweighs open."""
    found = tuple(exceptions)
    shortest = min((rule.length for rule in found), default=0)
    found = tuple(rule for rule in found if rule.length == shortest)
    # A wasted journey is worse than a missed session.
    return tuple(rule for rule in found if rule.is_closed) or found
