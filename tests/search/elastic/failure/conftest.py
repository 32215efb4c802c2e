"""A server that tests break, and a site that goes on."""

import contextlib
import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from directory.models import Service
from hub.tick import tick
from search.elastic import fallbacks, names
from search.elastic.breaker import State
from search.elastic.watching import breaker
from search.engine import Results
from search.models import Entry, Reason
from servers.distribution import RELEASES, Release
from servers.machine import Unavailable
from tests.directory.factories import ServiceFactory
from tests.search.elastic.failure.own_server import OwnServer, until

NEWEST = "elasticsearch9"
NOTE = "Search is working in a simpler way at the moment."
# Far above what a page takes and far below what waiting for each search would.
SOON = 30.0  # seconds


class Site:
    """The hub with a server of its own, as residents, editors and the worker meet it."""

    def __init__(self, server: OwnServer, client: Client) -> None:
        self.server = server
        self.client = client
        self.alias = names.alias("en")

    def save(self, name: str) -> Service:
        """A listing, as an editor publishes one."""
        service: Service = ServiceFactory(name=name)
        assert Entry.objects.filter(key=service.key).exists()
        return service

    def ask(self, words: str = "zither") -> Results:
        """The results page, in good time."""
        started = time.monotonic()
        response = self.client.get("/search/", {"keywords": words})
        assert time.monotonic() - started < SOON
        assert response.status_code == 200
        found: Results = response.context["results"]
        assert (NOTE in response.content.decode()) == found.is_fallback
        return found

    def titles(self, words: str = "zither") -> tuple[str, set[str]]:
        """Who answered, and with which of the listings saved here."""
        found = self.ask(words)
        titles = {hit.entry.title for hit in found.hits}
        return found.engine, {title for title in titles if title.startswith("Zither")}

    def assert_falls_back(self, reason: Reason, *, opens: bool = True) -> None:
        """The database answers every page, and people wait for Elasticsearch three times at most.

        Args:
            opens: whether it is soon asked no more; what answers quickly may be asked again.
        """
        counted = Counter(fallbacks._counts)
        everything = {entry.title for entry in Entry.objects.filter(title__startswith="Zither")}
        for _ in range(5):
            assert self.titles() == ("database", everything)
        new = Counter(fallbacks._counts) - counted
        assert new == ({reason: 3, Reason.PAUSED: 2} if opens else {reason: 5})
        assert breaker.state == (State.OPEN if opens else State.CLOSED)
        assert self.client.get("/health/").json()["search"] == "fallback"

    def assert_goes_on(self, name: str = "Zither at night") -> None:
        """A listing is saved, the worker works, and the database finds it meanwhile."""
        self.save(name)
        self.work()
        engine, titles = self.titles()
        assert engine == "database"
        assert name in titles

    def indexes(self) -> list[str]:
        """What searches ask, by its own names."""
        return list(self.server.raw.indices.get_alias(name=self.alias))

    @contextlib.contextmanager
    def red(self) -> Iterator[None]:
        """What searches ask lacks its only shard meanwhile, and till the server starts anew."""
        raw = self.server.raw
        (index,) = self.indexes()
        raw.indices.close(index=index)
        with self.server.without_files(index):
            raw.indices.open(index=index, wait_for_active_shards="0")
            until(lambda: raw.cluster.health()["status"], "red")
            yield

    def is_read_only(self) -> bool:
        """Has the server forbidden writing, for want of room on its disk?"""
        said = self.server.raw.indices.get_settings(index=self.alias, flat_settings=True)
        block = "index.blocks.read_only_allow_delete"
        return any(one["settings"].get(block) == "true" for one in said.values())

    def work(self) -> None:
        """What the worker does every second."""
        started = time.monotonic()
        done = tick()
        assert done.failed == 0
        assert time.monotonic() - started < SOON

    def comes_back(self) -> None:
        """By the worker alone; the pause is over."""
        everything = {entry.title for entry in Entry.objects.filter(title__startswith="Zither")}

        def after_a_while() -> tuple[str, set[str]]:
            self.work()
            breaker._until = 0.0
            return self.titles()

        until(after_a_while, ("elasticsearch", everything))
        assert breaker.state == State.CLOSED


@pytest.fixture(
    scope="session", params=[pytest.param(NEWEST, marks=pytest.mark.elasticsearch(NEWEST))]
)
def server(request: pytest.FixtureRequest) -> Iterator[OwnServer]:
    """Of the newest release; tests for which that is not enough name others.

    It is started where the run has a server of that release, and only beside it: it is broken.
    """
    # Not pytest's own folder, which the server's user may not come to.
    folder = Path(tempfile.mkdtemp(prefix="council-hub-broken-"))
    folder.chmod(0o755)
    try:
        server = OwnServer(release(request.param), folder)
    except Unavailable as problem:  # as where the run's servers are Docker's
        if "CI" in os.environ:
            raise
        pytest.skip(str(problem))
    yield server
    server.stop()
    shutil.rmtree(folder)


def release(name: str) -> Release:
    return next(one for one in RELEASES if name == f"elasticsearch{one.major}")


@pytest.fixture
def site(server: OwnServer, client: Client, settings: Any) -> Iterator[Site]:
    """Two listings that Elasticsearch finds."""
    server.ensure()
    settings.ELASTICSEARCH_URL = server.url
    settings.ELASTICSEARCH_PREFIX = "broken"
    site = Site(server, client)
    site.save("Zither for beginners")
    site.save("Zither for all")
    site.comes_back()
    fallbacks._counts.clear()
    yield site
    server.resume()
