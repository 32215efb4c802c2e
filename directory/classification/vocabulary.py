"""The terms that may be proposed, as the phrases by which a text shows them."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from search.text import SMALL_WORDS, tokens

Stems = tuple[str, ...]

# A handful of listings does not tell what is common.
LEAST_SIZE = 100
NAME, PART, SYNONYM = 1.0, 0.8, 0.9
# “Food banks and meals” is two things; “Gas, electricity and water bills” three.
PARTS = re.compile(r"\s*(?:,|/|\(|\)|\band\b|\bor\b|&)\s*")
# Words of names that say what kind of thing it is, not what it is about.
_EMPTY = """
activity advice anyone centre class club community course event free general group help helpful
information issue live living local meet meeting need offer people place problem programme project
run scheme service session social someone somebody something support time other use want work
years year day home join get getting find give new good different each more own old young way
"""
EMPTY = frozenset(tokens(_EMPTY)) | frozenset(tokens(" ".join(SMALL_WORDS["en"])))


@dataclass(frozen=True)
class Term:
    """A term of a taxonomy. `ancestors` are the keys above it, from the top down.

    `key` is anything that tells terms apart. Synonyms are in English. Descriptions of terms are
    no use here: measured, their words only cost time.
    """

    key: str
    name: str
    synonyms: tuple[str, ...] = ()
    ancestors: tuple[str, ...] = ()


class Phrase(NamedTuple):
    """A way to say a term. `weight` is how surely it means it, 0 to 1, before rarity."""

    term: str
    stems: Stems
    text: str
    weight: float


class Vocabulary:
    """Terms by the first stem of each phrase, and how rare the stems are in the directory."""

    def __init__(
        self, terms: Iterable[Term], frequencies: Mapping[str, int] | None = None, size: int = 0
    ) -> None:
        """`frequencies` says in how many of the directory's `size` listings a stem occurs."""
        self.terms = {term.key: term for term in terms}
        self._frequencies, self._size = frequencies or {}, size
        self._phrases: dict[str, list[Phrase]] = defaultdict(list)
        for term in self.terms.values():
            for phrase in _phrases(term):
                self._phrases[phrase.stems[0]].append(phrase)

    def starting_with(self, stem: str) -> list[Phrase]:
        return self._phrases.get(stem, [])

    def rarity(self, stems: Stems) -> float:
        """0 for what every listing says, 1 for what none does; that of the rarest stem."""
        if not self._size:
            return 1.0
        least = min(self._frequencies.get(stem, 0) for stem in stems)
        return 1.0 - math.log(1 + least) / math.log(2 + max(self._size, LEAST_SIZE))


def _phrases(term: Term) -> list[Phrase]:
    """Each phrase once, with its surest meaning."""
    found: dict[Stems, Phrase] = {}

    def add(text: str, weight: float) -> None:
        stems = tuple(tokens(text))
        if not stems or all(stem in EMPTY for stem in stems):
            return
        known = found.get(stems)
        if known is None or known.weight < weight:
            found[stems] = Phrase(term.key, stems, text, weight)

    add(term.name, NAME)
    for part in PARTS.split(term.name):
        add(part, PART)
    for synonym in term.synonyms:
        add(synonym, SYNONYM)
    return list(found.values())
