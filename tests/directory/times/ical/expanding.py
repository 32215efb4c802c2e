"""An independent reading of `.ics` bytes: vobject parses, dateutil repeats."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import vobject
from dateutil import rrule

from directory.times import LONDON

Sessions = list[tuple[datetime, datetime]]


def events(data: bytes) -> list[Any]:
    return list(vobject.readOne(data.decode()).contents.get("vevent", []))


def expanded(data: bytes, start: datetime, end: datetime) -> Sessions:
    """Starts and ends, in UTC, of what overlaps the time from `start` to `end`; timed ones."""
    found = events(data)
    overrides: dict[str, set[datetime]] = {}
    for event in found:
        if hasattr(event, "recurrence_id"):
            overrides.setdefault(event.uid.value, set()).add(_utc(event.recurrence_id.value))
    pairs: Sessions = []
    for event in found:
        if not isinstance(event.dtstart.value, datetime):
            continue
        length = _utc(event.dtend.value) - _utc(event.dtstart.value)
        for moment in _starts(event, end):
            begins = _utc(moment)
            if not hasattr(event, "recurrence_id") and begins in overrides.get(event.uid.value, ()):
                continue
            if begins < end.astimezone(UTC) and begins + length > start.astimezone(UTC):
                pairs.append((begins, begins + length))
    return sorted(pairs)


def _starts(event: Any, end: datetime) -> Iterator[datetime]:
    first = event.dtstart.value
    if not hasattr(event, "rrule"):
        yield first
        return
    text = event.rrule.value
    rule = rrule.rrulestr(text, dtstart=_aware(first))
    left_out = {_utc(value) for line in event.contents.get("exdate", ()) for value in line.value}
    for moment in rule:
        if _utc(moment) > end.astimezone(UTC) + timedelta(days=2):
            return
        if _utc(moment) not in left_out:
            yield moment


def _aware(moment: datetime) -> datetime:
    """With the hub's own zone, whatever name the parser has for it."""
    assert moment.utcoffset() == moment.replace(tzinfo=LONDON).utcoffset()
    return moment.replace(tzinfo=LONDON)


def _utc(moment: date) -> datetime:
    assert isinstance(moment, datetime)
    return moment.replace(tzinfo=LONDON).astimezone(UTC)
