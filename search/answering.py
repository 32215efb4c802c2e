"""Who answers a search: Elasticsearch where the council has one and it does, else the database."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponse

from search.contract import Engine
from search.database.engine import DatabaseEngine
from search.database.snapshot import Snapshot
from search.elastic import client, fallbacks, watching
from search.elastic.breaker import State
from search.elastic.engine import ElasticEngine

T = TypeVar("T")
Handler = Callable[[HttpRequest], HttpResponse]


def answered(now: Snapshot, ask: Callable[[Engine], T]) -> T:
    """What `ask` finds out, all of it from one engine: counts and spelling must agree."""
    if not client.is_on():
        return ask(DatabaseEngine(now))
    with watching.turn() as turn:
        try:
            return ask(watching.Watched(ElasticEngine(now), turn))
        except watching.Unavailable as failure:
            fallbacks.note(failure.reason)
            return ask(DatabaseEngine(now))


def is_fallback(engine: Engine) -> bool:
    """Is it not the one that the council means to have?"""
    return client.is_on() and engine.name == DatabaseEngine.name


def who() -> str:
    """Who answers searches at the moment: “elasticsearch”, “database” where the council has no
    other, or “fallback”: the database, because Elasticsearch has lately failed here or elsewhere.
    """
    if not client.is_on():
        return DatabaseEngine.name
    is_failing = watching.breaker.state != State.CLOSED or fallbacks.is_recent()
    return "fallback" if is_failing else ElasticEngine.name


def in_turn(get_response: Handler) -> Handler:
    """Middleware: the searches of one page wait for Elasticsearch once and not each."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with watching.turn():
            return get_response(request)

    return middleware
