"""Medians, taken in turns so that a busy moment falls on both sides."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Side:
    """One way of doing a thing; `milliseconds` is the median of its rounds."""

    name: str
    milliseconds: float


@dataclass(frozen=True)
class Comparison:
    what: str
    aim: str
    ours: Side
    other: Side

    @property
    def ratio(self) -> float:
        return self.ours.milliseconds / self.other.milliseconds

    def row(self) -> str:
        return (
            f"| {self.what} | {self.ours.milliseconds:.2f} ms | {self.other.name}: "
            f"{self.other.milliseconds:.2f} ms | {self.ratio:.2f} | {self.aim} |"
        )


def compare(
    what: str,
    ours: Callable[[], object],
    other: Callable[[], object],
    *,
    against: str,
    aim: str,
    rounds: int = 60,
) -> Comparison:
    """Run both in turns, after a warm-up that is not counted."""
    times: dict[str, list[float]] = {"ours": [], "other": []}
    for turn in range(rounds + 5):
        for name, side in (("ours", ours), ("other", other)):
            began = time.perf_counter()
            side()
            if turn >= 5:
                times[name].append(1000 * (time.perf_counter() - began))
    return Comparison(
        what,
        aim,
        Side("ours", statistics.median(times["ours"])),
        Side(against, statistics.median(times["other"])),
    )


def p95(times: Sequence[float]) -> float:
    """What one of twenty is above."""
    return statistics.quantiles(times, n=20)[-1]
