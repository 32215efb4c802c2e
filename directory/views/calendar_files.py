"""`.ics` files, of one listing and of all events: people keep them in their calendars."""

import hashlib

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.calendars import outside
from directory.documents.timed import timed
from directory.times import ical
from directory.views import event_filters, lookup
from directory.views.calendar_entries import entries, midnight

ICS = "text/calendar; charset=utf-8"


@require_safe
def listing_calendar(request: HttpRequest, kind: str, slug: str) -> HttpResponseBase:
    """The times of a listing: 200, 301 when it has moved, 410 when withdrawn, else 404.

    One query, and one more where it keeps to school terms.
    """
    found = lookup.published(kind, slug)
    if found is None:
        return _elsewhere(kind, slug)
    document, number = found
    events = entries(document, midnight(timezone.now()), number)
    return answer(request, ical.calendar(document["name"], events), ICS, f"{slug}.ics")


@require_safe
def events_calendar(request: HttpRequest) -> HttpResponseBase:
    """All coming events that the filters of their list let pass, to subscribe to.

    One query; one more for the names of each filter by a listing, and for school terms.
    """
    now = midnight(timezone.now())
    filters = event_filters.read(request.GET)
    names = event_filters.named(filters)
    rows = [
        row
        for row in lookup.coming_events(timezone.now(), filters.where())
        if filters.matches(row[0])
    ]
    known = outside(*(one.times for document, _number in rows for one in timed(document)))
    events = [event for document, number in rows for event in entries(document, now, number, known)]
    of = names["place"] or names["organisation"] or settings.WAGTAIL_SITE_NAME
    address = f"{settings.SITE_URL.rstrip('/')}{request.get_full_path()}"
    body = ical.calendar(_("Events: %s") % of, events, url=address)
    return answer(request, body, ICS, "events.ics")


def answer(request: HttpRequest, body: bytes, media_type: str, name: str = "") -> HttpResponseBase:
    """`body`, or 304 for a client that has it; `name` is what the file is saved as.

    Caches may keep it but must ask again: a cancellation takes effect at once.
    """
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    made = HttpResponse(body, content_type=media_type)
    response = get_conditional_response(request, etag=etag, response=made) or made
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    if name:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _elsewhere(kind: str, slug: str) -> HttpResponse:
    row = lookup.current(kind, slug)
    if row is None or row.kind != kind:
        raise Http404
    if row.is_public:
        return HttpResponsePermanentRedirect(reverse(f"directory:{kind}_calendar", args=[row.slug]))
    text = _("This listing is no longer published.")
    return HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8", status=410)
