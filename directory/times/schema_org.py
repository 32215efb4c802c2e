"""Times in the words of schema.org, for search engines and assistants.

`OpeningHoursSpecification` says when something is open week by week, and `Schedule` how it
repeats. What neither can say for certain is left out: a wrong claim sends people on a wasted
journey.
"""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

from directory.times.clock import DAY, MIDNIGHT, Hours
from directory.times.recurrence import WEEKLY
from directory.times.rules import ExceptionDays, Moved, Times
from directory.times.schedules import Schedule
from directory.times.spans import Session
from directory.times.values import WEEKDAYS

Object = dict[str, Any]

SITE = "https://schema.org/"
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def opening_hours(times: Times, today: date) -> list[Object]:
    """OpeningHoursSpecification for what is every week, and for days that differ.

    Past midnight, `closes` is before `opens`; closed days open and close at midnight, as Google
    reads it; round the clock is 00:00 to 23:59.
    """
    rules = [rule for rule in times.rules if rule.last_day is None or rule.last_day >= today]
    found = [
        _hours(rule.hours, rule.first_day, rule.last_day)
        | {"dayOfWeek": [_day(code) for code in rule.byday]}
        for rule in rules
        if isinstance(rule, Schedule) and _is_open_weekly(rule)
    ]
    if not found:
        return []  # days that differ from what is not said say nothing
    exceptions = [rule for rule in rules if isinstance(rule, ExceptionDays)]
    return found + [_hours(rule.hours, rule.valid_from, rule.valid_to) for rule in exceptions]


def schedules(times: Times, today: date) -> list[Object]:
    """Schedule for each rule that repeats by the week or month and is not over.

    Days that are closed or moved are its `exceptDate`. In term time and by weeks of the year are
    beyond it.
    """
    closed = sorted(set(_days_without(times, today)))
    return [
        _schedule(rule, closed)
        for rule in times.rules
        if isinstance(rule, Schedule)
        and rule.freq
        and not (rule.term_time or rule.byweekno or rule.byyearday)
        and (rule.last_day is None or rule.last_day >= today)
    ]


def moments(session: Session) -> Object:
    """`startDate` and `endDate` of one session, with London's offset."""
    return {"startDate": session.start.isoformat(), "endDate": session.end.isoformat()}


def _is_open_weekly(rule: Schedule) -> bool:
    is_all_told = rule.hours is not None and not rule.count
    return rule.is_every_week and is_all_told and not rule.is_by_appointment


def _hours(hours: Hours | None, first: date | None, last: date | None) -> Object:
    opens, closes = (MIDNIGHT, MIDNIGHT) if hours is None else (hours.opens_at, hours.closes_at)
    if hours is not None and hours.is_all_day:
        closes = time(23, 59)
    found = {
        "@type": "OpeningHoursSpecification",
        "opens": f"{opens:%H:%M}",
        "closes": f"{closes:%H:%M}",
        "validFrom": first and first.isoformat(),
        "validThrough": last and last.isoformat(),
    }
    return {name: value for name, value in found.items() if value}


def _schedule(rule: Schedule, closed: list[date]) -> Object:
    weeks = rule.weeks or (0,)
    days = [f"{week}{code}" if week else _day(code) for week in weeks for code in rule.byday]
    unit = "W" if rule.freq == WEEKLY else "M"
    start, end = rule.first_day, rule.last_day
    found: Object = {
        "@type": "Schedule",
        "repeatFrequency": f"P{rule.interval}{unit}",
        "byDay": days,
        "byMonthDay": list(rule.bymonthday),
        "startTime": rule.opens_at and f"{rule.opens_at:%H:%M}",
        "endTime": rule.hours and f"{rule.hours.ends_at:%H:%M}",
        "startDate": start and start.isoformat(),
        "endDate": end and end.isoformat(),
        "repeatCount": rule.count,
        "exceptDate": [day.isoformat() for day in closed if list(rule.days(day, day))],
        "scheduleTimezone": "Europe/London",
        "description": rule.description,
    }
    return {name: value for name, value in found.items() if value}


def _days_without(times: Times, today: date) -> Iterator[date]:
    """Days to come on which an exception or a move leaves out what would be."""
    far = today + 366 * DAY
    for rule in times.rules:
        if isinstance(rule, ExceptionDays):
            yield from rule.days(today, far)
        if isinstance(rule, Moved) and rule.moved_from and rule.moved_from >= today:
            yield rule.moved_from


def _day(code: str) -> str:
    return SITE + NAMES[WEEKDAYS.index(code)]
