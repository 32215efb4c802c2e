"""Clients that search without a pause, each with a connection of its own. They have a process of
their own: edits are made beside them, which they would hold up."""

import json
import random
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import requests

from tests.bench.loading.site import CHECKOUT, HEADERS

TIMEOUT = 30.0  # seconds, after which an answer counts as an error


@dataclass
class Visited:
    """Milliseconds of each answer, and errors by what they were."""

    times: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)

    def told(self, seconds: float) -> str:
        cuts = statistics.quantiles(self.times, n=100)
        errors = ", ".join(f"{name}: {number}" for name, number in self.errors.items()) or "0"
        return (
            f"| {len(self.times) / seconds:.1f} | {statistics.median(self.times):.0f} | "
            f"{cuts[94]:.0f} | {cuts[98]:.0f} | {max(self.times):.0f} | {errors} |"
        )


def visit(address: str, paths: Sequence[str], clients: int, seconds: float) -> Visited:
    """Ask for paths, each client in an order of its own, until the time is over."""
    task = {"address": address, "paths": paths, "clients": clients, "seconds": seconds}
    done = subprocess.run(
        [sys.executable, "-m", __name__],
        cwd=CHECKOUT, input=json.dumps(task), stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    said = json.loads(done.stdout)
    return Visited(said["times"], Counter(said["errors"]))


def _visit_all(address: str, paths: Sequence[str], clients: int, seconds: float) -> Visited:
    until = time.monotonic() + seconds
    found = [Visited() for _client in range(clients)]
    threads = [
        threading.Thread(target=_visit, args=(address, paths, seed, until, one))
        for seed, one in enumerate(found)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = Visited()
    for one in found:
        whole.times += one.times
        whole.errors += one.errors
    return whole


def _visit(address: str, paths: Sequence[str], seed: int, until: float, found: Visited) -> None:
    dice = random.Random(seed)
    with requests.Session() as session:
        session.headers.update(HEADERS)
        while time.monotonic() < until:
            began = time.perf_counter()
            try:
                answer = session.get(
                    address + dice.choice(paths), timeout=TIMEOUT, allow_redirects=False
                )
                if answer.status_code != 200:
                    found.errors[str(answer.status_code)] += 1
            except requests.RequestException as error:
                found.errors[type(error).__name__] += 1
            found.times.append(1000 * (time.perf_counter() - began))


if __name__ == "__main__":
    visited = _visit_all(**json.load(sys.stdin))
    json.dump({"times": visited.times, "errors": visited.errors}, sys.stdout)
