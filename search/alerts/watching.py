"""Look for what is new, once a day for each saved search; worked by tick."""

import datetime as dt
import logging

from django.db import transaction
from django.utils import timezone, translation

from search.alerts import mails
from search.engine import matching
from search.feeds.asked import newest
from search.models import Entry, SavedSearch

logger = logging.getLogger(__name__)

AT_ONCE = 20
EVERY = dt.timedelta(days=1)
# One that fails, or whose worker is killed, is looked at again after this.
AGAIN = dt.timedelta(hours=1)
# What was written so lately may belong to a transaction that nobody else sees yet.
SETTLED = dt.timedelta(minutes=10)
MOST = 500


def send_due(limit: int = AT_ONCE) -> int:
    """Look at what is due and write the e-mails. Returns how many were written."""
    now = timezone.now()
    due = SavedSearch.objects.filter(due_at__lte=now).exclude(confirmed_at=None)
    return sum(_try(saved, now) for saved in list(due.order_by("due_at", "pk")[:limit]))


def _try(saved: SavedSearch, now: dt.datetime) -> bool:
    """Claimed first, so that of two workers one looks, and one that fails does not stop others."""
    claimed = SavedSearch.objects.filter(pk=saved.pk, due_at=saved.due_at)
    if not claimed.update(due_at=now + AGAIN):
        return False
    try:
        return _look(saved, now)
    except Exception:  # logged, and looked at again within the hour
        logger.exception("The saved search %s could not be looked at.", saved.pk)
        return False


@transaction.atomic
def _look(saved: SavedSearch, now: dt.datetime) -> bool:
    until = max(now - SETTLED, saved.checked_at or now)
    found = _new(saved, until)
    row = SavedSearch.objects.filter(pk=saved.pk)
    if not row.update(checked_at=until, due_at=_next(saved, now)):
        return False  # stopped meanwhile
    if found:
        mails.send_news(saved, found)
        row.update(sent_at=now)
    return bool(found)


def _next(saved: SavedSearch, now: dt.datetime) -> dt.datetime:
    """At the hour at which it was confirmed, however late this look is."""
    began = saved.confirmed_at or now
    return began + EVERY * ((now - began) // EVERY + 1)


def _new(saved: SavedSearch, until: dt.datetime) -> list[Entry]:
    """What the search finds of all that was added since the last look, the newest first.

    Nothing where its place is not known any more: without it far too much would be found.
    """
    added = Entry.objects.filter(added_at__gt=saved.checked_at, added_at__lte=until)
    new = set(added.values_list("pk", flat=True))
    if not new:
        return []
    with translation.override(saved.language):
        parsed = mails.parsed(saved)
    if any(problem.field == "place" for problem in parsed.problems):
        return []
    return newest(new.intersection(matching(parsed.query)), MOST)
