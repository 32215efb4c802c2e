"""An Elasticsearch that belongs to one test run: to be stopped, killed, suspended and broken."""

import contextlib
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch

from servers import distribution, java
from servers.distribution import Release
from servers.elasticsearch import HEAP, wait_until_recovered
from servers.instance import Instance
from servers.machine import free_port, wait_for


class Settled(Instance):
    """Keeps its port though connections to it have not ended in good order."""

    own_port = 0
    more = ""

    def configure(self, home: Path, port: int, heap: str) -> None:
        super().configure(home, port, heap)
        with (self.config / "elasticsearch.yml").open("a") as written:
            written.write(self.more)

    def port(self) -> int:
        self.own_port = self.own_port or free_port()
        return self.own_port


class OwnServer:
    """One node of a release in a folder that the server's user can come to.

    Raises `servers.machine.Unavailable` where this machine cannot run it.
    """

    def __init__(self, release: Release, folder: Path) -> None:
        self.release = release
        self.instance = Settled(folder)
        self.home = distribution.home_of(release)
        self.java = java.find(release.oldest_java, release.newest_java).home
        self.url = ""

    @property
    def raw(self) -> Elasticsearch:
        """For what a test does to the server behind the hub's back."""
        return Elasticsearch(self.url, request_timeout=120)

    def start(self, more: str = "") -> None:
        """Until it answers and, but for `more` settings, all that it holds can be searched.

        It keeps the port that it had.
        """
        self.instance.more = more
        heap = os.environ.get(HEAP, "512m")
        port = self.instance.start(self.release.major, self.home, self.java, heap)
        self.url = f"http://127.0.0.1:{port}"
        wait_for(self.url) if more else wait_until_recovered(self.url)

    def ensure(self) -> None:
        """Whatever the last test did to it: up, awake and empty."""
        self.resume()
        if not self.instance.processes():
            self.start()
        self.reset()

    def stop(self) -> None:
        self.instance.stop()

    def kill(self) -> None:
        """As when the machine loses power, but for the disk."""
        self.instance.send(signal.SIGKILL)
        until(self.instance.processes, [])

    def suspend(self) -> None:
        """It still takes connections, and never answers."""
        self.instance.send(signal.SIGSTOP)

    def resume(self) -> None:
        self.instance.send(signal.SIGCONT)

    @contextlib.contextmanager
    def without_files(self, index: str) -> Iterator[None]:
        """The shards of a closed index are elsewhere meanwhile."""
        uuid = self.raw.indices.get_settings(index=index)[index]["settings"]["index"]["uuid"]
        shard = self.instance.folder / "data" / "indices" / uuid / "0"
        aside = shard.rename(self.instance.folder / "aside")
        try:
            yield
        finally:
            shutil.rmtree(shard, ignore_errors=True)
            if shard.parent.exists():  # the index has not been deleted meanwhile
                aside.rename(shard)
            shutil.rmtree(aside, ignore_errors=True)

    def reset(self) -> None:
        """Neither indexes nor settings."""
        raw = self.raw
        settings = raw.cluster.get_settings(flat_settings=True)["persistent"]
        if settings:
            raw.cluster.put_settings(persistent=dict.fromkeys(settings))
        for index in raw.indices.get(index="*"):
            raw.indices.delete(index=index)


def until(look: Callable[[], Any], wanted: Any, seconds: float = 120) -> None:
    """Look again and again. Fails with what is seen at last."""
    deadline = time.monotonic() + seconds
    while (seen := look()) != wanted:
        assert time.monotonic() < deadline, seen
        time.sleep(0.1)
