"""The words a new hub starts with: synonyms of residents, and everyday words spelt right."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from search.language.emphasis import ASKING_WORDS, FAINT_WORDS
from search.language.synonyms import Group
from search.text import SMALL_WORDS

DATA = Path(__file__).parent.parent / "data"
SYNONYMS, EVERYDAY = DATA / "synonyms.csv", DATA / "everyday_words.txt"
GIVEN_NAMES = DATA / "given_names.txt"
DIRECTIONS = {"both": False, "one way": True}


def starting_groups() -> list[Group]:
    """The groups of `search/data/synonyms.csv`, in its order. ValueError where a row is wrong."""
    return [_group(row) for row in csv.DictReader(_lines(SYNONYMS), strict=True)]


@cache
def everyday_words() -> frozenset[str]:
    """English words that no directory needs to have for them to be spelt right."""
    listed = {word for line in _lines(EVERYDAY) for word in line.split()}
    return frozenset(listed | SMALL_WORDS["en"] | ASKING_WORDS["en"] | FAINT_WORDS["en"])


@cache
def given_names() -> frozenset[str]:
    """Names of people, by which a search may be known to be about one of them."""
    return frozenset(word for line in _lines(GIVEN_NAMES) for word in line.split())


def _lines(path: Path) -> Iterator[str]:
    """Without comments."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from (line for line in file if not line.startswith("#"))


def _group(row: dict[str, str]) -> Group:
    words = tuple(word.strip() for word in row["words"].split(";"))
    if row["direction"] not in DIRECTIONS or len(words) < 2 or not all(words):
        raise ValueError(f"Not a group of synonyms: {row}")
    return Group(words, DIRECTIONS[row["direction"]])
