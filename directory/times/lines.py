"""Times in plain British English; `phrases` has the pieces, this module the sentences."""

from dataclasses import replace
from datetime import date, timedelta

from directory.times.phrases import (
    ENGLISH,
    WEEK_NAMES,
    Catalogue,
    capitalised,
    date_range,
    every_weekday,
    gettext_noop,
    hours_range,
    joined,
    long_date,
    short_date,
    weekdays,
)
from directory.times.recurrence import MONTHLY
from directory.times.rule import Rule
from directory.times.rules import Dates, ExceptionDays, Times
from directory.times.schedules import Schedule
from directory.times.values import WEEKDAYS

BANK_HOLIDAYS = {
    "open": gettext_noop("Open on bank holidays"),
    "closed": gettext_noop("Closed on bank holidays"),
    "ask": gettext_noop("Call to check opening on bank holidays"),
}
# Further ahead than this, a date without its year may be taken for another year's.
WITHOUT_YEAR = timedelta(days=300)


def words(times: Times, *, today: date | None = None, catalogue: Catalogue = ENGLISH) -> list[str]:
    """One line for each thing to know, regular times first.

    Args:
        today: what is over by then is left out, and exceptions far ahead get their year.
        catalogue: the reader's language.
    """
    rules = [rule for rule in times.rules if not _is_over(rule, today)]
    schedules = _united([rule for rule in rules if isinstance(rule, Schedule)])
    told = {rule.bank_holidays or "ask" for rule in schedules if rule.freq}
    told |= {rule.bank_holidays for rule in schedules if not rule.freq and rule.bank_holidays}
    lines: list[str] = []
    for rule in schedules:
        line = _schedule(rule, today, catalogue)
        if len(told) > 1 and (rule.freq or rule.bank_holidays):
            line = _with_bank_holidays(line, rule, catalogue)
        lines.append(line)
    for dated in sorted((r for r in rules if isinstance(r, Dates)), key=_order):
        lines += _dates(dated, today, catalogue)
    if len(told) == 1:
        lines.append(catalogue.gettext(BANK_HOLIDAYS[told.pop()]))
    exceptions = sorted((r for r in rules if isinstance(r, ExceptionDays)), key=_order)
    lines += [_exception(rule, today, catalogue) for rule in exceptions]
    return lines


def _is_over(rule: Rule, today: date | None) -> bool:
    return today is not None and rule.last_day is not None and rule.last_day < today


def _order(rule: Rule) -> tuple[date, str, str]:
    return rule.first_day or date.min, str(rule.opens_at), rule.id


def _united(schedules: list[Schedule]) -> list[Schedule]:
    """Schedules that differ in their days alone as one: many sources send one for each day."""
    found: dict[Schedule, set[str]] = {}
    for rule in schedules:
        # A count is of one schedule's own sessions: two of five are not one of five.
        key = replace(rule, id="" if not rule.count else rule.id, byday=())
        found.setdefault(key, set()).update(rule.byday)
    united = [
        replace(rule, byday=tuple(code for code in WEEKDAYS if code in days))
        for rule, days in found.items()
    ]
    return sorted(united, key=_schedule_order)


def _schedule_order(rule: Schedule) -> tuple[bool, bool, int, str, date, str]:
    place = WEEKDAYS.index(rule.byday[0]) if rule.byday else 0
    is_monthly = rule.freq == MONTHLY
    first = rule.first_day or date.min
    return not rule.freq, is_monthly, place, str(rule.opens_at), first, rule.description


def _schedule(rule: Schedule, today: date | None, catalogue: Catalogue) -> str:
    if not rule.freq:
        text = rule.description or rule.notes or rule.attending_type
        return text or catalogue.gettext("See the website for times")
    parts = [_repeats(rule, catalogue), _at(rule, catalogue)]
    is_every_day = len(rule.byday) == 7 and rule.interval == 1 and not rule.weeks
    if is_every_day and rule.hours is not None and rule.hours.is_all_day:
        parts = [catalogue.gettext("Open 24 hours")]
    parts += _bounds(rule, today, catalogue)
    return _described(_listed(parts, catalogue), rule, catalogue)


def _repeats(rule: Schedule, catalogue: Catalogue) -> str:
    if rule.freq == MONTHLY:
        ordinals = [catalogue.gettext(WEEK_NAMES[week]) for week in rule.weeks]
        named = {
            "weeks": capitalised(joined(ordinals, catalogue)),
            "days": weekdays(rule.byday, catalogue),
            "interval": rule.interval,
        }
        if rule.interval > 1:
            return catalogue.gettext("%(weeks)s %(days)s, every %(interval)d months") % named
        return catalogue.gettext("%(weeks)s %(days)s of each month") % named
    if rule.interval == 1:
        return every_weekday(rule.byday, catalogue)
    return catalogue.gettext("Every %(interval)d weeks on %(days)s") % {
        "interval": rule.interval,
        "days": weekdays(rule.byday, catalogue),
    }


def _at(rule: Rule, catalogue: Catalogue) -> str:
    if rule.hours is None:
        return catalogue.gettext("call for the time")
    return hours_range(rule.hours, catalogue)


def _bounds(rule: Schedule, today: date | None, catalogue: Catalogue) -> list[str]:
    first, last = rule.first_day, rule.last_day
    if first is not None and today is not None and first <= today and rule.interval == 1:
        first = None
    parts = []
    if first is not None and last is not None:
        parts.append(date_range(first, last, catalogue))
    elif first is not None:
        parts.append(catalogue.gettext("from %(date)s") % {"date": short_date(first, catalogue)})
    elif last is not None:
        parts.append(catalogue.gettext("until %(date)s") % {"date": short_date(last, catalogue)})
    if rule.count:
        message = catalogue.ngettext("%(count)d session", "%(count)d sessions", rule.count)
        parts.append(message % {"count": rule.count})
    return parts


def _dates(rule: Dates, today: date | None, catalogue: Catalogue) -> list[str]:
    at = _at(rule, catalogue)
    return [
        _described(_listed([long_date(day, catalogue), at], catalogue), rule, catalogue)
        for day in rule.dates
        if today is None or day >= today
    ]


def _exception(rule: ExceptionDays, today: date | None, catalogue: Catalogue) -> str:
    if rule.valid_from is None or rule.valid_to is None:
        return rule.description
    is_far = today is not None and rule.valid_to - today > WITHOUT_YEAR
    is_long = rule.valid_to - rule.valid_from > WITHOUT_YEAR
    dates = date_range(rule.valid_from, rule.valid_to, catalogue, year=is_far or is_long)
    if rule.hours is None:
        line = catalogue.gettext("Closed %(dates)s") % {"dates": dates}
    else:
        line = _listed([dates, hours_range(rule.hours, catalogue)], catalogue)
    return _described(line, rule, catalogue)


def _with_bank_holidays(line: str, rule: Schedule, catalogue: Catalogue) -> str:
    told = catalogue.gettext(BANK_HOLIDAYS[rule.bank_holidays or "ask"])
    return catalogue.gettext("%(line)s. %(bank_holidays)s") % {
        "line": line.rstrip("."),
        "bank_holidays": told,
    }


def _described(line: str, rule: Rule, catalogue: Catalogue) -> str:
    if not rule.description:
        return line
    return catalogue.gettext("%(line)s: %(description)s") % {
        "line": line,
        "description": rule.description,
    }


def _listed(parts: list[str], catalogue: Catalogue) -> str:
    return catalogue.gettext(", ").join(parts)
