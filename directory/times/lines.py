"""Times in plain British English; `phrases` has the pieces, this module the sentences."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from directory.times.phrases import (
    ENGLISH,
    Catalogue,
    date_range,
    gettext_noop,
    hours_range,
    long_date,
    short_date,
)
from directory.times.recurrence import MONTHLY
from directory.times.repeats import TERM_TIME, repeats
from directory.times.rule import Rule
from directory.times.rules import Dates, ExceptionDays, Moved, Times
from directory.times.schedules import Schedule
from directory.times.values import WEEKDAYS

BANK_HOLIDAYS = {
    "open": gettext_noop("Open on bank holidays"),
    "closed": gettext_noop("Closed on bank holidays"),
    "ask": gettext_noop("Call to check opening on bank holidays"),
}
# Further ahead than this, a date without its year may be taken for another year's.
WITHOUT_YEAR = timedelta(days=300)


def words(
    times: Times,
    *,
    today: date | None = None,
    catalogue: Catalogue = ENGLISH,
    coming: Mapping[str, date] | None = None,
    by_session: bool = False,
) -> list[str]:
    """One line for each thing to know, regular times first.

    Args:
        today: what is over by then is left out, and exceptions far ahead get their year.
        catalogue: the reader's language.
        coming: the next day of each rule, by its id, from `next_days`; it is told of rules
            whose next day is not plain from their words.
        by_session: it is something people come to at set times, not a place that is open: on a
            day without it, it is "not on" rather than "closed".
    """
    coming = coming or {}
    rules = [rule for rule in times.rules if not _is_over(rule, today)]
    ids = _united([rule for rule in rules if isinstance(rule, Schedule)])
    schedules = list(ids)
    told = {rule.bank_holidays or "ask" for rule in schedules if rule.freq}
    told |= {rule.bank_holidays for rule in schedules if not rule.freq and rule.bank_holidays}
    lines: list[str] = []
    for rule in schedules:
        days = [coming[one] for one in ids[rule] if one in coming]
        line = _schedule(rule, today, min(days, default=None), catalogue)
        if len(told) > 1 and (rule.freq or rule.bank_holidays):
            line = _with_bank_holidays(line, rule, catalogue)
        lines.append(line)
    for dated in sorted((r for r in rules if isinstance(r, Dates)), key=_order):
        lines += _dates(dated, today, catalogue)
    if len(told) == 1:
        lines.append(catalogue.gettext(BANK_HOLIDAYS[told.pop()]))
    exceptions = sorted((r for r in rules if isinstance(r, ExceptionDays)), key=_order)
    lines += [_exception(rule, today, catalogue, by_session) for rule in exceptions]
    moved = sorted((rule for rule in rules if isinstance(rule, Moved)), key=_order)
    lines += [_moved(rule, today, catalogue) for rule in moved]
    return lines


def _is_over(rule: Rule, today: date | None) -> bool:
    return today is not None and rule.last_day is not None and rule.last_day < today


def _order(rule: Rule) -> tuple[date, str, str]:
    return rule.first_day or date.min, str(rule.opens_at), rule.id


def _united(schedules: list[Schedule]) -> dict[Schedule, list[str]]:
    """Schedules that differ in their days alone as one: many sources send one for each day.

    Returns:
        In the order to say them, with the ids of the rules that each was.
    """
    found: dict[Schedule, list[Schedule]] = {}
    for rule in schedules:
        # A count is of one schedule's own sessions: two of five are not one of five. A rule
        # without days is on all that its other parts leave.
        is_alone = bool(rule.count or (rule.freq and not rule.byday))
        found.setdefault(replace(rule, id=rule.id if is_alone else "", byday=()), []).append(rule)
    united: dict[Schedule, list[str]] = {}
    for key, rules in found.items():
        days = {code for rule in rules for code in rule.byday}
        whole = replace(key, byday=tuple(code for code in WEEKDAYS if code in days))
        united[whole] = [rule.id for rule in rules]
    return {rule: united[rule] for rule in sorted(united, key=_schedule_order)}


def _schedule_order(rule: Schedule) -> tuple[bool, bool, int, str, date, str]:
    place = WEEKDAYS.index(rule.byday[0]) if rule.byday else 0
    is_monthly = rule.freq == MONTHLY
    first = rule.first_day or date.min
    return not rule.freq, is_monthly, place, str(rule.opens_at), first, rule.description


def _schedule(rule: Schedule, today: date | None, coming: date | None, catalogue: Catalogue) -> str:
    if not rule.freq:
        return _text(rule, catalogue)
    parts = [repeats(rule, catalogue), _at(rule, catalogue)]
    is_every_day = rule.is_every_week and len(rule.byday) == 7
    if is_every_day and rule.hours is not None and rule.hours.is_all_day:
        parts = [catalogue.gettext("Open 24 hours")]
    if rule.is_by_appointment:
        parts.append(catalogue.gettext("by appointment"))
    if rule.term_time:
        parts.append(catalogue.gettext(TERM_TIME[rule.term_time]))
    parts += _bounds(rule, today, catalogue, is_anchored=rule.interval > 1 and coming is None)
    line = _listed(parts, catalogue)
    if coming is not None:
        is_far = today is not None and coming - today > WITHOUT_YEAR
        named = {"line": line, "date": long_date(coming, catalogue, year=is_far)}
        line = catalogue.gettext("%(line)s; next on %(date)s") % named
    return _described(line, rule, catalogue)


def _text(rule: Schedule, catalogue: Catalogue) -> str:
    told = rule.description or rule.notes
    if not told and rule.is_by_appointment:
        return catalogue.gettext("By appointment")
    return told or rule.attending_type or catalogue.gettext("See the website for times")


def _at(rule: Rule, catalogue: Catalogue) -> str:
    if rule.hours is None:
        return catalogue.gettext("call for the time")
    return hours_range(rule.hours, catalogue)


def _bounds(
    rule: Schedule, today: date | None, catalogue: Catalogue, *, is_anchored: bool
) -> list[str]:
    """From when until when; a start that is past matters where others are counted from it."""
    first, last = rule.first_day, rule.last_day
    if first is not None and today is not None and first <= today and not is_anchored:
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


def _exception(
    rule: ExceptionDays, today: date | None, catalogue: Catalogue, by_session: bool
) -> str:
    if rule.valid_from is None or rule.valid_to is None:
        return rule.description
    is_far = today is not None and rule.valid_to - today > WITHOUT_YEAR
    is_long = rule.valid_to - rule.valid_from > WITHOUT_YEAR
    dates = date_range(rule.valid_from, rule.valid_to, catalogue, year=is_far or is_long)
    if rule.hours is None and by_session and rule.length == 1:
        day = long_date(rule.valid_from, catalogue, year=is_far)
        line = catalogue.gettext("Not on %(date)s") % {"date": day}
    elif rule.hours is None and by_session:
        line = catalogue.gettext("Not on %(dates)s") % {"dates": dates}
    elif rule.hours is None:
        line = catalogue.gettext("Closed %(dates)s") % {"dates": dates}
    else:
        line = _listed([dates, hours_range(rule.hours, catalogue)], catalogue)
    return _described(line, rule, catalogue)


def _moved(rule: Moved, today: date | None, catalogue: Catalogue) -> str:
    if rule.moved_from is None or rule.moved_to is None:
        return rule.description
    is_far = today is not None and rule.moved_to - today > WITHOUT_YEAR
    parts = [long_date(rule.moved_to, catalogue, year=is_far)]
    if rule.hours is not None:
        parts.append(hours_range(rule.hours, catalogue))
    line = catalogue.gettext("Moved: %(first)s is on %(second)s") % {
        "first": long_date(rule.moved_from, catalogue, year=is_far),
        "second": _listed(parts, catalogue),
    }
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
