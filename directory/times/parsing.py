"""Blocks of a document → rules, and the one spelling of a block."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import fields
from datetime import time
from typing import Any

from directory.times.errors import TimesError
from directory.times.recurrence import MONTHLY, WEEKLY
from directory.times.rule import Problem, Rule
from directory.times.rules import RULES, Times
from directory.times.values import (
    WEEKDAYS,
    choice,
    is_absent,
    read_date,
    read_dates,
    read_link,
    read_text,
    read_time,
    read_weekdays,
    read_weeks,
    spell,
    whole_number,
    whole_numbers,
)


def _read_id(value: object) -> str:
    try:
        return str(uuid.UUID(str(value)))
    except ValueError:
        raise ValueError("The id must be a UUID.") from None


NOON = time(12)

READERS: dict[str, Callable[[object], object]] = {
    "id": _read_id,
    "opens_at": read_time,
    "closes_at": read_time,
    "freq": choice(WEEKLY, MONTHLY),
    "interval": whole_number(1, 99),
    "byday": read_weekdays,
    "weeks": read_weeks,
    "bymonthday": whole_numbers(31, "Enter days of the month from 1 to 31, or -1 for the last."),
    "byweekno": whole_numbers(53, "Enter weeks of the year from 1 to 53, or -1 for the last."),
    "byyearday": whole_numbers(366, "Enter days of the year from 1 to 366, or -1 for the last."),
    "wkst": choice(*WEEKDAYS),
    "dtstart": read_date,
    "until": read_date,
    "count": whole_number(1, 999),
    "valid_from": read_date,
    "valid_to": read_date,
    "bank_holidays": choice("open", "closed", "ask"),
    "term_time": choice("in", "out"),
    "moved_from": read_date,
    "moved_to": read_date,
    "dates": read_dates,
    "description": read_text,
    "notes": read_text,
    "attending_type": read_text,
    "schedule_link": read_link,
}


def parse(blocks: Iterable[Mapping[str, object]]) -> Times:
    """Read the blocks of one listing or place.

    Raises:
        TimesError: a block is not an object, has no id, or breaks a rule of its type; the
            first problem found.
    """
    rules: list[Rule] = []
    seen: set[str] = set()
    for place, block in enumerate(blocks):
        if not isinstance(block, Mapping):
            raise TimesError(str(place), "Give an object with an id, a type and values.")
        path = str(block.get("id") or place)
        rule, problems = _read(block)
        if rule is None or problems:
            name, message = problems[0]
            raise TimesError(f"{path}/{name}", message)
        if not rule.id:
            raise TimesError(f"{path}/id", "A block needs an id.")
        if rule.id in seen:
            raise TimesError(f"{path}/id", "Another block has the same id.")
        seen.add(rule.id)
        rules.append(rule)
    return Times(tuple(rules))


def check(block: Mapping[str, object]) -> dict[str, str]:
    """What is wrong with one block: name of a field → plain sentence. The id may be missing."""
    found: dict[str, str] = {}
    for name, message in _read(block)[1]:
        found.setdefault(name, message)
    return found


def doubts(block: Mapping[str, object]) -> dict[str, str]:
    """What a form should not let pass in a block that can be read; as `check` otherwise.

    Data of others is taken as it comes; a person who types can be asked.
    """
    rule = _read(block)[0]
    hours = rule.hours if rule is not None else None
    if hours is None or hours.is_all_day:
        return {}
    if hours.closes_at == hours.opens_at:
        return {"closes_at": "The closing time is the same as the opening time."}
    if hours.is_past_midnight and hours.closes_at > NOON:
        return {
            "closes_at": "The closing time is before the opening time. "
            "Times that run past midnight must end by noon."
        }
    return {}


def normalise(block: Mapping[str, object]) -> dict[str, object]:
    """The one spelling of a block, absent values left out. Never raises.

    A value that cannot be read stays as it is, so a draft keeps what was typed.
    """
    values: dict[str, object] = {}
    for name, value in block.items():
        if is_absent(value):
            continue
        reader = READERS.get(name)
        with suppress(ValueError):
            value = spell(reader(value)) if reader else value
        values[name] = value
    values = _with_defaults(values)
    return {
        name: value
        for name, value in values.items()
        if not is_absent(value) and (name, value) != ("interval", 1)
    }


def _read(block: Mapping[str, object]) -> tuple[Rule | None, list[Problem]]:
    """The rule, and its problems; without a rule there is at least one."""
    kind = block.get("type")
    rule_type = RULES.get(kind) if isinstance(kind, str) else None
    if rule_type is None:
        return None, [("type", f"There is no block of the type “{kind}”.")]
    known = {field.name for field in fields(rule_type)}
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in block.items():
        if name == "type" or is_absent(value):
            continue
        if name not in known:
            problems.append((str(name), f"A block of the type “{kind}” has no “{name}”."))
            continue
        try:
            values[name] = READERS[name](value)
        except ValueError as error:
            problems.append((name, str(error)))
    if problems:
        return None, problems
    rule = rule_type(**_with_defaults(values))
    return rule, list(rule.problems())


def _with_defaults(values: dict[str, Any]) -> dict[str, Any]:
    """Days without a frequency are every week's, or, where a month is spoken of, a month's."""
    if not values.get("freq") and (values.get("weeks") or values.get("bymonthday")):
        return {"freq": MONTHLY, **values}
    if not values.get("freq") and values.get("byday"):
        return {"freq": WEEKLY, **values}
    return values
