"""Times that repeat."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from directory.times import recurrence
from directory.times.rule import Problem, Rule, known


@dataclass(frozen=True, kw_only=True)
class Schedule(Rule):
    """Times that repeat; without `freq`, times told in text alone.

    Attributes:
        byday: weekday codes, "MO" to "SU" (RFC 5545, section 3.3.10).
        weeks: which of those weekdays in a month, for MONTHLY: 1 to 5, -1 for the last.
        bymonthday: days of the month, -1 for its last; byweekno and byyearday: weeks and days of
            the year. Each narrows the others, see `recurring_days`.
        wkst: the day weeks begin on, where that matters; "" is Monday.
        term_time: "in" for school terms only, "out" for school holidays only.
        interval: in weeks or months, counted from `dtstart`.
        until: the last day of the series; `valid_to`: the last day this is known to hold.
        count: how many days the series has, from `dtstart`.
        bank_holidays: "open", "closed" or "ask"; "" is taken as "ask".
    """

    TYPE: ClassVar[str] = "schedule"

    freq: str = ""
    byday: tuple[str, ...] = ()
    weeks: tuple[int, ...] = ()
    bymonthday: tuple[int, ...] = ()
    byweekno: tuple[int, ...] = ()
    byyearday: tuple[int, ...] = ()
    wkst: str = ""
    interval: int = 1
    dtstart: date | None = None
    until: date | None = None
    count: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    bank_holidays: str = ""
    term_time: str = ""
    attending_type: str = ""
    schedule_link: str = ""

    @property
    def is_every_week(self) -> bool:
        """Whether its days alone say when it is next."""
        is_weekly = self.freq == recurrence.WEEKLY and self.interval == 1
        return is_weekly and not self.narrows and not self.term_time

    @property
    def tells_days(self) -> bool:
        return bool(self.freq)

    @property
    def first_day(self) -> date | None:
        return max(known(self.dtstart, self.valid_from), default=None)

    @property
    def last_day(self) -> date | None:
        return min(known(self.until, self.valid_to), default=None)

    def days(self, first: date, last: date) -> Iterator[date]:
        if not self.freq:
            return iter(())
        return recurrence.recurring_days(
            max(known(first, self.valid_from)),
            min(known(last, self.last_day)),
            freq=self.freq,
            byday=self.byday,
            weeks=self.weeks,
            bymonthday=self.bymonthday,
            byweekno=self.byweekno,
            byyearday=self.byyearday,
            wkst=self.wkst,
            interval=self.interval,
            dtstart=self.dtstart,
            count=self.count,
        )

    def problems(self) -> Iterator[Problem]:
        yield from Rule.problems(self)
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            yield "valid_to", "The last day must not be before the first day."
        if self.freq:
            yield from self._series_problems()
        else:
            yield from self._text_problems()

    @property
    def narrows(self) -> tuple[int, ...]:
        """Days of the month, weeks and days of the year that it is narrowed to."""
        return self.bymonthday + self.byweekno + self.byyearday

    def _series_problems(self) -> Iterator[Problem]:
        is_monthly = self.freq == recurrence.MONTHLY
        if not self.byday and (not is_monthly or self.weeks or not self.narrows):
            yield "byday", "Choose at least one day."
        elif is_monthly and not self.weeks and not self.narrows:
            yield "weeks", "Choose which weeks of the month."
        if self.freq == recurrence.WEEKLY and self.weeks:
            yield "weeks", "Weeks of the month are for monthly times only."
        if (self.interval > 1 or self.count) and not self.dtstart:
            yield "dtstart", "Enter the first date, which the others are counted from."
        if self.dtstart and self.until and self.until < self.dtstart:
            yield "until", "The date of the last session must not be before the first."
        if self.until and self.count:
            # RFC 5545, section 3.3.10, allows one of the two.
            yield "count", "Enter the date of the last session or how many there are, not both."

    def _text_problems(self) -> Iterator[Problem]:
        series = (self.opens_at, self.weeks, self.narrows, self.dtstart, self.until, self.count)
        if any(part is not None and part != () for part in series) or self.interval > 1:
            yield "byday", "Choose at least one day."
        elif not any((self.description, self.notes, self.attending_type, self.schedule_link)):
            yield "byday", "Choose at least one day, or describe the times in words."
