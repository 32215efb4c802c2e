"""What misspelt words may have meant, in the words that the directory has at this moment."""

import threading
import time
from collections.abc import Collection
from dataclasses import dataclass

from search.database.snapshot import Snapshot
from search.language.spelling import Speller
from search.language.starting import everyday_words
from search.models import Word
from search.text import WORD, fold

# Words are read again when entries changed, but not at every change: what has gone meanwhile is
# found out by asking for the few words that would be offered.
SECONDS = 60


@dataclass(frozen=True)
class _Made:
    speller: Speller
    last: object
    at: float


_lock = threading.Lock()
_made: dict[str, _Made] = {}


def corrected(words: str, language: str, now: Snapshot, known: Collection[str]) -> str:
    """The words with those put right that are not known and near one that is; "" for none.

    Args:
        known: words of synonyms, which find something though no entry has them.
    """
    better = _speller(language, now, known).correct(words)
    if not better:
        return ""
    new = set(WORD.findall(fold(better))) - set(WORD.findall(fold(words)))
    new = {word for word in new if word not in known and f"{word}'s" not in known}
    rows = Word.objects.filter(language=language, word__in=new)
    return better if rows.count() == len(new) else ""


def _speller(language: str, now: Snapshot, known: Collection[str]) -> Speller:
    with _lock:
        made = _made.get(language)
        if made is None or (made.last != now.last and time.monotonic() - made.at > SECONDS):
            made = _made[language] = _Made(_read(language, known), now.last, time.monotonic())
        return made.speller


def _read(language: str, known: Collection[str]) -> Speller:
    words = dict.fromkeys(known, 0)
    words.update(Word.objects.filter(language=language).values_list("word", "entries"))
    return Speller(words, language, known=everyday_words())


def forget() -> None:
    """Read all words again at the next need."""
    with _lock:
        _made.clear()
