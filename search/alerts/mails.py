"""The e-mails about a saved search, in its language."""

import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hub import outbox
from hub.text import shorten
from search.feeds import asked
from search.links import absolute, address_of
from search.models import Entry, SavedSearch
from search.parsing import Parsed
from search.query import SearchQuery

MOST = 20
# Of words that were typed.
LONGEST = 60
# All that could make an address which a mail program turns into a link.
UNSAID = re.compile(r"[^\w\s'’&-]+")


def parsed(saved: SavedSearch) -> Parsed:
    return asked.read(saved.params, saved.language)


def send_confirmation(saved: SavedSearch) -> None:
    with translation.override(saved.language):
        subject = _("Confirm that you want e-mails from %(site)s")
        _send(saved, subject % {"site": settings.WAGTAIL_SITE_NAME}, "confirm")


def send_news(saved: SavedSearch, entries: Sequence[Entry]) -> None:
    """What is new, newest first: some of it by name, the rest by number.

    The subject says nothing of the search: others see it on the screen of a phone.
    """
    with translation.override(saved.language):
        subject = ngettext("%(n)s new result of your search: %(site)s",
                           "%(n)s new results of your search: %(site)s", len(entries))  # fmt: skip
        _send(
            saved,
            subject % {"n": len(entries), "site": settings.WAGTAIL_SITE_NAME},
            "news",
            entries=[(entry, absolute(entry.path)) for entry in entries[:MOST]],
            more=len(entries[MOST:]),
        )


def _send(saved: SavedSearch, subject: str, template: str, **said: Any) -> None:
    """List-Unsubscribe: RFC 2369, and with one click RFC 8058."""
    query = parsed(saved).query
    stop_url = absolute(reverse("search_alert_stop", args=[saved.token]))
    context = {
        "title": _title(query),
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


def _title(query: SearchQuery) -> str:
    """The search in words, few and without addresses: anybody can type some and have them sent to
    anybody."""
    return asked.title(query.but(words=shorten(UNSAID.sub(" ", query.words), LONGEST)))
