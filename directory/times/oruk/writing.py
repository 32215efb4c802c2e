"""Blocks of times → schedules."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from directory.times import sentences
from directory.times.ids import part_id
from directory.times.oruk.closed import says_closed, with_closed
from directory.times.parsing import parse
from directory.times.phrases import long_date
from directory.times.rule import Rule
from directory.times.rules import Dates, ExceptionDays, Moved
from directory.times.schedules import Schedule
from directory.times.values import is_absent, spell

# What the id of the old day of a moved session is made with.
MOVED_AWAY = "moved away"
NUMBERS = ("bymonthday", "byweekno", "byyearday")

ScheduleObject = dict[str, Any]
"""A schedule of the standard, absent fields left out; times are local, "HH:MM"."""

_SAME_NAMES = (
    "valid_from",
    "valid_to",
    "dtstart",
    "until",
    "count",
    "freq",
    "wkst",
    "opens_at",
    "closes_at",
    "description",
    "attending_type",
    "schedule_link",
)


def to_schedules(
    blocks: Iterable[Mapping[str, object]],
    *,
    service_id: uuid.UUID | str | None = None,
    service_at_location_id: uuid.UUID | str | None = None,
    location_id: uuid.UUID | str | None = None,
) -> list[ScheduleObject]:
    """The schedules of a service, of a service at a place, or of a place.

    Each date of a `dates` block is a schedule of its own, without `freq`. An exception is one
    bounded by `valid_from` and `valid_to`, without `freq`; a `moved` block is a date and an
    exception. What the standard has no field for
    is said in `notes`, in the sentences of `directory.times.sentences`. Times carry no offset:
    none is right on both sides of a clock change.

    Raises:
        TimesError: a block is not valid.
    """
    ids = {
        "service_id": service_id,
        "service_at_location_id": service_at_location_id,
        "location_id": location_id,
    }
    owner = {name: str(value) for name, value in ids.items() if value}
    return [
        {"id": schedule.pop("id"), **owner, **schedule}
        for rule in parse(blocks).rules
        for schedule in _schedules(rule)
    ]


def _schedules(rule: Rule) -> list[ScheduleObject]:
    match rule:
        case Schedule():
            return [_schedule(rule)]
        case Dates():
            return _dates(rule)
        case ExceptionDays():
            return [_exception(rule)]
        case Moved():
            return _moved(rule)
    raise TypeError(f"Nobody has said how {type(rule).__name__} is published.")


def _written(rule: Rule, said: Iterable[str] = (), **changed: object) -> ScheduleObject:
    """The fields of a rule that the standard names alike, others given, and its notes."""
    values = {name: getattr(rule, name, None) for name in _SAME_NAMES}
    notes = rule.notes
    for sentence in said:
        notes = sentences.add(notes, sentence)
    values = {"id": rule.id, **values, "notes": notes, **changed}
    return {name: spell(value) for name, value in values.items() if not is_absent(value)}


def _schedule(rule: Schedule) -> ScheduleObject:
    said = []
    if rule.bank_holidays:
        said.append(sentences.BANK_HOLIDAYS[rule.bank_holidays])
    if rule.term_time:
        said.append(sentences.TERM_TIME[rule.term_time])
    if not rule.freq and says_closed(rule.description):
        said.append(sentences.DESCRIBED)
    days: Iterable[str] = rule.byday
    if rule.weeks:
        days = (f"{week}{day}" for day in rule.byday for week in rule.weeks)
    interval = rule.interval if rule.interval > 1 else None
    numbers = {name: ",".join(map(str, getattr(rule, name))) for name in NUMBERS}
    return _written(rule, said, interval=interval, byday=",".join(days), **numbers)


def _dates(rule: Dates) -> list[ScheduleObject]:
    """The first date has the block's own id, so that reading back finds it."""
    said = []
    if rule.hours is None and says_closed(rule.description):
        said.append(sentences.DESCRIBED)
    return [
        _written(
            rule,
            said,
            id=rule.id if day == rule.dates[0] else part_id(rule.id, day.isoformat()),
            dtstart=day,
            valid_from=day,
            valid_to=day,
        )
        for day in rule.dates
    ]


def _moved(rule: Moved) -> list[ScheduleObject]:
    """The session where it is now, and its old day closed, for readers who know exceptions."""
    if rule.moved_from is None or rule.moved_to is None:
        return []
    there = _written(
        rule,
        [sentences.moved_from(rule.moved_from)],
        dtstart=rule.moved_to,
        valid_from=rule.moved_to,
        valid_to=rule.moved_to,
    )
    away = ExceptionDays(
        id=part_id(rule.id, MOVED_AWAY),
        valid_from=rule.moved_from,
        valid_to=rule.moved_from,
        description=f"moved to {long_date(rule.moved_to)}",
    )
    return [there, _exception(away)]


def _exception(rule: ExceptionDays) -> ScheduleObject:
    description = with_closed(rule.description) if rule.is_closed else rule.description
    return _written(rule, [sentences.REPLACES], description=description)
