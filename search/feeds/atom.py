"""What a search finds as news (Atom, RFC 4287): what was added or changed last comes first."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from directory.views.calendar_files import answer
from search.engine import matching
from search.feeds import asked
from search.links import absolute, address_of
from search.models import Entry

MOST = 50


class Feed(Atom1Feed):
    def latest_post_date(self) -> dt.datetime:
        """An empty feed changes once a day and not at every look."""
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return max((item["updateddate"] for item in self.items), default=midnight)


@csrf_exempt  # any other method is told that there is none
@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    """The newest of all that the search of the address finds, whatever its page."""
    parsed = asked.read(request.GET, get_language() or "en")
    query = parsed.query
    made = Feed(
        title=_("%(title)s: %(site)s")
        % {"title": asked.title(query), "site": settings.WAGTAIL_SITE_NAME},
        link=address_of("search", query),
        feed_url=address_of("search_feed", query),
        description="",
        subtitle=" ".join(problem.message for problem in parsed.problems) or None,
        language=query.language,
    )
    for entry in asked.newest(matching(query), MOST):
        made.add_item(**_item(entry))
    body = made.writeString("utf-8").encode()
    response = answer(request, body, "application/atom+xml; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "title": entry.title,
        "link": absolute(entry.path),
        # The same for good, whatever it is called and wherever it moves.
        "unique_id": absolute(reverse("directory:by_id", args=[entry.key])),
        "description": escape(entry.summary),  # plain text; Django writes it as HTML
        "pubdate": entry.added_at,
        "updateddate": max(entry.added_at, entry.changed_at),
        "author_name": entry.subtitle or settings.WAGTAIL_SITE_NAME,
    }
