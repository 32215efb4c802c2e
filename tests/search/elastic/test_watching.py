"""What a request makes of an engine that fails. Real servers that do: `failure`, beside this."""

import datetime as dt

import pytest
from elastic_transport import ApiResponseMeta, ConnectionTimeout, HttpHeaders, NodeConfig
from elastic_transport import ConnectionError as Unreachable
from elasticsearch import ApiError

from search.contract import Asked, Found
from search.elastic import watching
from search.elastic.breaker import FAILURES, State
from search.elastic.reading import Unreadable
from search.elastic.watching import Unavailable, Watched, breaker, turn
from search.models import Reason
from search.query import SearchQuery

ASKED = Asked(query=SearchQuery(words="leg ulcers"), now=dt.datetime(2026, 11, 2, 10, 0))


class Engine:
    """Raises what it is made with; without it, finds nothing."""

    name = "elasticsearch"

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.calls = 0

    def find(self, asked: Asked) -> Found:
        self.calls += 1
        if self.error:
            raise self.error
        return Found()

    def matching(self, asked: Asked) -> list[int]:
        self.find(asked)
        return []


def answer(status: int, message: str = "search_phase_execution_exception") -> ApiError:
    node = NodeConfig("http", "localhost", 9200)
    meta = ApiResponseMeta(status, "1.1", HttpHeaders(), 0.01, node)
    return ApiError(message, meta, {"error": {"reason": "no such thing as leg ulcers"}})


def ask(engine: Engine) -> Reason | None:
    """Why a request of its own was not answered."""
    with turn() as mine:
        try:
            Watched(engine, mine).find(ASKED)
        except Unavailable as failure:
            return failure.reason
    return None


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ConnectionTimeout("1 s"), Reason.TIMED_OUT),
        (Unreachable("refused"), Reason.UNREACHABLE),
        (answer(400), Reason.MISUNDERSTOOD),
        (answer(404), Reason.MISSING),
        (answer(429), Reason.BUSY),
        (answer(500), Reason.ERROR),
        (answer(503), Reason.ERROR),
        (Unreadable("index_not_found_exception", 404), Reason.MISSING),
        (Unreadable("no_shard_available_action_exception", 503), Reason.ERROR),
        (Unreadable(), Reason.UNREADABLE),
        (KeyError("hits"), Reason.UNREADABLE),
    ],
)
def test_watched__says_why_it_does_not_answer(error: Exception, reason: Reason) -> None:
    assert ask(Engine(error)) == reason


def test_watched__is_asked_no_more_after_failures_in_a_row() -> None:
    engine = Engine(answer(503))
    reasons = [ask(engine) for _ in range(FAILURES + 2)]
    assert reasons == [Reason.ERROR] * FAILURES + [Reason.PAUSED] * 2
    assert engine.calls == FAILURES


def test_watched__one_search_that_is_not_understood_spoils_no_others() -> None:
    engine = Engine(answer(400))
    assert [ask(engine) for _ in range(FAILURES + 1)] == [Reason.MISUNDERSTOOD] * (FAILURES + 1)
    assert breaker.state == State.CLOSED


def test_turn__a_request_tries_once() -> None:
    broken, well = Engine(ConnectionTimeout("1 s")), Engine()
    with turn() as mine:
        for engine in (broken, well, broken):
            with pytest.raises(Unavailable) as failure:
                Watched(engine, mine).find(ASKED)
            assert failure.value.reason == Reason.TIMED_OUT
    assert (broken.calls, well.calls) == (1, 0)
    assert ask(well) is None


def test_turn__slow_answers_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine()
    with turn() as mine:
        mine.waited = watching.PATIENCE
        assert Watched(engine, mine).matching(ASKED) == []
        with pytest.raises(Unavailable) as failure:
            Watched(engine, mine).matching(ASKED)
    assert failure.value.reason == Reason.TIMED_OUT
    assert engine.calls == 1
    assert breaker.state == State.CLOSED


def test_turn__the_inner_one_is_the_outer() -> None:
    with turn() as outer:
        with turn() as inner:
            assert inner is outer
        with turn() as inner:
            assert inner is outer
    with turn() as other:
        assert other is not outer


@pytest.mark.parametrize("error", [answer(400), KeyError("leg ulcers"), answer(400, "leg ulcers")])
def test_log__an_error_of_ours_once_and_nothing_of_the_person(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(2):
        ask(Engine(error))
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "test_watching.py" in caplog.text
    assert "ulcer" not in caplog.text


def test_log__an_outage_once_with_its_end(caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(FAILURES + 3):
        ask(Engine(Unreachable("refused")))
    breaker._until = 0
    ask(Engine())
    assert [record.getMessage() for record in caplog.records] == [
        "Elasticsearch fails; the database answers searches for 10 seconds.",
        "Elasticsearch answers searches again.",
    ]
