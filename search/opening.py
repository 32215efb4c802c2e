"""What is open or on at a moment: whoever knows the times says so here.

The engine knows no listings; `directory.publication` gives its provider when the site starts.
"""

import datetime as dt
import uuid
from collections.abc import Callable

OpenAt = Callable[[dt.datetime], frozenset[uuid.UUID]]


def _nothing(_moment: dt.datetime) -> frozenset[uuid.UUID]:
    return frozenset()


_provider: OpenAt = _nothing


def provide(provider: OpenAt) -> None:
    global _provider
    _provider = provider


def open_at(moment: dt.datetime) -> frozenset[uuid.UUID]:
    """Public ids of the things that are open, or on, at that moment."""
    return _provider(moment)
