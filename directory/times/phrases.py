"""Pieces of sentences: clock times, dates, days of the week, lists, as GOV.UK writes them.

Every message goes through a `Catalogue`, so a caller can have it in the reader's language.
"""

from collections.abc import Sequence
from datetime import date, time
from gettext import NullTranslations
from typing import Protocol

from directory.times.clock import MIDNIGHT, Hours
from directory.times.values import WEEKDAYS


class Catalogue(Protocol):
    """Where translations come from: a gettext catalogue, or `django.utils.translation`."""

    def gettext(self, message: str, /) -> str: ...

    def ngettext(self, singular: str, plural: str, n: int, /) -> str: ...


ENGLISH: Catalogue = NullTranslations()


def gettext_noop(message: str) -> str:
    """Mark a message for `makemessages`; it is translated where it is used."""
    return message


DAY_NAMES = (
    gettext_noop("Monday"),
    gettext_noop("Tuesday"),
    gettext_noop("Wednesday"),
    gettext_noop("Thursday"),
    gettext_noop("Friday"),
    gettext_noop("Saturday"),
    gettext_noop("Sunday"),
)
EVERY_DAY_NAMES = (
    gettext_noop("Mondays"),
    gettext_noop("Tuesdays"),
    gettext_noop("Wednesdays"),
    gettext_noop("Thursdays"),
    gettext_noop("Fridays"),
    gettext_noop("Saturdays"),
    gettext_noop("Sundays"),
)
MONTH_NAMES = (
    gettext_noop("January"),
    gettext_noop("February"),
    gettext_noop("March"),
    gettext_noop("April"),
    gettext_noop("May"),
    gettext_noop("June"),
    gettext_noop("July"),
    gettext_noop("August"),
    gettext_noop("September"),
    gettext_noop("October"),
    gettext_noop("November"),
    gettext_noop("December"),
)
WEEK_NAMES = {
    1: gettext_noop("first"),
    2: gettext_noop("second"),
    3: gettext_noop("third"),
    4: gettext_noop("fourth"),
    5: gettext_noop("fifth"),
    -1: gettext_noop("last"),
}


def clock(wall: time, catalogue: Catalogue = ENGLISH) -> str:
    """A time of day: "9am", "5:30pm", "noon", "midnight"."""
    if wall == MIDNIGHT:
        return catalogue.gettext("midnight")
    if wall == time(12):
        return catalogue.gettext("noon")
    hour = wall.hour % 12 or 12
    shown = f"{hour}:{wall.minute:02}" if wall.minute else f"{hour}"
    if wall.hour < 12:
        return catalogue.gettext("%(time)sam") % {"time": shown}
    return catalogue.gettext("%(time)spm") % {"time": shown}


def hours_range(hours: Hours, catalogue: Catalogue = ENGLISH) -> str:
    """ "9am to 5pm", "10pm to 2am the next day", "24 hours"."""
    if hours.is_all_day:
        return catalogue.gettext("24 hours")
    names = {
        "opens": clock(hours.opens_at, catalogue),
        "closes": clock(hours.ends_at, catalogue),
    }
    if hours.is_past_midnight:
        return catalogue.gettext("%(opens)s to %(closes)s the next day") % names
    return catalogue.gettext("%(opens)s to %(closes)s") % names


def month(day: date, catalogue: Catalogue = ENGLISH) -> str:
    """The name of the day's month."""
    return catalogue.gettext(MONTH_NAMES[day.month - 1])


def weekday(day: date, catalogue: Catalogue = ENGLISH) -> str:
    """The name of the day of the week."""
    return catalogue.gettext(DAY_NAMES[day.weekday()])


def short_date(day: date, catalogue: Catalogue = ENGLISH, *, year: bool = True) -> str:
    """ "3 March 2026" or "3 March"."""
    names = {"day": day.day, "month": month(day, catalogue), "year": day.year}
    if year:
        return catalogue.gettext("%(day)d %(month)s %(year)d") % names
    return catalogue.gettext("%(day)d %(month)s") % names


def long_date(day: date, catalogue: Catalogue = ENGLISH, *, year: bool = True) -> str:
    """ "Tuesday 3 March 2026" or "Tuesday 3 March"."""
    names = {"weekday": weekday(day, catalogue), "date": short_date(day, catalogue, year=year)}
    return catalogue.gettext("%(weekday)s %(date)s") % names


def date_range(
    first: date, last: date, catalogue: Catalogue = ENGLISH, *, year: bool = True
) -> str:
    """ "24 December 2026 to 2 January 2027", "3 March to 2 July 2026", "24 to 26 December"."""
    end = short_date(last, catalogue, year=year)
    if first == last:
        return end
    if first.year == last.year and first.month == last.month:
        start = f"{first.day}"
    else:
        start = short_date(first, catalogue, year=year and first.year != last.year)
    return catalogue.gettext("%(first)s to %(last)s") % {"first": start, "last": end}


def joined(items: Sequence[str], catalogue: Catalogue = ENGLISH) -> str:
    """ "Mondays", "Mondays and Fridays", "Mondays, Tuesdays and Fridays"."""
    if len(items) < 2:
        return "".join(items)
    # Between all but the last two; some languages use another mark.
    comma = catalogue.gettext(", ")
    return catalogue.gettext("%(items)s and %(last)s") % {
        "items": comma.join(items[:-1]),
        "last": items[-1],
    }


def every_weekday(byday: tuple[str, ...], catalogue: Catalogue = ENGLISH) -> str:
    """Days of every week: "Every day", "Monday to Friday", "Tuesdays and Thursdays"."""
    places = [WEEKDAYS.index(code) for code in byday]
    if len(places) == 7:
        return catalogue.gettext("Every day")
    if len(places) > 2 and places[-1] - places[0] == len(places) - 1:
        return catalogue.gettext("%(first)s to %(last)s") % {
            "first": catalogue.gettext(DAY_NAMES[places[0]]),
            "last": catalogue.gettext(DAY_NAMES[places[-1]]),
        }
    return joined([catalogue.gettext(EVERY_DAY_NAMES[place]) for place in places], catalogue)


def weekdays(byday: tuple[str, ...], catalogue: Catalogue = ENGLISH) -> str:
    """Days of some week or month: "Tuesday and Thursday"."""
    names = [catalogue.gettext(DAY_NAMES[WEEKDAYS.index(code)]) for code in byday]
    return joined(names, catalogue)


def capitalised(text: str) -> str:
    """The text with a capital at its start, the rest as it is."""
    return text[:1].upper() + text[1:]
