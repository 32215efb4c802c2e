"""What the hub sends to Elasticsearch, sent again by a client that does nothing besides."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import urllib3
from django.conf import settings
from elastic_transport import Urllib3HttpNode

JSON_TYPES = ("accept", "content-type")
# Queries of one kind or another that a server evaluates by themselves.
CLAUSES = frozenset(
    {"constant_score", "exists", "geo_distance", "gauss", "knn", "match_all", "match_phrase"}
    | {"multi_match", "nested", "range", "term", "terms"}
)


@dataclass(frozen=True)
class Request:
    target: str
    headers: dict[str, str]
    body: str

    @property
    def clauses(self) -> int:
        return sum(_clauses(json.loads(line)) for line in self.body.splitlines())


def captured(work: Callable[[], object]) -> list[Request]:
    """The requests that Elasticsearch is sent meanwhile, byte by byte."""
    found: list[Request] = []
    sent = Urllib3HttpNode.perform_request

    def noted(node: Any, method: str, target: str, body: bytes = b"", headers: Any = None,
              request_timeout: Any = None) -> Any:  # fmt: skip
        plain = {name: text for name, text in headers.items() if name.lower() in JSON_TYPES}
        found.append(Request(target, plain, body.decode()))
        return sent(node, method, target, body, headers, request_timeout)

    with patch.object(Urllib3HttpNode, "perform_request", noted):
        work()
    return found


class Client:
    """One connection that is kept, no timer, nothing tried again; answers are read as JSON."""

    def __init__(self) -> None:
        address = urlsplit(settings.ELASTICSEARCH_URL)
        self._pool = urllib3.HTTPConnectionPool(address.hostname or "", address.port, maxsize=1)

    def send(self, requests: Sequence[Request]) -> int:
        """The milliseconds that the server says it took."""
        return sum(self._send(one)["took"] for one in requests)

    def _send(self, request: Request) -> Any:
        answer = self._pool.urlopen(
            "POST", request.target, body=request.body.encode(), headers=request.headers
        )
        said = json.loads(answer.data)
        if answer.status != 200 or any("error" in one for one in said["responses"]):
            raise SystemExit(f"Elasticsearch answers {answer.status}: {answer.data[:500]!r}")
        return said


def as_plain(requests: Sequence[Request]) -> list[dict[str, Any]]:
    return [asdict(one) for one in requests]


def _clauses(said: Any) -> int:
    if isinstance(said, dict):
        return sum((name in CLAUSES) + _clauses(value) for name, value in said.items())
    return sum(map(_clauses, said)) if isinstance(said, list) else 0
