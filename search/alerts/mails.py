"""The e-mails about a saved search, in its language."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hub import outbox
from search.feeds import asked
from search.links import absolute, address_of
from search.models import Entry, SavedSearch
from search.parsing import Parsed

MOST = 20


def parsed(saved: SavedSearch) -> Parsed:
    return asked.read(saved.params, saved.language)


def send_confirmation(saved: SavedSearch) -> None:
    with translation.override(saved.language):
        subject = _("Confirm that you want e-mails from %(site)s")
        _send(saved, subject % {"site": settings.WAGTAIL_SITE_NAME}, "confirm")


def send_news(saved: SavedSearch, entries: Sequence[Entry]) -> None:
    """What is new, newest first: some of it by name, the rest by number."""
    with translation.override(saved.language):
        subject = ngettext("%(n)s new result for %(search)s", "%(n)s new results for %(search)s",
                           len(entries))  # fmt: skip
        title = asked.title(parsed(saved).query)
        _send(
            saved,
            subject % {"n": len(entries), "search": title},
            "news",
            entries=[(entry, absolute(entry.path)) for entry in entries[:MOST]],
            more=len(entries[MOST:]),
        )


def _send(saved: SavedSearch, subject: str, template: str, **said: Any) -> None:
    """List-Unsubscribe: RFC 2369, and with one click RFC 8058."""
    query = parsed(saved).query
    stop_url = absolute(reverse("search_alert_stop", args=[saved.token]))
    context = {
        "title": asked.title(query),
        "search_url": address_of("search", query),
        "confirm_url": absolute(reverse("search_alert", args=[saved.token])),
        "stop_url": stop_url,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "council_name": settings.COUNCIL_NAME,
        "language": saved.language,
        "is_rtl": translation.get_language_bidi(),
        "subject": subject,
        **said,
    }
    outbox.send_later(
        saved.email,
        subject,
        render_to_string(f"search/alerts/{template}.txt", context),
        render_to_string(f"search/alerts/{template}_mail.html", context),
        headers={
            "List-Unsubscribe": f"<{stop_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
        about=saved.about,
    )
