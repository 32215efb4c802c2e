"""Public document → what results can be narrowed by (`search.facets`, `search.slots`)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from directory.documents.timed import timed
from directory.times import ExceptionDays, Rule, Schedule
from search.facets import as_value
from search.slots import DAYS, bit, part, parts

Document = dict[str, Any]
Facet = tuple[str, str]

# Long enough for every day that a rule repeats on, monthly ones included.
WINDOW = dt.timedelta(days=62)
LISTS = {"who": "eligibility", "how": "attending_type", "access": "attending_access"}


def facets(document: Document, places: Iterable[Document]) -> Iterator[Facet]:
    """Pairs of a group and a value. What a listing does not say is not there."""
    for group, name in LISTS.items():
        for value in document.get(name, ()):
            yield group, as_value(value)
    for row in document.get("languages", ()):
        yield "spoken", as_value(row.get("code") or row["name"])
    for cost in sorted(_costs(document.get("cost_options", ()))):
        yield "cost", cost
    for place in places:
        for row in place.get("accessibility", ()):
            if feature := row.get("accessibility"):
                yield "needs", as_value(feature)


def slots(document: Document) -> int:
    """The days and times of day at which it has sessions, as the bits of `search.slots`."""
    found = 0
    for one in timed(document):
        for rule in one.times.rules:
            if not isinstance(rule, ExceptionDays):
                found |= _slots(rule)
    return found


def _slots(rule: Rule) -> int:
    first = rule.first_day or dt.date(2024, 1, 1)
    last = rule.last_day or first + WINDOW
    if isinstance(rule, Schedule):
        last = min(last, first + WINDOW)
    hours = rule.hours
    times = parts(hours.opens_at, hours.closes_at) if hours else {part(rule.opens_at)}
    days = {day.weekday() for day in rule.days(first, last)} if rule.tells_days else set()
    return sum(bit(day, time) for day in days for time in times if day < len(DAYS))


def _costs(options: Iterable[Document]) -> set[str]:
    """`free` or `paid`, or both, by the amounts that are told."""
    found = set()
    for option in options:
        try:
            amount = Decimal(str(option.get("amount", "")))
        except InvalidOperation:
            continue
        found.add("paid" if amount > 0 else "free")
    return found
