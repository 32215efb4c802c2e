"""Room and waiting of a document: dated statements, judged when read. Pure."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from directory.times import LONDON

# How long a statement is believed that says of itself no last day.
LIFE = dt.timedelta(days=60)


@dataclass(frozen=True)
class Statement:
    """What was said of places and of waiting.

    Attributes:
        status: a value of `CapacityStatus`, or "".
        wait_time: in the publisher's words, or "".
        until: the last day it holds by its own word; None when it names none.
        said_on: the day it was said; None when nobody knows.
        last_day: the last day it is believed; None when it never can be, for want of a date.
    """

    status: str
    wait_time: str
    until: dt.date | None
    said_on: dt.date | None

    @property
    def last_day(self) -> dt.date | None:
        if self.until is not None:
            return self.until
        return self.said_on + LIFE if self.said_on else None

    def holds(self, day: dt.date) -> bool:
        return self.last_day is not None and day <= self.last_day


def statement(document: dict[str, Any]) -> Statement | None:
    """What a document says of room and waiting, whether it still holds or not; None for nothing.

    A statement without a day of its own is as old as the listing's last check.
    """
    status, wait_time = document.get("capacity_status", ""), document.get("wait_time", "")
    if not (status or wait_time):
        return None
    return Statement(
        status=status,
        wait_time=wait_time,
        until=_day(document.get("capacity_until")),
        said_on=_day(document.get("capacity_said_on"))
        or _day(document.get("assurance", {}).get("assured_at")),
    )


def wait_time(document: dict[str, Any], day: dt.date) -> str:
    """The waiting time while it is believed, else ""."""
    said = statement(document)
    return said.wait_time if said and said.holds(day) else ""


def _day(value: str | None) -> dt.date | None:
    """Of an ISO date, or the date in London of an ISO moment."""
    if not value:
        return None
    if len(value) == len("2026-03-03"):
        return dt.date.fromisoformat(value)
    return dt.datetime.fromisoformat(value).astimezone(LONDON).date()
