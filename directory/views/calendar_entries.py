"""Public document → events of a calendar. Pure but for the council's own calendar.

From the public document alone, so nothing is in it that the page does not show: a confidential
place has no name and no address there.
"""

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from icalendar import Event

from directory import times
from directory.calendars import Outside, outside
from directory.documents.timed import Timed, timed
from directory.times import ical
from directory.views import notices, opening, places

Document = dict[str, Any]


def entries(
    document: Document,
    now: dt.datetime,
    number: int,
    known: Outside | None = None,
    until: dt.date | None = None,
) -> list[Event]:
    """All that people can come to, at its places.

    What is cancelled or postponed is still in it, marked as cancelled: calendars that hold it
    already must hear of it.

    Args:
        now: is the DTSTAMP too; the same moment gives the same text.
        number: grows with each publication of the listing.
        known: of several listings, so that it is asked for once.
        until: the last day that is told; without one, series have no end.
    """
    found = timed(document)
    known = known or outside(*(one.times for one in found))
    beyond = [(until + dt.timedelta(days=1), None)] if until else []
    return [
        event
        for one in found
        for event in ical.to_events(
            one.times,
            about(document, one, number),
            now,
            closures=[*one.closures, *beyond],
            catalogue=translation,
            **known,
        )
    ]


def web_links(document: Document, now: dt.datetime) -> Document:
    """Addresses that put the next session into a calendar on the web; {} when there is none."""
    for one in timed(document):
        for session in opening.next_sessions(document, now, 1):
            said = about(document, one)
            return {
                "google": ical.google_link(said, session),
                "outlook": ical.outlook_link(said, session),
            }
    return {}


def about(document: Document, one: Timed, number: int = 0) -> ical.About:
    """What all events of one set of times say alike."""
    is_off = bool(document.get("event_status"))
    notice = notices.event_status(document)
    texts = [*((notice.title, notice.text) if notice else ()), document.get("description", "")]
    site = settings.SITE_URL.rstrip("/")
    return ical.About(
        uid=f"{one.key}@{urlsplit(site).hostname}",
        summary=document.get("name", ""),
        description="\n\n".join(text for text in texts if text),
        location=_where(one.location),
        url=f"{site}{document['path']}" if document.get("path") else "",
        organizer=document.get("organization", {}).get("name", ""),
        organizer_email=document.get("email", ""),
        status="CANCELLED" if is_off else "CONFIRMED",
        sequence=number,
    )


def _where(location: Document) -> str:
    """One line; nothing of a confidential place."""
    if location.get("is_confidential") or not location:
        return ""
    lines = (location.get("name", ""), *places.address(location))
    return ", ".join(dict.fromkeys(line for line in lines if line))


def midnight(now: dt.datetime) -> dt.datetime:
    """The beginning of the day in London: files made on one day are the same, byte for byte."""
    return now.astimezone(times.LONDON).replace(hour=0, minute=0, second=0, microsecond=0)
