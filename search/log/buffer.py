"""Lines wait in memory and are written many at a time, by a thread of their own.

A search never waits for the log and never fails with it. What a killed process had not written is
lost: at most `AGE` seconds of searches.
"""

import atexit
import logging
import threading

from django.conf import settings
from django.db import close_old_connections, connection, transaction

from search.models import SearchClick, SearchLine

logger = logging.getLogger(__name__)

SIZE = 50
AGE = 5.0  # seconds
MOST = 2000  # while the database is away, or somebody sends clicks by the thousand

Row = SearchLine | SearchClick

_lock = threading.Lock()
_rows: list[Row] = []
_is_full = threading.Event()
_writer: threading.Thread | None = None


def add(row: Row) -> None:
    """Past `MOST` rows the new one is dropped."""
    with _lock:
        if len(_rows) >= MOST:
            return
        _rows.append(row)
        if len(_rows) >= SIZE:
            _is_full.set()
    if settings.SEARCH_LOG_WRITES_ITSELF:
        _start()


def flush() -> int:
    """Write what waits. Returns how many rows; an error is logged, and the rows are given up."""
    with _lock:
        rows = list(_rows)
        _rows.clear()
        _is_full.clear()
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


def _start() -> None:
    """Once a process: threads do not live on in forked ones."""
    global _writer
    with _lock:
        if _writer is None or not _writer.is_alive():
            _writer = threading.Thread(target=_write, name="search-log", daemon=True)
            _writer.start()


def _write() -> None:
    """Ends when nothing was noted for a while, so that quiet processes hold no thread."""
    global _writer
    while True:
        _is_full.wait(AGE)
        close_old_connections()
        flush()
        connection.close()
        with _lock:
            if not _rows:
                _writer = None
                return


@atexit.register
def _write_the_last() -> None:
    if settings.configured and settings.SEARCH_LOG_WRITES_ITSELF:
        flush()
