"""Real Elasticsearch servers, of each version that the hub drives.

`ELASTICSEARCH8_URL` and `ELASTICSEARCH9_URL` name those of a run; `scripts/services env` exports
them. The head of a run says which are there. Tests of a version that is not there are deselected,
and counted as such in the last line.
"""

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from unittest import mock

import pytest
from elasticsearch import Elasticsearch

from search.elastic import asking, client, indexing, watching

VARIABLES = {"elasticsearch8": "ELASTICSEARCH8_URL", "elasticsearch9": "ELASTICSEARCH9_URL"}
# Parameters of fixtures: one for each version, with the marker that says which it needs.
SERVERS = [pytest.param(name, marks=pytest.mark.elasticsearch(name)) for name in VARIABLES]
# The machine that runs the tests may be busy: only wrong answers fail, slow ones do not.
SECONDS = 60.0


@dataclass(frozen=True)
class Server:
    """A server that the settings name while a test runs; indexes with `prefix` are its own."""

    name: str
    url: str
    prefix: str
    raw: Elasticsearch = field(repr=False)

    def indexes(self) -> list[str]:
        """The test's own, by name."""
        return sorted(self.raw.indices.get(index=f"{self.prefix}*", filter_path="*.aliases"))

    def refresh(self) -> None:
        """Show searches all that was written."""
        self.raw.indices.refresh(index=f"{self.prefix}*")

    def clear(self) -> None:
        if names := self.indexes():  # by name: servers refuse to delete by a pattern
            self.raw.indices.delete(index=names, ignore_unavailable=True)


@contextmanager
def unhurried() -> Iterator[None]:
    """Searches wait for an answer, however slow the machine."""
    with (
        mock.patch.object(client, "SECONDS", SECONDS),
        mock.patch.object(watching, "PATIENCE", SECONDS),
        mock.patch.dict(asking._BARE, timeout=f"{SECONDS:g}s"),
    ):
        watching.breaker.reset()
        yield
    watching.breaker.reset()


@pytest.fixture
def use_server(settings: Any) -> Iterator[Callable[[str], Server]]:
    """Called with the name of a version it makes that the site's server, until the test ends."""
    used: list[Server] = []

    def use(name: str) -> Server:
        url = os.environ[VARIABLES[name]]
        server = Server(name, url, f"test-{uuid.uuid4().hex}", _raw(url))
        used.append(server)
        settings.ELASTICSEARCH_URL = url
        settings.ELASTICSEARCH_PREFIX = server.prefix
        return server

    with unhurried():
        yield use
    for server in used:
        server.clear()


@pytest.fixture(params=SERVERS[:1])
def server(request: pytest.FixtureRequest, use_server: Callable[[str], Server]) -> Server:
    """The site's Elasticsearch, without any index: of the older version, which every machine can
    have. The suite that engines share runs on each, and on the newer one servers are broken."""
    return use_server(request.param)


def put_pending(server: Server) -> None:
    """Let searches find all that was written before."""
    done = indexing.put_pending()
    assert done.problem == ""
    assert indexing.waiting() == 0
    server.refresh()


def pytest_report_header() -> str:
    return f"Elasticsearch: {'; '.join(_said(name) for name in VARIABLES)}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    missing = {name for name in VARIABLES if not _version(name)}
    left_out = [item for item in items if _needed(item) & missing]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not _needed(item) & missing]


def _needed(item: pytest.Item) -> set[str]:
    return {name for mark in item.iter_markers("elasticsearch") for name in mark.args}


@cache
def _raw(url: str) -> Elasticsearch:
    return Elasticsearch(url, request_timeout=SECONDS)


@cache
def _version(name: str) -> str:
    """“8.16.6”; "" where no variable names a server of that version.

    A server of another version that stands there, as where the environment gave one of its own for
    all, is not what the test asks for.
    """
    if not (url := os.environ.get(VARIABLES[name])):
        return ""
    number = str(_raw(url).info()["version"]["number"])
    return number if f"elasticsearch{number.partition('.')[0]}" == name else ""


def _said(name: str) -> str:
    return _version(name) or f"no {name}, as {VARIABLES[name]} names none"
