"""What every rule has in common."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, time
from typing import ClassVar

from directory.times import sentences
from directory.times.clock import Hours
from directory.times.values import spell

Problem = tuple[str, str]
"""Name of a field, and a plain sentence about it."""


@dataclass(frozen=True, kw_only=True)
class Rule(ABC):
    """What every times block has. Times are wall times of Europe/London."""

    TYPE: ClassVar[str]

    id: str = ""
    opens_at: time | None = None
    closes_at: time | None = None
    description: str = ""
    notes: str = ""

    @property
    def hours(self) -> Hours | None:
        """None where the days are known and their times are not."""
        if self.opens_at is None or self.closes_at is None:
            return None
        return Hours(self.opens_at, self.closes_at)

    @property
    def tells_days(self) -> bool:
        """Whether it says on which days there is something, so that silence means closed."""
        return True

    @property
    def is_by_appointment(self) -> bool:
        """Whether one has to have an appointment: being open alone lets nobody in."""
        said = str(getattr(self, "attending_type", "")).lower()
        return said.removeprefix("by ").removesuffix(" only") == "appointment"

    @property
    @abstractmethod
    def first_day(self) -> date | None:
        """The earliest day it can speak of; None when it has always held."""

    @property
    @abstractmethod
    def last_day(self) -> date | None:
        """The latest day it can speak of; None when it holds until changed."""

    @abstractmethod
    def days(self, first: date, last: date) -> Iterator[date]:
        """Days on which a session begins, from `first` to `last` included, in order, lazily."""

    def problems(self) -> Iterator[Problem]:
        """What fields say against one another."""
        if self.opens_at is not None and self.closes_at is None:
            yield "closes_at", "Enter the closing time as well."
        if self.closes_at is not None and self.opens_at is None:
            yield "opens_at", "Enter the opening time as well."
        for sentence in sentences.take(self.notes)[1]:
            yield "notes", f"Leave out “{sentence}”: it is said for you."

    def as_block(self) -> dict[str, object]:
        """The flat object of a document, in its one spelling, absent values left out."""
        block: dict[str, object] = {"id": self.id, "type": self.TYPE}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name != "id" and value != field.default:
                block[field.name] = spell(value)
        return block if self.id else {key: block[key] for key in block if key != "id"}


def known(*days: date | None) -> list[date]:
    """Those of the days that are given."""
    return [day for day in days if day is not None]
