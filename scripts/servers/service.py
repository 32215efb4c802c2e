"""What is asked of each server, whichever it is."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Protocol

from servers.machine import Unavailable, answers


class Service(Protocol):
    TITLE: str
    NAMES: frozenset[str]
    VARIABLES: tuple[str, ...]  # which name its address

    def up(self) -> str:
        """Start it unless it runs, wait until it answers, and say so."""

    def down(self) -> str:
        """Stop what `up` started, and say so."""

    def address(self) -> str:
        """Where it answers. Raises `Unavailable` where it does not run."""


@contextmanager
def borrowed(*wanted: Sequence[Service]) -> Iterator[dict[str, str]]:
    """The environment that names the first of each that can be had.

    Those that ran before go on afterwards; the others are stopped. Says what happens.

    Raises:
        Unavailable: where none of one sort can be had.
    """
    with ExitStack() as ending:
        named: dict[str, str] = {}
        for choices in wanted:
            service = _started(choices, ending)
            named |= dict.fromkeys(service.VARIABLES, service.address())
        yield named


def _started(choices: Sequence[Service], ending: ExitStack) -> Service:
    reasons = []
    for service in choices:
        if not _is_up(service):  # before it is started: that may be broken off
            ending.callback(_stop, service)
        try:
            print(service.up(), flush=True)
        except Unavailable as reason:
            reasons.append(f"{service.TITLE}: {reason}")
        else:
            return service
    raise Unavailable("\n".join(reasons))


def _is_up(service: Service) -> bool:
    try:
        return answers(service.address())
    except Unavailable:
        return False


def _stop(service: Service) -> None:
    print(service.down(), flush=True)
