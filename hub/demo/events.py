"""The events of the demonstration: documents whose dates are days from the day they are loaded."""

import datetime as dt
from typing import Any

from django.utils import timezone

from directory import documents, times
from directory.models import Event, TaxonomyTerm
from directory.models.enums import AssuredHow
from hub.demo.content import made_id, read_folder
from hub.demo.writing import put

IN_DAYS = "_in_days"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def put_events() -> int:
    """Make the events; those that are over get new dates. Returns how many were written."""
    today = timezone.localdate()
    topics = dict(TaxonomyTerm.objects.values_list("code", "key"))
    written = 0
    for raw in read_folder("events")["events"]:
        have = Event.objects.filter(key=raw["id"]).first()
        if have is None or is_over(documents.read(have), today):
            document = _document(raw, topics, today)
            written += put(Event, document, (1, AssuredHow.ORGANIZATION))
    return written


def is_over(document: dict[str, Any], today: dt.date) -> bool:
    """Is the last of an event's days past?"""
    last_days = [
        times.parse([block]).rules[0].last_day
        for block in document["times"]
        if block["type"] != "exception"
    ]
    return all(day is not None and day < today for day in last_days)


def _document(raw: dict[str, Any], topics: dict[str, Any], today: dt.date) -> dict[str, Any]:
    document: dict[str, Any] = dated(raw, today)
    terms = document.pop("topics", ())
    document["attributes"] = [{"taxonomy_term": str(topics[code])} for code in terms]
    for rows in ("times", "cost_options", "attributes"):
        document[rows] = [
            {"id": str(made_id(rows, raw["id"], place)), **row}
            for place, row in enumerate(document[rows])
        ]
    return document


def dated(value: Any, today: dt.date) -> Any:
    """The same with the days of names that end in `_in_days` counted from `today`.

    A day is a number, or a weekday and which of those to come: “SA 2” is Saturday week.
    """
    if isinstance(value, list):
        return [dated(item, today) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name.removesuffix(IN_DAYS): _days(item, today)
        if name.endswith(IN_DAYS)
        else dated(item, today)
        for name, item in value.items()
    }


def _days(days: Any, today: dt.date) -> Any:
    if isinstance(days, list):
        return [_days(day, today) for day in days]
    if isinstance(days, str):
        weekday, which = days.split()
        first = (WEEKDAYS.index(weekday) - today.weekday() - 1) % 7 + 1
        days = first + 7 * (int(which) - 1)
    return (today + dt.timedelta(days=days)).isoformat()
