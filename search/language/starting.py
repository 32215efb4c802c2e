"""The synonyms a new hub starts with: words of residents of British councils."""

import csv
from pathlib import Path

from search.language.synonyms import Group

PATH = Path(__file__).parent.parent / "data" / "synonyms.csv"
DIRECTIONS = {"both": False, "one way": True}


def starting_groups() -> list[Group]:
    """The groups of `search/data/synonyms.csv`, in its order. ValueError where a row is wrong."""
    with PATH.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return [_group(row) for row in csv.DictReader(lines, strict=True)]


def _group(row: dict[str, str]) -> Group:
    words = tuple(word.strip() for word in row["words"].split(";"))
    if row["direction"] not in DIRECTIONS or len(words) < 2 or not all(words):
        raise ValueError(f"Not a group of synonyms: {row}")
    return Group(words, DIRECTIONS[row["direction"]])
