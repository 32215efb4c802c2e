"""New sentences from old ones: chains of words, two of them deciding the next."""

import random
import re
from collections.abc import Iterable

Pair = tuple[str, str]

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]")
LONGEST = 45
START = ("", "")


class Prose:
    """Sentences that read as those of `texts` do, mixed anew."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._next: dict[Pair, list[str]] = {}
        for text in texts:
            for sentence in _SENTENCE.findall(text):
                self._learn(sentence.split())

    def __bool__(self) -> bool:
        return bool(self._next)

    def sentence(self, chance: random.Random) -> str:
        """At most `LONGEST` words, with a capital and a stop."""
        words: list[str] = []
        pair = START
        while len(words) < LONGEST and (word := chance.choice(self._next[pair])):
            words.append(word)
            pair = (pair[1], word)
        text = " ".join(words)
        return text if text.endswith((".", "!", "?")) else f"{text}."

    def paragraph(self, chance: random.Random, words: int) -> str:
        """About so many words."""
        sentences: list[str] = []
        while words > 0:
            sentences.append(self.sentence(chance))
            words -= len(sentences[-1].split())
        return " ".join(sentences)

    def _learn(self, words: list[str]) -> None:
        pair = START
        for word in (*words, ""):
            self._next.setdefault(pair, []).append(word)
            pair = (pair[1], word)
