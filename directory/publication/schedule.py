"""When time itself changes what the outside is told of a listing."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def next_change_at(document: dict[str, Any], now: dt.datetime) -> dt.datetime | None:
    """The next midnight in London at which a closure begins or is over, else None."""
    moments = []
    if begins := document.get("closed_from"):
        moments.append(_midnight(dt.date.fromisoformat(begins)))
    if last := document.get("closed_until"):
        moments.append(_midnight(dt.date.fromisoformat(last) + dt.timedelta(days=1)))
    return min((moment for moment in moments if moment > now), default=None)


def is_closed(document: dict[str, Any], day: dt.date) -> bool:
    """Does a temporary closure hold on `day`? (The rule of `Closure.is_closed_on`.)"""
    begins, last = document.get("closed_from"), document.get("closed_until")
    if not (begins or last or document.get("closure_message")):
        return False
    return (not begins or dt.date.fromisoformat(begins) <= day) and (
        not last or day <= dt.date.fromisoformat(last)
    )


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), LONDON)
