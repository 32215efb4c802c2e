"""Addresses that put one session into a calendar on the web."""

from datetime import datetime
from urllib.parse import urlencode

from directory.times.clock import utc
from directory.times.ical.about import About
from directory.times.spans import Session

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = "https://outlook.live.com/calendar/0/deeplink/compose"
# Longer addresses are refused by some servers; the page has the whole text.
_LONGEST_TEXT = 1000


def google_link(about: About, session: Session) -> str:
    """Google's page that adds the session."""
    values = {
        "action": "TEMPLATE",
        "text": about.summary,
        "dates": f"{_compact(session.start)}/{_compact(session.end)}",
        "details": _details(about),
        "location": about.location,
        "ctz": "Europe/London",
    }
    return f"{GOOGLE}?{urlencode(values)}"


def outlook_link(about: About, session: Session) -> str:
    """Outlook's page that adds the session."""
    values = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": about.summary,
        "startdt": utc(session.start).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "enddt": utc(session.end).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "body": _details(about),
        "location": about.location,
    }
    return f"{OUTLOOK}?{urlencode(values)}"


def _compact(moment: datetime) -> str:
    return utc(moment).strftime("%Y%m%dT%H%M%SZ")


def _details(about: About) -> str:
    text = about.description[:_LONGEST_TEXT]
    return "\n\n".join(part for part in (text, about.url) if part)
