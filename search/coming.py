"""When what was found is on or open next, in words: one query for a page of results."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import F, OuterRef, Subquery, Window
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import RowNumber
from django.utils import translation
from django.utils.translation import gettext as _

from directory.publication.models import Occurrence, PublicDocument
from directory.times import (
    LONDON,
    Hours,
    OpenState,
    Status,
    hours_range,
    long_date,
    state_words,
)
from directory.views.opening import BY_SESSION
from search.engine import Hit
from search.models import EntryKind

TIMED = (EntryKind.SERVICE, EntryKind.EVENT)
DAY = dt.timedelta(days=1)
# The next session, and those that may overlap it or follow it without a break.
LOOKED_AT = 4
FIELDS = ("document_id", "starts_at", "ends_at", "has_times", "is_certain")


@dataclass(frozen=True)
class Next:
    """`text` is “Next: Tuesday 3 March, 10am to noon”; `place` where that is, "" if not known."""

    text: str
    place: str = ""


def next_times(hits: Iterable[Hit], now: dt.datetime) -> dict[uuid.UUID, Next]:
    """By public id; nothing of what has no session to come, for it is closed or never said when."""
    things = {hit.entry.key: hit.entry for hit in hits if hit.entry.kind in TIMED}
    if not things:
        return {}
    found = {}
    for key, rows in groupby(_rows(things, now), key=attrgetter("document_id")):
        entry = things[key]
        is_by_session = (
            entry.kind == EntryKind.EVENT or entry.facts.get("service_kind") in BY_SESSION
        )
        found[key] = _next(list(rows), now, is_by_session=is_by_session)
    return found


def _rows(things: Mapping[uuid.UUID, object], now: dt.datetime) -> Iterable[Any]:
    place = PublicDocument.objects.filter(key=OuterRef("place"), is_public=True)
    number = Window(RowNumber(), partition_by=F("document"), order_by=("starts_at", "ends_at"))
    return (
        Occurrence.objects.filter(document__in=things, ends_at__gt=now)
        .annotate(
            number=number,
            at=Subquery(place.values(name=KeyTextTransform("name", "document"))[:1]),
        )
        .filter(number__lte=LOOKED_AT)
        .order_by("document", "number")
        .values_list(*FIELDS, "at", named=True)
    )


def _next(rows: list[Any], now: dt.datetime, *, is_by_session: bool) -> Next:
    row = rows[0]
    start, end = row.starts_at.astimezone(LONDON), row.ends_at.astimezone(LONDON)
    is_on = start <= now
    if not row.has_times:
        return Next(_next_day(start, now), row.at or "")
    if is_by_session and not is_on:
        text = _("Next: %(session)s") % {"session": _session(start, end, now)}
        if not row.is_certain:
            text = _("%(session)s (call first to check)") % {"session": text}
    elif is_on and not row.is_certain:
        text = _("Call for opening times")
    elif is_on:
        state = OpenState(Status.OPEN, until=_until(end, rows[1:]))
        text = state_words(state, now, catalogue=translation)
    else:
        state = OpenState(Status.CLOSED, next_opens=start, next_is_certain=row.is_certain)
        text = state_words(state, now, catalogue=translation)
    return Next(text, row.at or "")


def _until(end: dt.datetime, after: list[Any]) -> dt.datetime | None:
    """What goes on past midnight is two rows; None where it goes on round the clock."""
    last = end
    for row in after:
        if row.starts_at > last:
            break
        if row.has_times and row.is_certain:
            if row.ends_at - row.starts_at >= DAY:
                return None
            last = max(last, row.ends_at.astimezone(LONDON))
    return last


def _next_day(start: dt.datetime, now: dt.datetime) -> str:
    if start <= now:
        return _("Today: ask for the time")
    return _("Next: %(session)s") % {"session": _long(start, now)}


def _session(start: dt.datetime, end: dt.datetime, now: dt.datetime) -> str:
    hours = hours_range(Hours(start.time(), end.time()), translation)
    return f"{_long(start, now)}, {hours}"


def _long(day: dt.datetime, now: dt.datetime) -> str:
    return long_date(day.date(), translation, year=day.year != now.astimezone(LONDON).year)
