"""Lines wait in memory and are written many at a time, by a thread of their own.

A search never waits for the log and never fails with it. What a killed process had not written is
lost: at most `AGE` seconds of searches.
"""

import atexit
import logging
import threading

from django.conf import settings
from django.db import transaction

from hub.background import Writer
from search.models import SearchClick, SearchLine

logger = logging.getLogger(__name__)

SIZE = 50
AGE = 5.0  # seconds
MOST = 2000  # while the database is away, or somebody sends clicks by the thousand

Row = SearchLine | SearchClick

_lock = threading.Lock()
_rows: list[Row] = []


def add(row: Row) -> None:
    """Past `MOST` rows the new one is dropped."""
    with _lock:
        if len(_rows) >= MOST:
            return
        _rows.append(row)
        is_full = len(_rows) >= SIZE
    if settings.SEARCH_LOG_WRITES_ITSELF:
        _writer.start()
        if is_full:
            _writer.hurry()


def flush() -> int:
    """Write what waits. Returns how many rows; an error is logged, and the rows are given up."""
    with _lock:
        rows = list(_rows)
        _rows.clear()
    if not rows:
        return 0
    try:
        with transaction.atomic():
            SearchLine.objects.bulk_create([row for row in rows if isinstance(row, SearchLine)])
            SearchClick.objects.bulk_create([row for row in rows if isinstance(row, SearchClick)])
    except Exception:  # a log that cannot be written must not stop what it is about
        logger.exception("%s lines of the search log could not be written.", len(rows))
        return 0
    return len(rows)


_writer = Writer("search-log", flush, lambda: bool(_rows), AGE)


@atexit.register
def _write_the_last() -> None:
    if settings.configured and settings.SEARCH_LOG_WRITES_ITSELF:
        flush()
