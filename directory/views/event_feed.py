"""Events that are coming, as a feed (Atom, RFC 4287): the last that changed comes first."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.times import LONDON, long_date
from directory.views import event_filters, lookup, notices
from directory.views.calendar_files import answer
from hub.text import shorten

Document = dict[str, Any]

MOST = 100
SUMMARY_LENGTH = 300


@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    """Those that the filters of their list let pass. One query, and one for the name of each
    listing that a filter names."""
    filters = event_filters.read(request.GET)
    names = event_filters.named(filters)
    now = timezone.now()
    of = names["place"] or names["organisation"] or settings.WAGTAIL_SITE_NAME
    made = Atom1Feed(
        title=_("Events: %s") % of,
        link=_absolute(reverse("directory:events")),
        feed_url=_absolute(request.get_full_path()),
        feed_guid=_absolute(request.get_full_path()),
        description="",
        language=translation.get_language(),
    )
    found = (row for row in lookup.changed_events(now, filters.where()) if filters.matches(row[0]))
    for (document, changed_at, starts_at), _number in zip(found, range(MOST), strict=False):
        made.add_item(**_item(document, changed_at, starts_at))
    body = made.writeString("utf-8").encode()
    return answer(request, body, "application/atom+xml; charset=utf-8")


def _item(document: Document, changed_at: dt.datetime, starts_at: dt.datetime | None) -> Document:
    off = notices.event_status(document)
    facts = [off.title, off.text] if off else []
    if starts_at:
        day = long_date(starts_at.astimezone(LONDON).date(), translation, year=True)
        facts.append(_("Next: %(session)s") % {"session": day})
    facts.append(document.get("location", {}).get("name", ""))
    said = [*(fact.rstrip(".") for fact in facts), document.get("description", "")]
    organization = document.get("organization", {}).get("name", "")
    return {
        "title": document["name"],
        "link": _absolute(document["path"]),
        # The same for good, whatever it is called.
        "unique_id": _absolute(reverse("directory:by_id", args=[document["id"]])),
        # Plain text; Django writes it as HTML.
        "description": escape(shorten(". ".join(part for part in said if part), SUMMARY_LENGTH)),
        "updateddate": changed_at,
        "author_name": organization or settings.WAGTAIL_SITE_NAME,
    }


def _absolute(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path
