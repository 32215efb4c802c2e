"""How good one answer is, as numbers from 0 to 1: pure functions of keys and grades.

Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques (2002), with the gain
2^grade - 1 and the discount log2(place + 1) of Burges et al., Learning to rank (2005).
"""

import math
from collections.abc import Iterable, Mapping, Sequence

DEPTH = 10  # how far down people look
HELPS = 2  # the lowest grade that a resident would thank for


def ndcg(found: Sequence[str], grades: Mapping[str, int], depth: int = DEPTH) -> float:
    """The gain of the first `depth` found, against that of the best order there can be.

    0 where nothing is graded. A key that is found twice counts once, at its first place.
    """
    got = [grades.get(key, 0) for key in dict.fromkeys(found)]
    best = gain(sorted(grades.values(), reverse=True)[:depth])
    return gain(got[:depth]) / best if best else 0.0


def gain(grades: Iterable[int]) -> float:
    """The discounted gain of grades in their order."""
    return sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, 1))


def recall(found: Sequence[str], grades: Mapping[str, int], depth: int = DEPTH) -> float:
    """The share of what helps that is among the first `depth`, of as much as there is room for."""
    helping = {key for key, grade in grades.items() if grade >= HELPS}
    room = min(depth, len(helping))
    return len(helping & set(found[:depth])) / room if room else 0.0


def mean(values: Iterable[float]) -> float:
    """0 of none."""
    known = list(values)
    return math.fsum(known) / len(known) if known else 0.0
