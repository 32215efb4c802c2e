"""What a reader must know before trusting a listing: closures, alerts, how fresh it is."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from directory.models.assurance import GRACE_DAYS
from directory.models.enums import AssuredHow, EventStatus
from directory.times import LONDON
from directory.times.phrases import short_date

Document = dict[str, Any]

# How long before a closure begins people are told of it.
NOTICE = dt.timedelta(days=60)


@dataclass(frozen=True)
class Banner:
    """`tone` is "closed", "alert", "due", "stale" or "note": see components/banner.html."""

    tone: str
    title: str
    text: str = ""


def banners(document: Document, today: dt.date) -> list[Banner]:
    """In the order of their weight."""
    found = [
        event_status(document),
        closure(document, today),
        _alert(document),
        _freshness(document, today),
    ]
    return [banner for banner in found if banner]


def event_status(document: Document) -> Banner | None:
    """That a whole event is off, or what its organiser wants people to know."""
    message = document.get("status_message", "")
    match document.get("event_status", ""):
        case EventStatus.CANCELLED:
            return Banner("closed", _("This event is cancelled"), message)
        case EventStatus.POSTPONED:
            return Banner("closed", _("This event is postponed"), message)
    return Banner("alert", message) if message else None


def closure(document: Document, today: dt.date) -> Banner | None:
    """A closure that holds, or one to come."""
    begins, last = _date(document.get("closed_from")), _date(document.get("closed_until"))
    message = document.get("closure_message", "")
    if not (begins or last or message) or (last and last < today):
        return None
    if begins and begins > today:
        if begins - today > NOTICE:
            return None
        return Banner("note", _will_close(begins, last), message)
    if last:
        title = _("Temporarily closed until %(date)s") % {"date": _shown(last)}
    else:
        title = _("Temporarily closed until further notice")
    return Banner("closed", title, message)


def checked(document: Document) -> str:
    """Who confirmed the listing, when, and by when it is to be confirmed again."""
    assurance = document.get("assurance", {})
    day = _date(assurance.get("assured_at"))
    if day is None:
        return _("We do not know when this information was last checked.")
    sentence = _said_by(assurance.get("assured_how", ""), document) % {"date": _shown(day)}
    if due := _date(assurance.get("next_due")):
        sentence += " " + _("Next check due by %(date)s.") % {"date": _shown(due)}
    return sentence


def _said_by(how: str, document: Document) -> str:
    """A sentence with a gap for the date."""
    if how == AssuredHow.COUNCIL:
        return _("Checked by the council on %(date)s.")
    if how == AssuredHow.FEED:
        return _("Checked by the publisher it comes from on %(date)s.")
    is_organization = document.get("listing") == "organization"
    name = document.get("name" if is_organization else "organization") or ""
    name = name if isinstance(name, str) else name.get("name", "")
    # A name may hold a percent sign; the sentence is filled in once more.
    shown = (name or _("the organisation")).replace("%", "%%")
    return _("Confirmed by %(name)s on %(gap)s.") % {"name": shown, "gap": "%(date)s"}


def _alert(document: Document) -> Banner | None:
    text = document.get("alert", "")
    return Banner("alert", text) if text else None


def _freshness(document: Document, today: dt.date) -> Banner | None:
    """Marked from the day after a check was due, more strongly after the days of grace."""
    assurance = document.get("assurance", {})
    due, day = _date(assurance.get("next_due")), _date(assurance.get("assured_at"))
    if due is None or today <= due:
        return None
    last = _("It was last checked on %(date)s.") % {"date": _shown(day)} if day else ""
    if today <= due + dt.timedelta(days=GRACE_DAYS):
        return Banner("due", _("This may be out of date"), last)
    last = f"{last} {_('Get in touch before you go.')}".strip()
    return Banner("stale", _("This has not been checked for a long time"), last)


def _will_close(begins: dt.date, last: dt.date | None) -> str:
    if last is None:
        return _("Closed from %(first)s") % {"first": _shown(begins)}
    return _("Closed from %(first)s to %(last)s") % {
        "first": _shown(begins),
        "last": _shown(last),
    }


def _date(value: str | None) -> dt.date | None:
    """Of an ISO date or the date, in London, of an ISO moment."""
    if not value:
        return None
    if len(value) == len("2026-03-03"):
        return dt.date.fromisoformat(value)
    moment = dt.datetime.fromisoformat(value)
    return moment.astimezone(LONDON).date()


def _shown(day: dt.date) -> str:
    return short_date(day, translation)
