"""What a sentence says, before it is blocks."""

from dataclasses import dataclass, field
from datetime import date

from directory.times.reading.clocks import Clock, Span
from directory.times.reading.days import Days


@dataclass
class Limits:
    """What holds beside days and hours; "" and None are not said.

    `starts`: the day from which the series is counted; `first`, `last`: the days between which
    it holds.
    """

    bank_holidays: str = ""
    term_time: str = ""
    attending: str = ""
    interval: int = 0
    count: int = 0
    starts: date | None = None
    first: date | None = None
    last: date | None = None

    NAMES = (
        *("bank_holidays", "term_time", "attending", "interval"),
        *("count", "starts", "first", "last"),
    )

    def said(self) -> list[str]:
        return [name for name in self.NAMES if getattr(self, name)]

    def take_from(self, other: "Limits") -> None:
        """What the other says and this does not."""
        for name in other.said():
            if not getattr(self, name):
                setattr(self, name, getattr(other, name))


@dataclass
class Pair:
    """Two clock times, and the part of the day said with them."""

    opens: Clock
    closes: Clock
    part: str = ""


@dataclass
class Group:
    """Days or dates with their hours.

    `starts_at` is a time without an end. `without` are days left out, `breaks` hours.
    """

    days: Days | None = None
    dates: tuple[date, ...] = ()
    hours: list[Pair | Span] = field(default_factory=list)
    starts_at: Clock | None = None
    limits: Limits = field(default_factory=Limits)
    without: set[str] = field(default_factory=set)
    breaks: list[Pair] = field(default_factory=list)
    description: str = ""

    @property
    def has_days(self) -> bool:
        return self.days is not None or bool(self.dates)

    @property
    def has_hours(self) -> bool:
        return bool(self.hours) or self.starts_at is not None


@dataclass
class Sentence:
    """All that one sentence says. `limits` are of all groups, its own and those of others.

    `has_exceptions`: some of the closures are exceptions from its own days.
    """

    groups: list[Group] = field(default_factory=list)
    limits: Limits = field(default_factory=Limits)
    closures: list[tuple[date, date]] = field(default_factory=list)
    closed_days: set[str] = field(default_factory=set)
    has_exceptions: bool = False
