"""What the parameters of an address hold, as plain texts: so many of each, so long at most."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

MAX_CHARACTERS = 512
MAX_NAMES, MAX_VALUES = 500, 50
FORMER_NAMES = {"q": "keywords", "postcode": "place", "category": "topic"}
INDEXED = re.compile(r"\[\d{0,4}\]$")

Given = Mapping[str, list[str]]


def collect(params: Mapping[str, Any]) -> dict[str, list[str]]:
    """What was given under each name, in order, as plain texts."""
    given: dict[str, list[str]] = {}
    for name in islice(params, MAX_NAMES):
        if isinstance(name, str):
            plain = INDEXED.sub("", name.strip())
            texts = given.setdefault(FORMER_NAMES.get(plain, plain), [])
            texts += islice(_texts(params, name), MAX_VALUES - len(texts))
    return given


def first(given: Given, name: str) -> str:
    """The first value that is not blank, as it was given."""
    return next((text for text in given.get(name, ()) if text.strip()), "").strip()


def values(given: Given, name: str) -> list[str]:
    """All that are not blank."""
    return [text.strip() for text in given.get(name, ()) if text.strip()]


def clean(text: str, length: int = MAX_CHARACTERS) -> str:
    """One line of at most `length` characters, without those that show as nothing."""
    seen = "".join(
        " " if unicodedata.category(letter).startswith("C") else letter
        for letter in text[: 4 * length]
    )
    return " ".join(unicodedata.normalize("NFC", seen).split())[:length].strip()


def _texts(params: Mapping[str, Any], name: str) -> Iterator[str]:
    held = params.getlist(name) if hasattr(params, "getlist") else params[name]
    for value in held if isinstance(held, list | tuple) else [held]:
        if isinstance(value, str) and (text := value[: 4 * MAX_CHARACTERS]):
            yield text
