"""Public document → the sessions to come, as rows that can be listed by day and by place.

They are worked out some way ahead and again each week (`roll`). What outlasts the horizon, and
terms and bank holidays entered since, come with the next week.
"""

import datetime as dt
import logging
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from directory.calendars import Outside, outside
from directory.documents.timed import Timed, timed
from directory.models.enums import ListingKind
from directory.publication.counter import take_number
from directory.publication.models import Occurrence, PublicDocument
from directory.times import LONDON, Schedule
from directory.times.calendars import Calendar
from directory.times.spans import spans

logger = logging.getLogger(__name__)

Values: TypeAlias = tuple[uuid.UUID | None, dt.datetime, dt.datetime, bool, bool]
"""place, starts_at, ends_at, is_certain, has_times."""

# Events are planned for; of services people ask for this week and the next.
EVENTS_HORIZON = dt.timedelta(days=400)
HORIZONS = {
    str(ListingKind.EVENT): EVENTS_HORIZON,
    str(ListingKind.SERVICE): dt.timedelta(days=60),
}
EVERY = dt.timedelta(days=7)
DAY = dt.timedelta(days=1)

COLUMNS = ("place", "starts_at", "ends_at", "is_certain", "has_times")
# Few enough that other writers do not wait long.
AT_ONCE = 50
AT_MOST = 2000
INSERTED_AT_ONCE = 1000


def work_out(rows: Iterable[PublicDocument], now: dt.datetime) -> dict[PublicDocument, set[Values]]:
    """What is to come of each listing, its day included; notes in the row when it is due again.

    No query but that of the school terms, where times speak of them. Rows that have nothing and
    had nothing are left out.
    """
    today = now.astimezone(LONDON).date()
    held = {row: _timed(row) for row in rows}
    known = outside(*(one.times for found in held.values() for one in found))
    coming = {}
    for row, found in held.items():
        had_some = row.occurrences_due is not None
        values = set(_values(row.kind, found, today, known))
        row.occurrences_due = today + EVERY if _goes_on(found, today) or values else None
        if values or had_some:
            coming[row] = values
    return coming


def put(coming: Mapping[PublicDocument, set[Values]]) -> None:
    """Replace the occurrences of these listings. Needs a transaction; three queries at most
    for listings of which little has changed."""
    kinds = {row.key: row.kind for row in coming}
    wanted = {(row.key, *values) for row, found in coming.items() for values in found}
    rows = Occurrence.objects.filter(document__in=kinds)
    stored = {tuple(values): pk for pk, *values in _stored(rows)} if kinds else {}
    Occurrence.objects.filter(pk__in=[stored[name] for name in stored.keys() - wanted]).delete()
    Occurrence.objects.bulk_create(
        (
            Occurrence(document_id=key, kind=kinds[key], **dict(zip(COLUMNS, values, strict=True)))
            for key, *values in wanted - stored.keys()
        ),
        batch_size=INSERTED_AT_ONCE,
    )


def roll(now: dt.datetime | None = None) -> int:
    """Work out again what is due, some at once. Returns how many listings."""
    now = now or timezone.now()
    due = PublicDocument.objects.filter(occurrences_due__lte=now.astimezone(LONDON).date())
    keys = list(due.order_by("occurrences_due", "key").values_list("key", flat=True)[:AT_MOST])
    done = 0
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        try:
            done += _roll(some, now)
        except Exception:  # a listing that fails must not hold up the rest, and stays due
            logger.exception("The dates of %d listings could not be worked out.", len(some))
    return done


def open_at(moment: dt.datetime) -> frozenset[uuid.UUID]:
    """Public ids of what is on at that moment, for certain. One query, by the index of days."""
    rows = Occurrence.objects.filter(
        kind__in=HORIZONS,
        starts_at__lte=moment,
        ends_at__gt=moment,
        has_times=True,
        is_certain=True,
    )
    return frozenset(rows.values_list("document", flat=True))


def differ(row: PublicDocument, now: dt.datetime) -> bool:
    """Are those stored from now on other than the document would give, as far as they reach?"""
    today = now.astimezone(LONDON).date()
    found = _timed(row)
    wanted = set(_values(row.kind, found, today, outside(*(one.times for one in found))))
    stored = {tuple(values) for _, _, *values in _stored(row.occurrences.all())}
    if row.occurrences_due is None:
        return bool(wanted or stored)
    end = _midnight(row.occurrences_due - EVERY + HORIZONS[row.kind] + DAY)
    within = {values for values in wanted if now < values[2] and values[1] < end}
    return within != {values for values in stored if now < values[2]}


@transaction.atomic
def _roll(keys: list[uuid.UUID], now: dt.datetime) -> int:
    take_number()  # a listing published meanwhile would be written over
    rows = list(PublicDocument.objects.filter(key__in=keys, occurrences_due__isnull=False))
    put(work_out(rows, now))
    PublicDocument.objects.bulk_update(rows, ["occurrences_due"])
    return len(rows)


def _timed(row: PublicDocument) -> list[Timed]:
    """What can have occurrences: nothing of an event that is cancelled or postponed."""
    document = row.document
    if row.kind not in HORIZONS or not row.is_public or document.get("event_status"):
        return []
    return timed(document)


def _values(kind: str, found: Iterable[Timed], today: dt.date, known: Outside) -> Iterator[Values]:
    for one in found:
        begin, last = _midnight(today), today + HORIZONS[kind]
        calendar = Calendar.of(closures=one.closures, **known)
        place = _place(one)
        # One that began the day before may still be on.
        for span in spans(one.times, today - DAY, last, calendar):
            is_arranged = isinstance(span.rule, Schedule) and span.rule.is_by_appointment
            if span.end > begin and not is_arranged:
                has_times = span.rule.hours is not None
                yield place, span.start, span.end, span.is_certain, has_times


def _place(one: Timed) -> uuid.UUID | None:
    """None for a confidential one: nothing may lead from a place to what is hidden there."""
    location = one.location
    return None if location.get("is_confidential") or not location else uuid.UUID(location["id"])


def _goes_on(found: Iterable[Timed], today: dt.date) -> bool:
    rules = (rule for one in found for rule in one.times.rules)
    return any(rule.last_day is None or rule.last_day >= today for rule in rules)


def _stored(rows: QuerySet[Occurrence]) -> QuerySet[Occurrence, tuple[Any, ...]]:
    return rows.values_list("pk", "document_id", *COLUMNS)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), LONDON)
