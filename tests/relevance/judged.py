"""The judged queries: what residents ask, and what should answer them (see README.md here)."""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "queries"


class Kind(StrEnum):
    NEED = "need"
    SYNONYM = "synonym"
    TOPIC = "topic"
    NAME = "name"
    MISSPELLED = "misspelled"
    PLACE = "place"
    QUESTION = "question"


class Half(StrEnum):
    TUNED = "tuned"
    ASIDE = "aside"


@dataclass(frozen=True)
class Judged:
    """A query and the grades (1 to 3) of what helps, by key; all else has grade 0."""

    id: str
    words: str
    kind: Kind
    grades: dict[str, int]
    postcode: str = ""

    @property
    def half(self) -> Half:
        """By a hash of the id, so that nobody chooses."""
        is_odd = hashlib.sha256(self.id.encode()).digest()[0] % 2
        return Half.ASIDE if is_odd else Half.TUNED

    @property
    def params(self) -> dict[str, str]:
        """The address parameters of the search page."""
        given = {"keywords": self.words, "postcode": self.postcode}
        return {name: text for name, text in given.items() if text}


@cache
def judged() -> tuple[Judged, ...]:
    return tuple(
        Judged(
            id=row["id"],
            words=row["words"],
            kind=Kind(row["kind_of_query"]),
            grades=row["grades"],
            postcode=row.get("postcode", ""),
        )
        for kind in Kind
        for row in json.loads((FOLDER / f"{kind}.json").read_text(encoding="utf-8"))
    )
