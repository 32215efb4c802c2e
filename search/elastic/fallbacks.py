"""How often the database answers instead, counted over all processes.

Searches count in memory. A thread adds what has gathered to a row of the hour, so that however many
fail, each process writes a few rows every `AGE` seconds. What a killed process had not written is
lost.
"""

import atexit
import datetime as dt
import logging
import threading
from collections import Counter

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F, Max, Sum
from django.utils import timezone

from hub.background import Writer
from search.models import Fallback, Reason

logger = logging.getLogger(__name__)

AGE = 10.0  # seconds
# So long after the last one a search is thought to be as usual again.
RECENT = dt.timedelta(minutes=2)
KEPT = dt.timedelta(days=30)

_lock = threading.Lock()
_counts: Counter[Reason] = Counter()


def note(reason: Reason) -> None:
    with _lock:
        _counts[reason] += 1
    if settings.SEARCH_LOG_WRITES_ITSELF:
        _writer.start()


def flush() -> int:
    """Write what was counted. Returns how many; an error is logged, and they are given up."""
    with _lock:
        counts = dict(_counts)
        _counts.clear()
    now = timezone.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    try:
        with transaction.atomic():
            for reason, times in counts.items():
                Fallback.objects.get_or_create(hour=hour, reason=reason, defaults={"last_at": now})
                Fallback.objects.filter(hour=hour, reason=reason).update(
                    times=F("times") + times, last_at=now
                )
    except DatabaseError:  # counting must not stop what it counts
        logger.exception("Searches answered by the database could not be counted.")
        return 0
    return sum(counts.values())


def is_recent() -> bool:
    """Has any process lately had to fall back, as far as they have told?"""
    if _counts:
        return True
    newest = Fallback.objects.aggregate(at=Max("last_at"))["at"]
    return newest is not None and timezone.now() - newest < RECENT


def since(moment: dt.datetime) -> dict[Reason, int]:
    """How many for each reason in the hours from `moment` on, the most first."""
    rows = (
        Fallback.objects.filter(hour__gt=moment - dt.timedelta(hours=1))
        .values_list("reason")
        .annotate(searches=Sum("times"))
        .order_by("-searches", "reason")
    )
    return {Reason(reason): searches for reason, searches in rows}


def trim() -> int:
    """Delete what is older than `KEPT`. Returns how many rows."""
    deleted, _ = Fallback.objects.filter(hour__lt=timezone.now() - KEPT).delete()
    return deleted


_writer = Writer("search-fallbacks", flush, lambda: bool(_counts), AGE)


@atexit.register
def _write_the_last() -> None:
    if settings.configured and settings.SEARCH_LOG_WRITES_ITSELF and _counts:
        flush()
