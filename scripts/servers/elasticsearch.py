"""Elasticsearch 8 and 9, each from the first of these that can be had:

1. `ELASTICSEARCH_URL`, where it is set: somebody else's server, neither started nor stopped here,
   which stands for every version;
2. Docker Compose, where an engine answers (`elasticsearch8`, `elasticsearch9` of compose.yaml);
3. Maven and a Java runtime: the server that SonarQube's distribution carries (`distribution`), on
   a free loopback port, with its data in a cache folder of this checkout (`instance`).

One node, no security, made for tests and benchmarks: no place for real data.
"""

import contextlib
import json
import os
from urllib.parse import urlsplit
from urllib.request import urlopen

from servers import distribution, docker, java, machine
from servers.distribution import RELEASES, Release
from servers.instance import Instance
from servers.machine import PATIENCE, Unavailable, answers, wait_for

VARIABLE = "ELASTICSEARCH_URL"
HEAP = "ELASTICSEARCH_HEAP"


class Elasticsearch:
    """The server of one release, which may run beside those of others."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.name = f"elasticsearch{release.major}"
        # the second is its own: tests run on every version
        self.VARIABLES = (VARIABLE, f"{self.name.upper()}_URL")
        self.TITLE = f"Elasticsearch {release.version}"
        self.NAMES = frozenset({"elasticsearch", self.name})
        self.folder = machine.folder_of(f"-{self.name}")
        self.state = self.folder / "state.json"

    def up(self) -> str:
        if url := given():
            wait_for(url)
            return f"{self.TITLE}: the server of {VARIABLE} stands for it, and answers."
        with self.locked():
            url, way = self.running() or self.start()
            self.state.write_text(json.dumps({"url": url, "way": way}))
            wait_until_recovered(url)
        return f"{self.TITLE}: answers on port {urlsplit(url).port} ({way})."

    def down(self) -> str:
        with self.locked():
            state = self.running()
            if state and state[1] == "compose":
                docker.stop(self.name)
            elif not Instance(self.folder).stop():
                return f"{self.TITLE}: nothing of ours is running."
        return f"{self.TITLE}: stopped. Its data stays in {self.folder} until you delete it."

    def address(self) -> str:
        if url := given():
            return url
        with self.locked():
            if state := self.running():
                return state[0]
        raise Unavailable(f"not running. Start it with: scripts/services up {self.name}")

    def locked(self) -> contextlib.AbstractContextManager[None]:
        return machine.locked(self.folder, 0o755)

    def running(self) -> tuple[str, str] | None:
        """Address and way of the server that `up` started, where it still answers."""
        if known := self.known():
            ours = known[1] == "compose" or Instance(self.folder).processes()
            if ours and answers(known[0]):
                return known
        return None

    def known(self) -> tuple[str, str] | None:
        """Address and way of what `up` started last."""
        with contextlib.suppress(FileNotFoundError, json.JSONDecodeError, KeyError):
            state = json.loads(self.state.read_text())
            return state["url"], state["way"]
        return None

    def start(self) -> tuple[str, str]:
        heap = os.environ.get(HEAP, "1g")
        if docker.has_engine():
            url, way = f"http://127.0.0.1:{docker.start(self.name, 9200)}", "compose"
        else:
            runtime = java.find(self.release.oldest_java, self.release.newest_java)
            home = distribution.home_of(self.release)
            instance = Instance(self.folder)
            instance.stop()  # it runs, and what we knew of it is lost, or it hangs
            port = instance.start(self.release.major, home, runtime.home, heap)
            url = f"http://127.0.0.1:{port}"
            way = f"SonarQube's distribution, Java {runtime.version}, heap {heap}"
        return url, way


SERVERS = [Elasticsearch(release) for release in RELEASES]


def given() -> str | None:
    """Somebody else's server. The address of one of ours is only what `env` had exported."""
    url = os.environ.get(VARIABLE)
    ours = {known[0] for server in SERVERS if (known := server.known())}
    return url if url not in ours else None


def wait_until_recovered(url: str) -> None:
    """Wait until the indices that it kept, if any, can be searched."""
    wait_for(url)
    health = f"{url}/_cluster/health?wait_for_status=yellow&timeout={PATIENCE}s"
    try:
        urlopen(health, timeout=PATIENCE + 5).close()  # noqa: S310 - our own address
    except OSError as error:  # 408 where the time has run out
        raise Unavailable(f"runs at {url}, but does not answer a search: {error}.") from None
