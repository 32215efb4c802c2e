"""Elasticsearch as a search may ask it: watched by the breaker, and waited for no longer than once.

What it fails with is told by kind and place in the code only: its own words repeat the person's.
"""

import logging
import re
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from elastic_transport import ConnectionError as Unreachable
from elastic_transport import ConnectionTimeout
from elasticsearch import ApiError

from search.contract import Asked, Engine, Found
from search.elastic.breaker import Breaker, Paused, State
from search.elastic.reading import Unreadable
from search.models import Reason

T = TypeVar("T")
logger = logging.getLogger(__name__)

# What a request waits for in all its calls together, before the last of them.
PATIENCE = 1.0  # seconds
STATUSES = {400: Reason.MISUNDERSTOOD, 404: Reason.MISSING, 429: Reason.BUSY}


class Unavailable(Exception):
    """Elasticsearch does not answer this request."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class Turn:
    """What one request has seen of Elasticsearch: the seconds it waited, and why it gave up."""

    def __init__(self) -> None:
        self.waited = 0.0
        self.failure: Reason | None = None


_turn: ContextVar[Turn | None] = ContextVar("turn", default=None)


@contextmanager
def turn() -> Iterator[Turn]:
    """Within it all searches share one patience: after one has failed, no other tries."""
    if current := _turn.get():
        yield current
        return
    token = _turn.set(current := Turn())
    try:
        yield current
    finally:
        _turn.reset(token)


class Watched:
    """An engine whose calls raise `Unavailable` and nothing else."""

    def __init__(self, engine: Engine, turn: Turn) -> None:
        self.name = engine.name
        self._engine = engine
        self._turn = turn

    def find(self, asked: Asked) -> Found:
        return self._call(lambda: self._engine.find(asked))

    def matching(self, asked: Asked) -> list[int]:
        return self._call(lambda: self._engine.matching(asked))

    def _call(self, call: Callable[[], T]) -> T:
        turn = self._turn
        if turn.failure is None and turn.waited > PATIENCE:
            turn.failure = Reason.TIMED_OUT
        if turn.failure:
            raise Unavailable(turn.failure)
        started = time.monotonic()
        try:
            return _attempted(call)
        except Unavailable as failure:
            turn.failure = failure.reason
            raise
        finally:
            turn.waited += time.monotonic() - started


def _attempted(call: Callable[[], T]) -> T:
    """A request that was not understood says nothing of the server, which has answered it."""
    try:
        with breaker.attempt():
            try:
                return call()
            except Exception as error:
                reason = reason_of(error)
                _tell(reason, error)
                if reason != Reason.MISUNDERSTOOD:
                    raise Unavailable(reason) from error
    except Paused:
        raise Unavailable(Reason.PAUSED) from None
    raise Unavailable(Reason.MISUNDERSTOOD)


def reason_of(error: Exception) -> Reason:
    if isinstance(error, ConnectionTimeout):
        return Reason.TIMED_OUT
    if isinstance(error, Unreachable):
        return Reason.UNREACHABLE
    status, _kind = _said(error)
    return STATUSES.get(status, Reason.ERROR) if status else Reason.UNREADABLE


def _said(error: Exception) -> tuple[int, str]:
    """The status of an answer and the server's word for it, (0, "") where there is none. An answer
    to several searches has one for each."""
    if isinstance(error, Unreadable):
        return error.status, error.kind
    if isinstance(error, ApiError):
        # from elsewhere than Elasticsearch it may be a whole page
        kind = error.message if re.fullmatch("[a-z_]+", error.message) else ""
        return error.meta.status, kind
    return 0, ""


# Kinds of failure of our own making that this process has told of.
_told: set[tuple[str, ...]] = set()


def _tell(reason: Reason, error: Exception) -> None:
    """What the hub's own code must be at fault for, once a kind. The rest the breaker tells."""
    if reason not in (Reason.MISUNDERSTOOD, Reason.UNREADABLE):
        return
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    kind = (type(error).__name__, _said(error)[1], places[-1])
    if kind not in _told:
        _told.add(kind)
        said = " ".join(filter(None, kind[:2]))
        logger.error("A search failed in Elasticsearch: %s\n%s", said, "\n".join(places))


def _changed(state: State) -> None:
    if state == State.OPEN:
        logger.warning(
            "Elasticsearch fails; the database answers searches for %d seconds.", breaker.pause
        )
    else:
        logger.warning("Elasticsearch answers searches again.")


breaker = Breaker(on_change=_changed)
