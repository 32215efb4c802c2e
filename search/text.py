"""Text analysed once, for every engine: folded, possessives off, Snowball stems."""

import re
import unicodedata
from functools import lru_cache

from snowballstemmer import stemmer

STEMMERS = {"en": "english", "ar": "arabic", "ta": "tamil"}
# Words of questions that say nothing of what is looked for (“where can I get help with food”).
_SMALL_ENGLISH = """
a about an and any are as at be by can do for from get how i i'm in is me my near of on or our some
that the there to was we what when where who with you your
"""
SMALL_WORDS = {"en": frozenset(_SMALL_ENGLISH.split())}
MAX_CHARACTERS = 60_000
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def tokens(text: str, language: str = "en") -> list[str]:
    """The stems of a text in order. Characters past `MAX_CHARACTERS` are left out."""
    folded = fold(text[:MAX_CHARACTERS])
    return [stem(word, language) for word in WORD.findall(folded)]


def query_tokens(words: str, language: str = "en", limit: int = 20) -> list[str]:
    """The stems that a person's words ask for, each once."""
    meant = query_words(words, language)
    return list(dict.fromkeys(stem(word, language) for word in meant))[:limit]


def query_words(words: str, language: str = "en") -> list[str]:
    """The words that say what is looked for, folded; small words only when there are no others."""
    small = SMALL_WORDS.get(language, frozenset())
    typed = WORD.findall(fold(words))
    return [word for word in typed if word not in small] or typed


def token_set(text: str, language: str = "en") -> str:
    """Each stem once, a space on both sides of every one: what an entry stores."""
    return f" {' '.join(dict.fromkeys(tokens(text, language)))} "


def fold(text: str) -> str:
    """Lower case, without accents; typographic apostrophes made plain."""
    text = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(letter for letter in text if not unicodedata.combining(letter))


@lru_cache(maxsize=50_000)
def stem(word: str, language: str = "en") -> str:
    word = word.removesuffix("'s").replace("'", "")
    algorithm = STEMMERS.get(language)
    return stemmer(algorithm).stemWord(word) if algorithm else word
