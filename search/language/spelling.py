"""What a misspelt word may have meant, among the words that the directory knows."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations

from search.language.distance import distance, skeleton, sound
from search.text import fold, spans, stem

# Shorter words have too many neighbours; longer ones are no words.
LEAST_LETTERS, MOST_LETTERS = 4, 30
# What sounds shorter than this sounds like too much: “qqqzz” like “cos”.
LEAST_HEARD = 3
MOST_MISTAKES = 2
# Letters from the start whose deletions are kept: later mistakes are found by comparing.
_BEGINNING = 6
MOST_WORDS = 40


class Speller:
    """A deletion dictionary: words are near when deleting letters makes them the same."""

    def __init__(
        self, words: Mapping[str, int], language: str = "en", known: Collection[str] = ()
    ) -> None:
        """`words`: unstemmed, each with the number of entries that have it.

        The words of synonyms belong in it too, with 0 if no entry has them: they find something.
        `known` words are spelt right and never suggested (`starting.everyday_words`).
        """
        self.language = language
        self._known = frozenset(stem(word, language) for word in known)
        self._frequencies: dict[str, int] = defaultdict(int)
        for word, count in words.items():
            if len(word) <= MOST_LETTERS:
                self._frequencies[fold(word).removesuffix("'s")] += count
        self._sorted = sorted(self._frequencies)
        self._beginnings: dict[str, list[str]] = defaultdict(list)
        # Beginnings in one string, a space between: less memory than lists.
        self._deletions: dict[str, str] = {}
        self._skeletons: dict[str, list[str]] = defaultdict(list)
        for word in self._sorted:
            if len(word) < LEAST_LETTERS - 1 or not word.isalpha():
                continue  # known, and never suggested
            self._beginnings[word[:_BEGINNING]].append(word)
            if language == "en":
                self._skeletons[skeleton(sound(word))].append(word)
        for beginning in self._beginnings:
            for rest in _deletions(beginning):
                others = self._deletions.get(rest)
                self._deletions[rest] = f"{others} {beginning}" if others else beginning

    def knows(self, word: str) -> bool:
        """Is it, or a form of it that search finds alike, a word spelt right?"""
        word = fold(word).removesuffix("'s")
        root = stem(word, self.language)
        if word in self._frequencies or root in self._known:
            return True
        start = root[: max(3, len(root) - 1)]  # stems may change their last letter
        place = bisect_left(self._sorted, start)
        while place < len(self._sorted) and self._sorted[place].startswith(start):
            if stem(self._sorted[place], self.language) == root:
                return True
            place += 1
        return False

    def suggest(self, word: str, most: int = 3) -> list[str]:
        """Words of the directory near one that it does not know, best first.

        One mistake in 4 or 5 letters, two in more. Any letter may be wrong, but where there are
        two mistakes the first is not: people seldom get it wrong. A word that sounds the same is
        one mistake away however it is written. Nearer words first, then those that
        more entries have; one of each stem. None for known, short or long words and for numbers.
        """
        word = fold(word).removesuffix("'s")
        if not LEAST_LETTERS <= len(word) <= MOST_LETTERS or not word.isalpha() or self.knows(word):
            return []
        allowed = 1 if len(word) < 6 else MOST_MISTAKES
        near = self._near(word, allowed)
        best: dict[str, str] = {}
        for other in sorted(
            near, key=lambda other: (near[other], -self._frequencies[other], other)
        ):
            best.setdefault(stem(other, self.language), other)
        return list(best.values())[:most]

    def correct(self, words: str) -> str | None:
        """The words typed with those put right that are unknown and near a known one.

        All else stays as typed. None when there is nothing to put right.
        """
        parts, end = [], 0
        for span, _ in zip(spans(words), range(MOST_WORDS), strict=False):
            if found := self.suggest(span.word, most=1):
                parts += [words[end : span.start], found[0]]
                end = span.end
        return "".join(parts) + words[end:] if parts else None

    def _near(self, word: str, allowed: int) -> dict[str, int]:
        """Words at most so many mistakes away, with how many."""
        near: dict[str, int] = {}
        for other in self._candidates(word):
            mistakes = distance(word, other, allowed)
            if mistakes <= allowed and (mistakes < 2 or _begin_alike(word, other)):
                near[other] = mistakes
        heard = sound(word)
        if len(heard) < LEAST_HEARD:
            return near
        for other in self._skeletons.get(skeleton(heard), ()):
            mistakes = 1 + distance(heard, sound(other), allowed)
            if mistakes <= allowed:
                near[other] = min(mistakes, near.get(other, mistakes))
        return near

    def _candidates(self, word: str) -> Iterator[str]:
        beginnings = {
            beginning
            for rest in _deletions(word[:_BEGINNING])
            for beginning in self._deletions.get(rest, "").split()
        }
        for beginning in beginnings:
            for other in self._beginnings[beginning]:
                if abs(len(other) - len(word)) <= MOST_MISTAKES:
                    yield other


def _begin_alike(one: str, other: str) -> bool:
    """With the same letter, or after one of them lost, gained or swapped its first."""
    return one[0] == other[0] or one[0] == other[1] or one[1] == other[0]


def _deletions(beginning: str) -> set[str]:
    """What is left of it when up to `MOST_MISTAKES` letters are deleted."""
    least = max(len(beginning) - MOST_MISTAKES, 1)
    return {
        "".join(letters)
        for length in range(least, len(beginning) + 1)
        for letters in combinations(beginning, length)
    }
