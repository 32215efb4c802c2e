"""Measure the sentence model by itself: `.venv/bin/python -m tests.bench.meaning`.

Nothing of the site is loaded, so memory is that of Python, numpy and the model.
"""

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hub.env import limit_threads

QUERY = "my mum is lonely since dad died"
SENTENCE = (
    "A weekly lunch for older people who live alone, with a hot meal, company and a lift home. "
)
LISTING = (SENTENCE * 3)[:210]  # what most of the demonstration's say
LONG = (SENTENCE * 12)[:900]  # the most that is read of a part
ROUNDS = 60
AT_ONCE = 4


def main() -> None:
    limit_threads()
    from search.meaning.model import SentenceModel

    before = memory()
    began = time.perf_counter()
    model = SentenceModel()
    loaded = time.perf_counter() - began
    print("| What | Figure |\n| --- | --- |")
    print(f"| loading the model, with its check | {loaded * 1000:.0f} ms |")
    for name, text in (("query", QUERY), ("listing", LISTING), ("long text", LONG)):
        pieces = len(model.pieces(text))
        taken = median(lambda text=text: model.vector(text))  # type: ignore[misc]
        print(f"| {name}: {len(text)} characters, {pieces} word pieces | {taken:.1f} ms |")
    print(f"| {AT_ONCE} queries at once, each | {at_once(model.vector):.1f} ms |")
    after = memory()
    for kind, words in (("Private", "of this process alone"), ("Shared", "mapped, for all")):
        print(f"| memory {words} | {after[kind] - before[kind]:.0f} MB |")


def median(work: Callable[[], object]) -> float:
    """Milliseconds of the processor: what others do beside it lengthens them least."""
    work()
    times = []
    for _ in range(ROUNDS):
        began = time.thread_time()
        work()
        times.append(time.thread_time() - began)
    return statistics.median(times) * 1000


def at_once(vector: Callable[[str], object]) -> float:
    """Milliseconds by the clock for each query, where several threads ask without pause."""
    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(vector, [QUERY] * ROUNDS))
    return (time.perf_counter() - began) / ROUNDS * 1000


def memory() -> dict[str, float]:
    """Megabytes: what was written is private, what is mapped from a file can be shared."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]
    sizes = {
        name: int(size.split()[0]) / 1024 for name, size in (line.split(":") for line in lines)
    }
    return {"Private": sizes["Pss_Anon"], "Shared": sizes["Rss"] - sizes["Anonymous"]}


if __name__ == "__main__":
    main()
