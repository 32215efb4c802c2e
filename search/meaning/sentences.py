"""The door to the sentence model: on or off, loaded once, never in the way of a search."""

import logging
import threading
from functools import cache, lru_cache

from django.conf import settings

from search.meaning.model import SentenceModel, Vector
from search.meaning.weights import ModelError

logger = logging.getLogger(__name__)

REMEMBERED = 4_096  # queries; some 8 MB
MAX_CHARACTERS = 500  # of a query; a resident's longest sentences are shorter

_loading = threading.Lock()


def is_on() -> bool:
    """Does the site want search by meaning? Whether it can is what `problem` says."""
    return bool(settings.SEARCH_MEANING)


def model() -> SentenceModel | None:
    """The model, loaded when first asked for; None when off or unusable, which is logged once."""
    if not is_on():
        return None
    with _loading:
        return _load()[0]


def problem() -> str:
    """Why search by meaning is on but does not work; empty when it works or is off."""
    if not is_on():
        return ""
    with _loading:
        return _load()[1]


def vector_of_query(words: str) -> Vector | None:
    """What a person's words mean; None without words, or when off or unusable. Never raises."""
    plain = " ".join(words[:MAX_CHARACTERS].split())
    usable = model() if plain else None
    return _remembered(usable, plain) if usable else None


@lru_cache(maxsize=REMEMBERED)
def _remembered(usable: SentenceModel, words: str) -> Vector:
    return usable.vector(words)


@cache
def _load() -> tuple[SentenceModel | None, str]:
    try:
        return SentenceModel(), ""
    except ModelError as error:
        logger.error("Search by meaning is off: %s", error)
        return None, str(error)
