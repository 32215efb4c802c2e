"""Names that begin like what somebody is typing."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from heapq import heapify, heappop
from typing import Generic, TypeVar

from search.text import WORD, fold

T = TypeVar("T")
MOST_WORDS, MOST_CHARACTERS = 12, 500
# Sorts after every letter that a word can hold.
_LAST = "\U0010ffff"


class Completions(Generic[T]):
    """Names with what each stands for, sorted by every word of theirs; folded, not stemmed."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._names: list[str] = []
        self._values: list[T] = []
        starts: list[tuple[str, int, int]] = []
        for name, value in names:
            words = _words(name)
            starts += ((" ".join(words[at:]), at, len(self._names)) for at in range(len(words)))
            self._names.append(" ".join(words))
            self._values.append(value)
        starts.sort()
        self._rests = [rest for rest, _, _ in starts]  # the name from one of its words on
        self._places = [(at, number) for _, at, number in starts]

    def starting(self, typed: str, most: int = 8) -> list[T]:
        """What stands for up to `most` names in which every typed word begins a word, in order.

        First the names that begin with the first typed word, then shorter names, then by letter.
        Each value once.
        """
        words = _words(typed)
        ranked = list(self._matching(words)) if words else []
        heapify(ranked)
        found: list[T] = []
        while ranked and len(found) < most:
            value = self._values[heappop(ranked)[-1]]
            if value not in found:  # it may have several names, or a name the same word twice
                found.append(value)
        return found

    def _matching(self, words: list[str]) -> Iterator[tuple[bool, int, str, int]]:
        first, *others = words
        low = bisect_left(self._rests, first)
        high = bisect_left(self._rests, first + _LAST)
        for rest, (at, number) in zip(self._rests[low:high], self._places[low:high], strict=True):
            if not others or _follow(rest, others):
                name = self._names[number]
                yield at > 0, len(name), name, number


def _words(name: str) -> list[str]:
    """Folded; “St John’s” can be typed with its apostrophe or without."""
    found = WORD.findall(fold(name[:MOST_CHARACTERS]))
    return [word.replace("'", "") for word in found[:MOST_WORDS]]


def _follow(rest: str, prefixes: list[str]) -> bool:
    """Do the words after the first begin with these, in order, perhaps with others between?"""
    following = iter(rest.split(" ")[1:])
    return all(any(word.startswith(prefix) for word in following) for prefix in prefixes)
