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

# Few enough that other writers do not wait long.
AT_ONCE = 50


def drain(limit: int | None = None) -> int:
    """Render what is pending, some at once. Returns how many.

    Where some fail together, each is tried by itself: a listing that fails stays pending and is
    logged; it does not stop the others.
    """
    pending = PublicDocument.objects.filter(pending=True).order_by("rendered", "key")
    keys = list(pending.values_list("key", flat=True)[:limit])
    done = 0
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        try:
            done += _drain(some)
        except Exception:
            logger.exception("%d listings could not be rendered at once.", len(some))
            done += sum(_drain_alone(key) for key in some)
    return done


def mark_due() -> int:
    """Mark what time itself has changed as pending. Returns how many."""
    due = PublicDocument.objects.filter(next_change_at__lte=timezone.now(), pending=False)
    return due.update(pending=True)


def drain_unless_worker() -> None:
    """On commit: drain here, unless a worker process does it."""
    if not settings.HUB_WORKER:
        drain()


def _drain_alone(key: uuid.UUID) -> int:
    try:
        return _drain([key])
    except Exception:  # one broken listing must not hold up the rest
        logger.exception("Listing %s could not be rendered and stays pending.", key)
        return 0


@transaction.atomic
def _drain(keys: list[uuid.UUID]) -> int:
    number = take_number()
    rows = list(PublicDocument.objects.filter(key__in=keys, pending=True))
    rendering.render_rows(rows, number)
    return len(rows)
