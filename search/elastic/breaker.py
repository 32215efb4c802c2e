"""Whether Elasticsearch is asked at all: for a while after it has failed again and again it is not,
so that nobody waits for it in vain.

Not a library's: pybreaker holds one lock during each call, so that one hung call would hold up all
threads; circuitbreaker has none, so that after a pause everybody would try at once.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

FAILURES = 3  # in a row
# A probe costs one person a second's wait at most. The first comes soon, as most outages are a
# restart; in a long one a process lets only one person a minute wait.
FIRST_PAUSE, LONGEST_PAUSE = 10.0, 60.0  # seconds


class State(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    PROBING = "probing"


class Paused(Exception):
    """It failed lately, and is not to be asked yet."""


class Breaker:
    """Closed, everybody asks. After `FAILURES` in a row it opens, and nobody does for a pause; then
    one alone tries, and what becomes of that closes it or opens it for twice as long.

    One a process, for any number of threads.

    Args:
        on_change: told of each state but that of probing, outside the lock.
    """

    def __init__(
        self,
        on_change: Callable[[State], None] = lambda _state: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._on_change = on_change
        self._clock = clock
        self._lock = threading.Lock()
        self.reset()

    def reset(self) -> None:
        with self._lock:
            self._state = State.CLOSED
            self._failures = 0
            self._until = 0.0
            self.pause = FIRST_PAUSE
            # Calls that began before the state last changed say nothing of the one there is now.
            self._period = object()

    @property
    def state(self) -> State:
        return self._state

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Around one call. An exception in it is a failure.

        Raises:
            Paused: when the call is not to be made.
        """
        period, is_answered = self._enter(), False
        try:
            yield
            is_answered = True
        finally:
            self._leave(period, is_answered=is_answered)

    def _enter(self) -> object:
        with self._lock:
            if self._state == State.PROBING or (
                self._state == State.OPEN and self._clock() < self._until
            ):
                raise Paused
            if self._state == State.OPEN:
                self._become(State.PROBING)
            return self._period

    def _leave(self, period: object, *, is_answered: bool) -> None:
        with self._lock:
            if period is not self._period:
                return
            before = self._state
            if is_answered:
                self._succeeded()
            else:
                self._failed()
            after = self._state
        if after != before:
            self._on_change(after)

    def _succeeded(self) -> None:
        self._failures = 0
        if self._state == State.PROBING:
            self._become(State.CLOSED)

    def _failed(self) -> None:
        self._failures += 1
        if self._state == State.PROBING:
            self.pause = min(2 * self.pause, LONGEST_PAUSE)
        elif self._failures < FAILURES:
            return
        else:
            self.pause = FIRST_PAUSE
        self._until = self._clock() + self.pause
        self._become(State.OPEN)

    def _become(self, state: State) -> None:
        self._state, self._period = state, object()
        if state == State.CLOSED:
            self._failures = 0
