"""The queue of publication is its pending rows: whoever drains them needs no message."""

import logging
import uuid

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from directory.publication import rendering
from directory.publication.counter import take_number
from directory.publication.models import PublicDocument

logger = logging.getLogger(__name__)


def drain(limit: int | None = None) -> int:
    """Render what is pending, each listing in a transaction of its own. Returns how many.

    A listing that fails stays pending and is logged; it does not stop the others.
    """
    keys = PublicDocument.objects.filter(pending=True).order_by("rendered", "key")
    done = 0
    for key in list(keys.values_list("key", flat=True)[:limit]):
        try:
            done += _drain_one(key)
        except Exception:  # one broken listing must not hold up the rest
            logger.exception("Listing %s could not be rendered and stays pending.", key)
    return done


def mark_due() -> int:
    """Mark what time itself has changed as pending. Returns how many."""
    due = PublicDocument.objects.filter(next_change_at__lte=timezone.now(), pending=False)
    return due.update(pending=True)


def drain_unless_worker() -> None:
    """On commit: drain here, unless a worker process does it."""
    if not settings.HUB_WORKER:
        drain()


@transaction.atomic
def _drain_one(key: uuid.UUID) -> bool:
    number = take_number()
    row = PublicDocument.objects.filter(key=key, pending=True).first()
    if row:
        rendering.render_row(row, number)
    return row is not None
