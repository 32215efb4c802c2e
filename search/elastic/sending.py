"""Documents → the server, many at a time, each by the version of its entry.

An older document never takes the place of a newer one, whoever sends it and however late it comes.
What comes twice is the same as once, so that whoever was broken off sends again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from elasticsearch import ApiError, Elasticsearch, TransportError

from search.elastic.documents import Document

# Of one request. Measured: fewer documents take longer, more take no less time.
MOST_DOCUMENTS = 1000
MOST_BYTES = 8_000_000

# A red index refuses after so long; the server's own minute would hold the worker up.
SHARDS = "2s"

VERSION_CONFLICT = "version_conflict_engine_exception"
# Said with the status of a bad document, and no fault of one.
INDEX_CLOSED = "index_closed_exception"


@dataclass(frozen=True)
class Operation:
    """Put a document, or with an empty `source` delete it. `target` is an alias."""

    target: str
    pk: int
    version: int
    source: bytes = b""

    @property
    def lines(self) -> list[Any]:
        """As a request has them: JSON, which is sent as it is."""
        said = {
            "_index": self.target,
            "_id": str(self.pk),
            "version": self.version,
            # The same version again is no conflict: it may have come without an answer.
            "version_type": "external_gte",
        }
        name = "index" if self.source else "delete"
        return [orjson.dumps({name: said}), *([self.source] if self.source else [])]


@dataclass
class Outcome:
    """What became of operations.

    Attributes:
        done: they hold.
        newer: the server has a newer version.
        refused: the server will never take them as they are; with the kind of its objection.
        later: not done for a reason that may pass, of which `problem` is one.
    """

    done: list[Operation] = field(default_factory=list)
    newer: list[Operation] = field(default_factory=list)
    refused: list[tuple[Operation, str]] = field(default_factory=list)
    later: list[Operation] = field(default_factory=list)
    problem: str = ""

    def add(self, other: "Outcome") -> None:
        self.done += other.done
        self.newer += other.newer
        self.refused += other.refused
        self.later += other.later
        self.problem = other.problem or self.problem


def putting(documents: Iterable[Document], targets: Mapping[str, str]) -> Iterator[Operation]:
    """Each to the target of its language."""
    for one in documents:
        yield Operation(targets[one.language], one.pk, one.version, one.source)


def send(es: Elasticsearch, operations: Sequence[Operation]) -> Outcome:
    """One request for each part that is not too large. Never raises for what the server does: at
    the first trouble that may pass the rest is left for later.
    """
    outcome = Outcome()
    left = list(operations)
    for part in _parts(operations):
        if outcome.problem:
            break
        del left[: len(part)]
        outcome.add(_send(es, part))
    outcome.later += left
    return outcome


def why(error: ApiError | TransportError | OSError) -> str:
    """In words that repeat nothing of a document."""
    if isinstance(error, ApiError):
        kind = error.message if error.message.replace("_", "").isalpha() else ""
        return f"it answers {error.meta.status} {kind}".rstrip()
    return f"it cannot be reached ({type(error).__name__})"


def _parts(operations: Sequence[Operation]) -> Iterator[list[Operation]]:
    part: list[Operation] = []
    size = 0
    for one in operations:
        if part and (len(part) == MOST_DOCUMENTS or size + len(one.source) > MOST_BYTES):
            yield part
            part, size = [], 0
        part.append(one)
        size += len(one.source)
    if part:
        yield part


def _send(es: Elasticsearch, part: list[Operation]) -> Outcome:
    try:
        answer = es.bulk(
            operations=[line for one in part for line in one.lines],
            require_alias=True,
            timeout=SHARDS,
            filter_path=("items.*.status", "items.*.error.type", "items.*.error.caused_by.type"),
        ).body
    except (ApiError, TransportError) as error:
        return Outcome(later=part, problem=why(error))
    outcome = Outcome()
    for one, item in zip(part, answer["items"], strict=True):
        (said,) = item.values()
        _sort(outcome, one, said)
    return outcome


def _sort(outcome: Outcome, one: Operation, said: dict[str, Any]) -> None:
    error = said.get("error")
    if error is None:  # a delete of what is not there answers 404, and is done
        outcome.done.append(one)
    elif error["type"] == VERSION_CONFLICT:
        outcome.newer.append(one)
    elif said["status"] == 400 and error["type"] != INDEX_CLOSED:
        kind = " ".join([error["type"], error.get("caused_by", {}).get("type", "")]).rstrip()
        outcome.refused.append((one, kind))
    else:
        outcome.later.append(one)
        outcome.problem = f"it answers {said['status']} {error['type']}"
