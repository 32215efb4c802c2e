"""How many entries have a stem: what a word weighs is how rare it is."""

import math
import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from search import weighing
from search.database.snapshot import Snapshot
from search.language.synonyms import Unit
from search.models import Word
from search.text import stem

# As with spelling: what weighs a little wrong for a minute misleads nobody.
SECONDS = 60


@dataclass(frozen=True)
class _Made:
    frequencies: Mapping[str, int]
    last: object
    at: float


_lock = threading.Lock()
_made: dict[str, _Made] = {}


def weights(units: tuple[Unit, ...], language: str, now: Snapshot) -> list[float]:
    """The share of each unit in all that is asked for, together 1.

    Stems fall as by chance: those of a phrase together as often as each beside the others, and a
    unit wherever one of its alternatives does. Words of several forms count for each.
    """
    known, total = frequencies(language, now), max(1, len(now.columns))
    rare = [unit.weight * weighing.rarity(total, _found(unit, known, total)) for unit in units]
    return [one / (sum(rare) or 1.0) for one in rare]


def frequencies(language: str, now: Snapshot) -> Mapping[str, int]:
    """By stem the number of entries, as of a minute ago or less; one query a minute at most."""
    with _lock:
        made = _made.get(language)
        if made is None or (made.last != now.last and time.monotonic() - made.at > SECONDS):
            made = _made[language] = _Made(_read(language), now.last, time.monotonic())
        return made.frequencies


def forget() -> None:
    """Read all words again at the next need."""
    with _lock:
        _made.clear()


def _read(language: str) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for word, entries in Word.objects.filter(language=language).values_list("word", "entries"):
        found[stem(word, language)] += entries
    return found


def _found(unit: Unit, known: Mapping[str, int], total: int) -> float:
    """How many entries have the unit."""
    without = 1.0
    for one in unit.alternatives:
        without *= 1 - math.prod(min(1.0, known.get(stem, 0) / total) for stem in one.stems)
    return total * (1 - without)
