"""What is open or on at a moment: whoever knows the times says so here.

The engine knows no listings; `directory.publication` gives its provider when the site starts.
"""

import datetime as dt
import threading
import uuid
from collections.abc import Callable

OpenAt = Callable[[dt.datetime], frozenset[uuid.UUID]]


def _nothing(_moment: dt.datetime) -> frozenset[uuid.UUID]:
    return frozenset()


_provider: OpenAt = _nothing
_lock = threading.Lock()
_known: tuple[tuple[object, ...], frozenset[uuid.UUID]] | None = None


def provide(provider: OpenAt) -> None:
    global _provider
    _provider = provider


def open_at(moment: dt.datetime, last: object) -> frozenset[uuid.UUID]:
    """Public ids of the things that are open, or on, in that minute.

    They are asked for once a minute, and again when entries changed: `last` is the newest change.
    """
    global _known
    asked = (_provider, moment.replace(second=0, microsecond=0), last)
    with _lock:
        if _known is None or _known[0] != asked:
            _known = (asked, _provider(moment))
        return _known[1]
