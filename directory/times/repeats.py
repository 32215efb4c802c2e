"""How a rule repeats, in plain British English: "First Tuesday of each month"."""

from collections.abc import Iterator

from directory.times.phrases import (
    WEEK_NAMES,
    Catalogue,
    capitalised,
    every_weekday,
    gettext_noop,
    joined,
    weekdays,
)
from directory.times.recurrence import MONTHLY
from directory.times.schedules import Schedule

TERM_TIME = {
    "in": gettext_noop("in term time"),
    "out": gettext_noop("in the school holidays"),
}
# Whole messages, as languages form them in their own ways.
NTH = {
    1: gettext_noop("%(number)dst"),
    2: gettext_noop("%(number)dnd"),
    3: gettext_noop("%(number)drd"),
    0: gettext_noop("%(number)dth"),
}


def repeats(rule: Schedule, catalogue: Catalogue) -> str:
    """The days of a rule that has some, without its times and bounds."""
    if rule.freq == MONTHLY:
        text = _monthly(rule, catalogue)
    elif rule.interval == 1:
        text = every_weekday(rule.byday, catalogue)
    else:
        text = _every_few_weeks(rule, catalogue)
    limits = list(_limits(rule, catalogue))
    return catalogue.gettext(", ").join([capitalised(text), *limits])


def _every_few_weeks(rule: Schedule, catalogue: Catalogue) -> str:
    days = weekdays(rule.byday, catalogue)
    if rule.interval == 2 and len(rule.byday) == 1:
        return catalogue.gettext("Every second %(day)s") % {"day": days}
    if rule.interval == 2:
        return catalogue.gettext("Every second week on %(days)s") % {"days": days}
    named = {"interval": rule.interval, "days": days}
    return catalogue.gettext("Every %(interval)d weeks on %(days)s") % named


def _monthly(rule: Schedule, catalogue: Catalogue) -> str:
    if rule.weeks:
        ordinals = [catalogue.gettext(WEEK_NAMES[week]) for week in rule.weeks]
        named = {
            "weeks": capitalised(joined(ordinals, catalogue)),
            "days": weekdays(rule.byday, catalogue),
            "interval": rule.interval,
        }
        if rule.interval > 1:
            return catalogue.gettext("%(weeks)s %(days)s, every %(interval)d months") % named
        return catalogue.gettext("%(weeks)s %(days)s of each month") % named
    days = every_weekday(rule.byday, catalogue) if rule.byday else ""
    if not rule.bymonthday:
        text = days or catalogue.gettext("Every day")
    else:
        numbers = joined([_month_day(day, catalogue) for day in rule.bymonthday], catalogue)
        text = catalogue.gettext("%(days)s of each month") % {"days": capitalised(numbers)}
    if rule.interval > 1:
        every = catalogue.gettext("every %(interval)d months") % {"interval": rule.interval}
        text = catalogue.gettext(", ").join([text, every])
    if rule.bymonthday and days:
        only = catalogue.gettext("%(days)s only") % {"days": weekdays(rule.byday, catalogue)}
        text = catalogue.gettext(", ").join([text, only])
    return text


def _month_day(day: int, catalogue: Catalogue) -> str:
    """ "1st", "last day", "2 days before the last"."""
    if day > 0:
        return nth(day, catalogue)
    if day == -1:
        return catalogue.gettext("last day")
    message = catalogue.ngettext(
        "%(number)d day before the last", "%(number)d days before the last", -day - 1
    )
    return message % {"number": -day - 1}


def nth(number: int, catalogue: Catalogue) -> str:
    """ "1st", "2nd", "3rd", "11th"."""
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    return catalogue.gettext(NTH[last if last in NTH else 0]) % {"number": number}


def _limits(rule: Schedule, catalogue: Catalogue) -> Iterator[str]:
    """What narrows the days further. Monthly rules have said their days of the month."""
    if rule.bymonthday and rule.freq != MONTHLY:
        days = joined([_month_day(day, catalogue) for day in rule.bymonthday], catalogue)
        yield catalogue.gettext("%(days)s of the month only") % {"days": days}
    if rule.byweekno:
        weeks = joined([str(week) for week in rule.byweekno], catalogue)
        yield catalogue.gettext("in weeks of the year: %(weeks)s") % {"weeks": weeks}
    if rule.byyearday:
        days = joined([str(day) for day in rule.byyearday], catalogue)
        yield catalogue.gettext("on days of the year: %(days)s") % {"days": days}
