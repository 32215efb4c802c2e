"""A search as the site answers it, against the same bodies sent by a bare client."""

import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.urls import reverse

from search.addresses import make_url
from search.elastic import engine
from search.engine import search
from search.meaning import sentences
from search.query import SearchQuery
from tests.bench.elastic.bare import Client, Request, captured
from tests.bench.elastic.clocks import REQUESTS, SERVER, watched
from tests.bench.limits import get
from tests.bench.measuring import p95

WARM = 5
NAME = engine.ElasticEngine.name


@dataclass(frozen=True)
class Kind:
    """Searches of one kind, and what Elasticsearch is sent for each."""

    name: str
    queries: Sequence[SearchQuery]
    requests: Sequence[Sequence[Request]]
    found: int

    def page(self, turn: int) -> bytes:
        return get(make_url(self.queries[turn % len(self.queries)]))

    def json(self, turn: int) -> bytes:
        url = make_url(self.queries[turn % len(self.queries)])
        return get(url.replace(reverse("search"), reverse("search_json"), 1))

    def bare(self, client: Client, turn: int) -> int:
        return client.send(self.requests[turn % len(self.requests)])


def kinds(asked: Mapping[str, Sequence[SearchQuery]]) -> Iterator[Kind]:
    for name, queries in asked.items():
        found = []
        for query in queries:
            for _time in range(2):  # the first reads columns and opens connections
                results = search(query)
            found.append(results.total)
            if results.engine != NAME:
                raise SystemExit(f"{query} was answered by the {results.engine}.")
        requests = [captured(partial(search, query)) for query in queries]
        yield Kind(name, queries, requests, int(statistics.median(found)))


def overhead(kind: Kind, rounds: int) -> str:
    """A row: `/search.json` through all middleware, and the bare client, in turns."""
    client = Client()
    ours, least = in_turns([kind.json, lambda turn: kind.bare(client, turn)], rounds)
    mine, other = statistics.median(ours), statistics.median(least)
    return (
        f"| {kind.name} | {kind.found:,} | {mine:.1f} ({p95(ours):.1f}) "
        f"| {other:.1f} ({p95(least):.1f}) | {mine / other:.2f} | {mine - other:+.1f} |"
    )


def in_turns(
    sides: Sequence[Callable[[int], object]], rounds: int, warm: int = WARM
) -> list[list[float]]:
    """Milliseconds of each round of each side, past a warm-up."""
    times: list[list[float]] = [[] for _side in sides]
    for turn in range(warm + rounds):
        for side, taken in zip(sides, times, strict=True):
            began = time.perf_counter()
            side(turn)
            if turn >= warm:
                taken.append(1000 * (time.perf_counter() - began))
    return times


PARTS_HEAD = (
    "| | sent, kB | clauses | whole page | template | asking | vector | body | client | network "
    "| server | reading | rows |"
)


def parts(kind: Kind, rounds: int) -> str:
    """A row: where the milliseconds of a whole page go, the vector not being remembered."""
    seen: list[dict[str, float]] = []
    with watched() as taken:
        for turn in range(WARM + rounds):
            taken.clear()
            sentences._remembered.cache_clear()
            began = time.perf_counter()
            kind.page(turn)
            taken["page"] = 1000 * (time.perf_counter() - began)
            if turn >= WARM:
                seen.append(_apart(taken))
    sent = [one for some in kind.requests for one in some]
    bytes_sent = statistics.median(len(one.body.encode()) for one in sent) / 1000
    clauses = statistics.median(one.clauses for one in sent)
    figures = (statistics.median(one[name] for one in seen) for name in seen[0])
    times = " | ".join(f"{one:.1f}" for one in figures)
    asked = statistics.mean(len(some) for some in kind.requests)
    several = f" (× {asked:g})" if asked > 1 else ""
    return f"| {kind.name}{several} | {bytes_sent:.0f} | {clauses:.0f} | {times} |"


def _apart(taken: Mapping[str, float]) -> dict[str, float]:
    """Each part without those within it, in the order of `PARTS_HEAD`."""
    if not taken[REQUESTS]:
        raise SystemExit("A page was made without Elasticsearch.")
    return {
        "page": taken["page"],
        "template": taken["page"] - taken["search"],
        "asking": taken["ask"] - taken["vector"],
        "vector": taken["vector"],
        "body": taken["build"],
        "client": taken["client"] - taken["http"],
        "network": taken["http"] - taken[SERVER],
        "server": taken[SERVER],
        "reading": taken["read"],
        "rows": taken["load"],
    }
