"""Servers that a program borrows: what ran before goes on after it."""

import socket

import pytest

from servers.machine import Unavailable
from servers.service import borrowed


class Listening:
    """A server that does no more than listen."""

    NAMES = frozenset({"listening"})
    VARIABLES = ("LISTENING_URL",)

    def __init__(self, title: str, reason: str = "") -> None:
        self.TITLE, self.reason = title, reason
        self.socket: socket.socket | None = None

    def up(self) -> str:
        if self.reason:
            raise Unavailable(self.reason)
        self.socket = self.socket or socket.create_server(("127.0.0.1", 0))
        return f"{self.TITLE}: answers."

    def down(self) -> str:
        if self.socket:
            self.socket.close()
        self.socket = None
        return f"{self.TITLE}: stopped."

    def address(self) -> str:
        if self.socket is None:
            raise Unavailable("not running.")
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}"


def test_borrowed__stops_what_it_started_and_nothing_else():
    ran, started = Listening("Ran"), Listening("Started")
    ran.up()
    with borrowed([started]) as named, borrowed([ran]):
        assert named == {"LISTENING_URL": started.address()}
    assert started.socket is None
    assert ran.socket
    ran.down()


def test_borrowed__takes_the_next_where_the_first_cannot_be_had():
    with borrowed([Listening("New", "no Java."), Listening("Old")]) as named:
        assert named["LISTENING_URL"].startswith("http://127.0.0.1:")


def test_borrowed__says_why_none_can_be_had_and_stops_the_others():
    first = Listening("First")
    with (
        pytest.raises(Unavailable, match=r"New: no Java\.\nOld: no Maven\."),
        borrowed([first], [Listening("New", "no Java."), Listening("Old", "no Maven.")]),
    ):
        pass
    assert first.socket is None
