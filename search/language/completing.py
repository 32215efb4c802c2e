"""Names that begin like what somebody is typing."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from search.text import WORD, fold

T = TypeVar("T")
Array = NDArray[Any]
MOST_WORDS, MOST_CHARACTERS = 12, 500
# Sorts after every letter that a word can hold.
_LAST = "\U0010ffff"
_NOWHERE = np.iinfo("i2").max


class Completions(Generic[T]):
    """Names with what each stands for, found by the words they hold; folded, not stemmed.

    All words in order, and for each the names that have it and where: the words that begin alike
    are neighbours, and so are their names.
    """

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        pairs = [(_words(name), value) for name, value in names]
        self._values: list[T] = [value for _words, value in pairs]
        found: dict[str, list[tuple[int, int]]] = {}
        for number, (words, _value) in enumerate(pairs):
            for at, word in enumerate(words):
                found.setdefault(word, []).append((number, at))
        self._vocabulary = sorted(found)
        uses = [use for word in self._vocabulary for use in found[word]]
        both = np.array(uses, "i4").reshape(len(uses), 2)
        self._names, self._places = both[:, 0], both[:, 1].astype("i2")
        self._starts = np.cumsum([0, *(len(found[word]) for word in self._vocabulary)])
        self._ranks = _ranks([" ".join(words) for words, _value in pairs])

    def starting(self, typed: str, most: int = 8) -> list[T]:
        """What stands for up to `most` names in which every typed word begins a word, in order.

        First the names that begin with the first typed word, then shorter names, then by letter.
        Each value once.
        """
        words = _words(typed)
        if not words or not self._values:
            return []
        first = self._first_places(words[0])
        last = first
        for word in words[1:]:
            last = self._first_places(word, after=last)
        names = np.flatnonzero(last < _NOWHERE)
        keys = self._ranks[names] + len(self._values) * (first[names] > 0)
        # A value may have several names, and a search looks at few of very many.
        few = 4 * most
        if len(names) > few:
            names = names[np.argpartition(keys, few)[:few]]
            keys = self._ranks[names] + len(self._values) * (first[names] > 0)
        ordered = (self._values[name] for name in names[np.argsort(keys)])
        return list(dict.fromkeys(ordered))[:most]

    def _first_places(self, beginning: str, after: Array | None = None) -> Array:
        """For each name, where its first word that begins so stands, behind `after` if given."""
        low = self._starts[bisect_left(self._vocabulary, beginning)]
        high = self._starts[bisect_left(self._vocabulary, beginning + _LAST)]
        names, places = self._names[low:high], self._places[low:high]
        if after is not None:
            follows = places > after[names]
            names, places = names[follows], places[follows]
        found = np.full(len(self._values), _NOWHERE, "i2")
        np.minimum.at(found, names, places)
        return found


def _ranks(names: Sequence[str]) -> Array:
    """The place of each name among all, shorter ones first, then by letter."""
    ranks = np.empty(len(names), "i8")
    ranks[sorted(range(len(names)), key=lambda number: (len(names[number]), names[number]))] = (
        np.arange(len(names))
    )
    return ranks


def _words(name: str) -> list[str]:
    """Folded; “St John’s” can be typed with its apostrophe or without."""
    found = WORD.findall(fold(name[:MOST_CHARACTERS]))
    return [word.replace("'", "") for word in found[:MOST_WORDS]]
