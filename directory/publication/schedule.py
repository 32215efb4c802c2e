"""When time itself changes what the outside is told of a listing."""

import datetime as dt
from typing import Any

from directory.documents.capacity import statement
from directory.times import LONDON


def next_change_at(document: dict[str, Any], now: dt.datetime) -> dt.datetime | None:
    """The next midnight in London at which a closure begins or is over, or a statement of room
    or waiting is believed no more; else None.
    """
    moments = []
    if begins := document.get("closed_from"):
        moments.append(_midnight(dt.date.fromisoformat(begins)))
    if last := document.get("closed_until"):
        moments.append(_midnight(dt.date.fromisoformat(last) + dt.timedelta(days=1)))
    if (said := statement(document)) and said.last_day:
        moments.append(_midnight(said.last_day + dt.timedelta(days=1)))
    return min((moment for moment in moments if moment > now), default=None)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), LONDON)
