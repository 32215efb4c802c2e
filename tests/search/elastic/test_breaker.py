"""When Elasticsearch is asked and when not, by a clock of the test's own."""

import threading
from collections.abc import Callable
from contextlib import suppress

import pytest

from search.elastic.breaker import FAILURES, FIRST_PAUSE, LONGEST_PAUSE, Breaker, Paused, State


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def told() -> list[State]:
    return []


@pytest.fixture
def breaker(clock: Clock, told: list[State]) -> Breaker:
    return Breaker(told.append, clock)


def fail(breaker: Breaker, times: int = 1) -> None:
    for _ in range(times):
        with suppress(ValueError), breaker.attempt():
            raise ValueError


def succeed(breaker: Breaker) -> None:
    with breaker.attempt():
        pass


def is_asked(breaker: Breaker) -> bool:
    try:
        succeed(breaker)
    except Paused:
        return False
    return True


def test_breaker__opens_after_failures_in_a_row(breaker: Breaker, told: list[State]) -> None:
    fail(breaker, FAILURES - 1)
    succeed(breaker)
    fail(breaker, FAILURES - 1)
    assert is_asked(breaker)
    fail(breaker, FAILURES)
    assert not is_asked(breaker)
    assert told == [State.OPEN]


def test_breaker__raises_what_the_call_raised(breaker: Breaker) -> None:
    with pytest.raises(KeyError), breaker.attempt():
        raise KeyError


def test_breaker__a_probe_that_succeeds_closes_it(
    breaker: Breaker, clock: Clock, told: list[State]
) -> None:
    fail(breaker, FAILURES)
    clock.now += FIRST_PAUSE - 0.1
    assert not is_asked(breaker)
    clock.now += 0.1
    assert is_asked(breaker)
    fail(breaker, FAILURES - 1)
    assert is_asked(breaker)
    assert told == [State.OPEN, State.CLOSED]


def test_breaker__pauses_twice_as_long_after_each_probe_that_fails(
    breaker: Breaker, clock: Clock
) -> None:
    fail(breaker, FAILURES)
    pauses = []
    for _ in range(5):
        pauses.append(breaker.pause)
        clock.now += breaker.pause
        fail(breaker)
        assert not is_asked(breaker)
    assert pauses == [FIRST_PAUSE, 20, 40, LONGEST_PAUSE, LONGEST_PAUSE]

    clock.now += LONGEST_PAUSE
    succeed(breaker)
    fail(breaker, FAILURES)
    assert breaker.pause == FIRST_PAUSE


def test_breaker__lets_one_alone_probe(breaker: Breaker, clock: Clock) -> None:
    """The others are sent away at once, while it waits."""
    fail(breaker, FAILURES)
    clock.now += FIRST_PAUSE
    asked, answer = threading.Event(), threading.Event()

    def probe() -> None:
        with breaker.attempt():
            asked.set()
            answer.wait(10)

    thread = threading.Thread(target=probe)
    thread.start()
    assert asked.wait(10)
    assert breaker.state == State.PROBING
    assert [is_asked(breaker) for _ in range(3)] == [False] * 3
    answer.set()
    thread.join()
    assert breaker.state == State.CLOSED


def test_breaker__many_threads_probe_once(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, FAILURES)
    clock.now += FIRST_PAUSE
    together, probed = threading.Barrier(8), []

    def attempt() -> None:
        together.wait(10)
        with suppress(Paused, ValueError), breaker.attempt():
            probed.append(1)
            raise ValueError

    run(*[attempt] * 8)
    assert len(probed) == 1


def test_breaker__calls_of_before_it_opened_change_nothing(breaker: Breaker, clock: Clock) -> None:
    """They were let through together and come back late: neither the pause nor the probe."""
    late = [breaker.attempt() for _ in range(2)]
    for attempt in late:
        attempt.__enter__()
    fail(breaker, FAILURES)
    late[0].__exit__(None, None, None)
    assert not is_asked(breaker)

    clock.now += FIRST_PAUSE
    with breaker.attempt():
        with suppress(ValueError):
            late[1].__exit__(ValueError, ValueError(), None)
        assert breaker.state == State.PROBING
    assert breaker.state == State.CLOSED


def test_breaker__a_probe_that_is_broken_off_holds_nobody_up(
    breaker: Breaker, clock: Clock
) -> None:
    fail(breaker, FAILURES)
    clock.now += FIRST_PAUSE
    with suppress(SystemExit), breaker.attempt():
        raise SystemExit
    clock.now += breaker.pause
    assert is_asked(breaker)


def run(*calls: Callable[[], None]) -> None:
    threads = [threading.Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
