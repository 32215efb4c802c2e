"""Text analysed once, for every engine: folded, possessives off, Snowball stems."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from snowballstemmer import stemmer

STEMMERS = {"en": "english", "ar": "arabic", "ta": "tamil"}
# Words of questions that say nothing of what is looked for (“where can I get help with food”).
# “Not”, “will” and “out” are left: “not coping”, “write a will”, “days out”.
_SMALL_ENGLISH = """
a about after am an and any are as at be because been being but by can can't cannot cant could did
do does don't dont for from get gets getting going got had has have having he he's her him his how
i i'd i'll i'm i've id if im in into is isn't it it's its ive just me my near of on or our really
she she's should so some than that that's the their them then there these they they're this those
to too us very was we we're we've were what what's whats when where where's wheres which who who's
why with would you your
"""
SMALL_WORDS = {"en": frozenset(_SMALL_ENGLISH.split())}
MAX_CHARACTERS = 60_000
# Vowel signs of the Indic scripts (Devanagari to Sinhala) are parts of words; `\w` lacks them.
_SIGNS = "".join(
    chr(code) for code in range(0x900, 0xE00) if unicodedata.category(chr(code)).startswith("M")
)
_LETTERS = rf"(?:[^\W_]+|[{_SIGNS}])+"  # the two are disjoint: linear
WORD = re.compile(rf"{_LETTERS}(?:['’]{_LETTERS})*")
_VIRAMA = 9  # the combining class of the signs that take a vowel away: no accents
_MOST_KEPT = 5_000


class Span(NamedTuple):
    """A folded word and where it stands in the text as written: `text[start:end]`."""

    word: str
    start: int
    end: int


class _Folding(dict[int, str]):
    """Each character's folded form, worked out when first met.

    Character by character, so that places in a folded text lead back to the text as written.
    """

    def __missing__(self, code: int) -> str:
        letters = unicodedata.normalize("NFKD", chr(code)).casefold().replace("’", "'")
        letters = unicodedata.normalize("NFKD", letters)
        folded = "".join(
            letter for letter in letters if unicodedata.combining(letter) in (0, _VIRAMA)
        )
        if len(self) < _MOST_KEPT:  # else hostile texts would fill memory
            self[code] = folded
        return folded


_FOLDED = _Folding()


def tokens(text: str, language: str = "en") -> list[str]:
    """The stems of a text in order. Characters past `MAX_CHARACTERS` are left out."""
    folded = fold(text[:MAX_CHARACTERS])
    return [stem(word, language) for word in WORD.findall(folded)]


def spans(text: str) -> Iterator[Span]:
    """The folded words of a text with their places in it; `tokens` are their stems."""
    text = text[:MAX_CHARACTERS]
    folded = fold(text)
    if all(len(_FOLDED[ord(letter)]) == 1 for letter in set(text)):
        yield from (Span(found[0], *found.span()) for found in WORD.finditer(folded))
        return
    # For every folded letter, the place of the one it came from.
    places = [place for place, letter in enumerate(text) for _ in _FOLDED[ord(letter)]]
    places.append(len(text))
    for found in WORD.finditer(folded):
        start, last = places[found.start()], places[found.end() - 1]
        # Accents that stand alone after a letter fold to nothing and stay with it.
        yield Span(found[0], start, max(last + 1, places[found.end()]))


def query_tokens(words: str, language: str = "en", limit: int = 20) -> list[str]:
    """The stems that a person's words ask for, each once."""
    meant = query_words(words, language)
    return list(dict.fromkeys(stem(word, language) for word in meant))[:limit]


def query_words(words: str, language: str = "en") -> list[str]:
    """The words that say what is looked for, folded; small words only when there are no others."""
    small = SMALL_WORDS.get(language, frozenset())
    typed = WORD.findall(fold(words))
    return [word for word in typed if word not in small] or typed


def fold(text: str) -> str:
    """Lower case, without accents; typographic apostrophes made plain."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)


@lru_cache(maxsize=50_000)
def stem(word: str, language: str = "en") -> str:
    word = bare(word)
    algorithm = STEMMERS.get(language)
    return stemmer(algorithm).stemWord(word) if algorithm else word


def bare(word: str) -> str:
    """A folded word without its possessive and apostrophes."""
    return word.removesuffix("'s").replace("'", "")
