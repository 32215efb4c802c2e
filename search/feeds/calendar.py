"""The events and sessions of what a search finds, as a calendar to subscribe to (RFC 5545)."""

import datetime as dt
import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from directory.calendars import outside
from directory.documents.timed import timed
from directory.times import ical
from directory.views import lookup
from directory.views.calendar_entries import entries, midnight
from directory.views.calendar_files import ICS, answer
from search.engine import matching
from search.feeds import asked
from search.links import address_of
from search.models import Entry, EntryKind
from search.query import SearchQuery

TIMED = (EntryKind.SERVICE, EntryKind.EVENT)
# How many of what is found are looked at, the best first, and how many are told.
MOST_LOOKED, MOST = 500, 50
# How far ahead: calendars ask again every few hours, and two years of all sessions weigh megabytes.
AHEAD = dt.timedelta(days=92)


@csrf_exempt  # any other method is told that there is none
@require_safe
def calendar(request: HttpRequest) -> HttpResponseBase:
    """Listings with a session to come, the next first, with their sessions of three months."""
    query = asked.read(request.GET, get_language() or "en").query
    now = timezone.now()
    rows = list(lookup.coming(now, _keys(query), MOST))
    known = outside(*(one.times for document, _number in rows for one in timed(document)))
    today, until = midnight(now), timezone.localdate(now) + AHEAD
    events = [
        event
        for document, number in rows
        for event in entries(document, today, number, known, until)
    ]
    name = _("%(title)s: %(site)s") % {
        "title": asked.title(query),
        "site": settings.WAGTAIL_SITE_NAME,
    }
    body = ical.calendar(name, events, url=address_of("search_calendar", query))
    response = answer(request, body, ICS, "search.ics")
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _keys(query: SearchQuery) -> list[uuid.UUID]:
    """Public ids of the services and events among what is found, the best first."""
    kinds = tuple(kind for kind in TIMED if not query.kinds or kind in query.kinds)
    if not kinds:
        return []
    pks = matching(query.but(kinds=kinds))[:MOST_LOOKED]
    return list(Entry.objects.filter(pk__in=pks).values_list("key", flat=True))
