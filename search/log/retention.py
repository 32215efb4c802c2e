"""What the log forgets."""

import datetime as dt

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from search.models import SearchClick, SearchLine

# Another process may write the search a moment after its click.
LATE = dt.timedelta(hours=1)
BATCH = 5000


def trim() -> int:
    """Delete searches older than `SEARCH_LOG_DAYS`, their clicks, and clicks of no search.

    At most `BATCH` searches at a time, so that a long backlog holds up nothing else.
    """
    now = timezone.now()
    oldest = now - dt.timedelta(days=settings.SEARCH_LOG_DAYS)
    old = SearchLine.objects.filter(at__lt=oldest).order_by("at").values("pk")[:BATCH]
    lines, _ = SearchLine.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()
    searched = SearchLine.objects.filter(token=OuterRef("token"))
    clicks = SearchClick.objects.filter(~Exists(searched), at__lt=now - LATE)
    return lines + clicks.delete()[0]
