"""What is coming by day, in general and at one place: stored sessions as lists show them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.utils import translation
from django.utils.translation import gettext as _

from directory.models.enums import ListingKind
from directory.publication.models import Occurrence
from directory.times import LONDON, Hours, hours_range, long_date
from directory.views.event_filters import Filters, is_free, is_online

Document = dict[str, Any]

# More than anybody reads on a page; a list that is longer asks to be narrowed down.
MOST = 500
# How many sessions are looked through for those that the filters let pass.
LOOKED_THROUGH = 2000
WEEK = dt.timedelta(days=7)
# Five opening days a week are the working days.
MOST_DAYS = 5
DOCUMENT = "document__document"
TEXTS = ("name", "path")
PARTS = ("cost_options", "attending_type", "eligibility", "location", "organization")


@dataclass(frozen=True)
class Session:
    """One line of a day. `note` says what is not certain; `place` is "" where none is known."""

    time: str
    name: str
    path: str
    place: str
    organization: str
    is_free: bool
    is_online: bool
    note: str


@dataclass(frozen=True)
class Day:
    """`title` is “Tuesday 3 March 2026”."""

    date: dt.date
    title: str
    sessions: tuple[Session, ...]


@dataclass(frozen=True)
class Week:
    """What happens at a place. `daily` are services that are on most days: {name, path}."""

    days: tuple[Day, ...]
    daily: tuple[dict[str, str], ...]


@dataclass(frozen=True)
class Coming:
    """`is_cut`: there are more than a page holds."""

    days: tuple[Day, ...]
    is_cut: bool


def coming(filters: Filters, start: dt.datetime, end: dt.datetime) -> Coming:
    """What is on from `start` up to `end`, in one query."""
    rows = list(_thin(_rows(start).filter(filters.where("document__"), starts_at__lt=end)))
    found = [row for row in rows if filters.matches(row)]
    is_cut = len(found) > MOST or len(rows) == LOOKED_THROUGH
    return Coming(days(found[:MOST], start), is_cut)


def week_at(place: str, now: dt.datetime) -> Week:
    """Events and services at the place with this id until the seventh day from now, in one query.

    What is on most days would be most of each day, and hide what is special.
    """
    today = now.astimezone(LONDON).date()
    end = dt.datetime.combine(today + WEEK, dt.time(), LONDON)
    rows = Occurrence.objects.filter(
        place=place, ends_at__gt=now, starts_at__lt=end, document__is_public=True
    ).order_by("starts_at", "ends_at", "document")
    found = [{**row, "location": {}} for row in islice(_thin(rows), MOST)]
    dates = {(row["path"], row["starts_at"].astimezone(LONDON).date()) for row in found}
    counts = Counter(path for path, _date in dates)
    often = {path for path, count in counts.items() if count >= MOST_DAYS}
    daily = {row["path"]: row["name"] for row in found if row["path"] in often}
    return Week(
        days([row for row in found if row["path"] not in often], now),
        tuple({"name": name, "path": path} for path, name in daily.items()),
    )


def next_day(filters: Filters, start: dt.datetime) -> dt.date | None:
    """The first day from `start` on with something that the filters let pass; one query."""
    rows = _rows(start).filter(filters.where("document__"), starts_at__gte=start)
    found = next(filter(filters.matches, _thin(rows)), None)
    return found["starts_at"].astimezone(LONDON).date() if found else None


def days(rows: Iterable[Document], start: dt.datetime) -> tuple[Day, ...]:
    """By day in London; what began before `start` and is still on belongs to its first day."""
    first = start.astimezone(LONDON).date()

    def day(row: Document) -> dt.date:
        return max(first, row["starts_at"].astimezone(LONDON).date())

    return tuple(
        Day(date, long_date(date, translation, year=True), tuple(map(session, each)))
        for date, each in groupby(rows, key=day)
    )


def session(row: Document) -> Session:
    place, organization = row.get("location", {}), row.get("organization", {})
    name = place.get("name", "")
    if place.get("is_confidential"):
        name = _("Address kept confidential")
    return Session(
        time=_hours(row),
        name=row["name"],
        path=row["path"],
        place=name,
        organization=organization.get("name", ""),
        is_free=is_free(row),
        is_online=is_online(row),
        note="" if row["is_certain"] or not row["has_times"] else _("Call first to check."),
    )


def _rows(start: dt.datetime) -> QuerySet[Occurrence]:
    """Sessions of events that are not over at `start`, in order."""
    return Occurrence.objects.filter(
        kind=ListingKind.EVENT, ends_at__gt=start, document__is_public=True
    ).order_by("starts_at", "ends_at", "document")


def _thin(rows: QuerySet[Occurrence]) -> Iterator[Document]:
    """Sessions with what a line says of their listings."""
    columns = {name: KeyTextTransform(name, DOCUMENT) for name in TEXTS}
    parts = {name: KeyTransform(name, DOCUMENT) for name in PARTS}
    found = rows.values("starts_at", "ends_at", "is_certain", "has_times", **columns, **parts)
    for row in found[:LOOKED_THROUGH]:
        yield {name: value for name, value in row.items() if value is not None}


def _hours(row: Document) -> str:
    """ "10am to noon"; what is said where only the day is known."""
    if not row["has_times"]:
        return _("Time not known")
    begin, end = (row[name].astimezone(LONDON).time() for name in ("starts_at", "ends_at"))
    return hours_range(Hours(begin, end), translation)
