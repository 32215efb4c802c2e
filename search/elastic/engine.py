"""The engine that asks Elasticsearch: one request for a page of results."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import orjson

from search.contract import Asked, Found
from search.database.snapshot import Snapshot
from search.elastic import names
from search.elastic.asking import Asking, Body, asking
from search.elastic.client import client
from search.elastic.mapping import WINDOW
from search.elastic.reading import Answer, Answers, check
from search.query import FALLBACK

# Hits a request when all are wanted.
AT_ONCE = 10_000


class ElasticEngine:
    """Raises what the client raises, or `search.elastic.reading.Unreadable`."""

    name = "elasticsearch"

    def __init__(self, now: Snapshot) -> None:
        self.now = now

    def find(self, asked: Asked) -> Found:
        answers = self._answers(asking(asked, self.now))
        if answers is None:
            return Found()
        if 0 < answers.asking.start >= answers.total:
            first = asking(replace(asked, query=replace(asked.query, page=1)), self.now)
            answers = self._answers(first) or answers
        return answers.found()

    def matching(self, asked: Asked) -> list[int]:
        """All of it, in requests of `AT_ONCE` hits."""
        one = asking(replace(asked, query=replace(asked.query, page=1)), self.now)
        answers = self._answers(one)
        if answers is None:
            return []
        return answers.in_order(self._direct(one))

    def _answers(self, one: Asking) -> Answers | None:
        """None where no entry has the language, and there is nothing to ask."""
        indexes = self._indexes(one.asked.query.language)
        if not indexes:
            return None
        if sum(one.window) > WINDOW:
            one = asking(replace(one.asked, query=replace(one.asked.query, page=1)), self.now)
        return Answers(one, _ask(indexes, one.bodies()))

    def _direct(self, one: Asking) -> Iterator[Answer]:
        after: dict[str, Any] = {}
        while True:
            indexes = self._indexes(one.asked.query.language)
            body = {**one.hits(), "size": AT_ONCE, **after}
            (response,) = _ask(indexes, [body])
            check(response)
            hits = response["hits"]["hits"]
            yield from hits
            if len(hits) < AT_ONCE:
                return
            after = {"search_after": hits[-1]["sort"]}

    def _indexes(self, language: str) -> list[str]:
        """Of the languages in which a resident may find something."""
        languages = dict.fromkeys((language, FALLBACK))
        return [names.alias(one) for one in languages if self.now.names.known([f"language:{one}"])]


def _ask(indexes: list[str], bodies: Sequence[Body]) -> list[Answer]:
    """One request. It is written here: vectors as they are, and several times as fast."""
    searches = [part for body in bodies for part in ({"index": indexes}, body)]
    lines: list[Any] = [orjson.dumps(part, option=orjson.OPT_SERIALIZE_NUMPY) for part in searches]
    answers: list[Answer] = client().msearch(searches=lines)["responses"]
    return answers
