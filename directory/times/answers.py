"""A state in plain British English, as it is said at one moment."""

from datetime import date, datetime, timedelta

from directory.times.clock import DAY, MIDNIGHT, local, utc
from directory.times.phrases import ENGLISH, Catalogue, clock, long_date, month, short_date
from directory.times.states import OpenState, Reason, Status

SOON = timedelta(minutes=60)
MINUTE = timedelta(minutes=1)


def state_words(state: OpenState, now: datetime, *, catalogue: Catalogue = ENGLISH) -> str:
    """One short sentence without a full stop, such as "Open until 5:30pm today".

    Args:
        now: timezone-aware; the moment it is read, not before the one of the state.
        catalogue: the reader's language.

    Raises:
        ValueError: `now` is naive.
    """
    now = local(utc(now))
    if state.status is Status.OPEN:
        return _open(state, now, catalogue)
    if state.status is Status.UNKNOWN:
        if state.reason is Reason.BANK_HOLIDAY:
            return catalogue.gettext("Bank holiday: call for opening times")
        return catalogue.gettext("Call for opening times")
    if state.reason is Reason.CLOSURE:
        return _closure(state, now, catalogue)
    return _closed(state, now, catalogue)


def _open(state: OpenState, now: datetime, catalogue: Catalogue) -> str:
    if state.until is None and state.by_appointment:
        return catalogue.gettext("By appointment")
    if state.until is None:
        return catalogue.gettext("Open 24 hours")
    when = _moment(state.until, now, catalogue)
    if state.by_appointment:
        return catalogue.gettext("By appointment until %(when)s") % {"when": when}
    return catalogue.gettext("Open until %(when)s") % {"when": when}


def _closed(state: OpenState, now: datetime, catalogue: Catalogue) -> str:
    opens = state.next_opens
    if opens is None:
        return catalogue.gettext("Closed")
    if not state.next_is_certain:
        day = _day(opens.date(), now, catalogue)
        return catalogue.gettext("Closed. Call for opening times %(day)s") % {"day": day}
    if state.by_appointment:
        when = _moment(opens, now, catalogue, is_start=True)
        return catalogue.gettext("Closed. By appointment from %(when)s") % {"when": when}
    wait = utc(opens) - utc(now)
    if wait <= SOON:
        minutes = max(1, -(-wait // MINUTE))
        message = catalogue.ngettext(
            "Opens in %(minutes)d minute", "Opens in %(minutes)d minutes", minutes
        )
        return message % {"minutes": minutes}
    when = _moment(opens, now, catalogue)
    return catalogue.gettext("Closed until %(when)s") % {"when": when}


def _closure(state: OpenState, now: datetime, catalogue: Catalogue) -> str:
    if state.closure_end is None:
        return catalogue.gettext("Closed until further notice")
    back = state.closure_end + DAY
    if back == now.date() + DAY:
        return catalogue.gettext("Closed until tomorrow")
    has_year = back.year != now.year
    if back.day != 1:
        when = short_date(back, catalogue, year=has_year)
    elif has_year:
        named = {"month": month(back, catalogue), "year": back.year}
        when = catalogue.gettext("%(month)s %(year)d") % named
    else:
        when = month(back, catalogue)
    return catalogue.gettext("Closed until %(when)s") % {"when": when}


def _moment(
    moment: datetime, now: datetime, catalogue: Catalogue, *, is_start: bool = False
) -> str:
    """ "5:30pm today", "9am tomorrow", "9am on Monday 2 March", "midnight"."""
    day, wall = moment.date(), moment.time()
    if wall == MIDNIGHT and not is_start:
        day -= DAY  # midnight is said of the day that it ends
        if day == now.date():
            return catalogue.gettext("midnight")
    return catalogue.gettext("%(time)s %(day)s") % {
        "time": clock(wall, catalogue),
        "day": _day(day, now, catalogue),
    }


def _day(day: date, now: datetime, catalogue: Catalogue) -> str:
    if day == now.date():
        return catalogue.gettext("today")
    if day == now.date() + DAY:
        return catalogue.gettext("tomorrow")
    named = long_date(day, catalogue, year=day.year != now.year)
    return catalogue.gettext("on %(date)s") % {"date": named}
