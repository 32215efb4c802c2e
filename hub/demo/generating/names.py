"""Names of organisations, places, streets and people, none of them real."""

import json
import random
from pathlib import Path

_LISTS: dict[str, list[str]] = json.loads(
    Path(__file__).with_name("names.json").read_text(encoding="utf-8")
)


def one(chance: random.Random, of: str) -> str:
    """A word of one of the lists: first, last, words, bodies, buildings, streets."""
    return chance.choice(_LISTS[of])


def person(chance: random.Random) -> str:
    return f"{one(chance, 'first')} {one(chance, 'last')}"


def two_words(chance: random.Random) -> str:
    return f"{one(chance, 'words')} {one(chance, 'words')}"


def organization(chance: random.Random) -> str:
    return f"{two_words(chance)} {one(chance, 'bodies')}"


def building(chance: random.Random) -> str:
    return f"{two_words(chance)} {one(chance, 'buildings')}"


def street(chance: random.Random) -> str:
    return f"{two_words(chance)} {one(chance, 'streets')}"
