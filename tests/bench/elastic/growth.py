"""The bare bodies of stores of several sizes, in turns: how the server's work grows."""

import json
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.elastic.bare import Client, Request, as_plain
from tests.bench.elastic.overhead import Kind, in_turns
from tests.bench.measuring import p95


def keep(kinds: Sequence[Kind], entries: int, file: Path) -> None:
    """What is sent for each kind of search, for `grown`."""
    said = {
        kind.name: {
            "share": kind.found / entries,
            "requests": [as_plain(some) for some in kind.requests],
        }
        for kind in kinds
    }
    file.write_text(json.dumps(said))


def grown(files: Sequence[Path], rounds: int) -> Iterator[str]:
    """Rows of medians (p95) in milliseconds, smallest store first."""
    client = Client()
    kept = [json.loads(file.read_text()) for file in files]
    for name in kept[-1]:
        sides = []
        for one in kept:
            some = [[Request(**plain) for plain in asked] for asked in one[name]["requests"]]
            sides.append(lambda turn, some=some: client.send(some[turn % len(some)]))
        times = in_turns(sides, rounds)
        cells = " | ".join(f"{statistics.median(side):.1f} ({p95(side):.1f})" for side in times)
        ratio = statistics.median(times[-1]) / statistics.median(times[0])
        share = kept[-1][name]["share"]
        aim = "≤ 2" if share < 0.01 else "≤ 5"
        yield f"| {name} | {100 * share:.1f} % | {cells} | {ratio:.1f} | {aim} |"
