"""A listing's document → passages of words, each with how much it counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from search.text import WORD, fold, stem

# A name says what a listing is; a description also says much else.
FIELDS = (
    ("name", 3.0),
    ("alternate_name", 2.0),
    ("description", 1.0),
    ("eligibility_description", 0.5),
    ("application_process", 0.2),
)
ORGANIZATION_FIELDS = (("name", 0.7), ("description", 0.2))
FIRST_SENTENCE = 1.3
HELD_BACK = 0.25

SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
CLAUSE = re.compile(r"\s*(?:[;:()]|,? but\b|,? although\b|,? however\b)\s*", re.IGNORECASE)
MARKUP = re.compile(r"<[^>]{1,200}>")
_NOT = r"not|n[o']t|never|cannot|can['’]?t|don['’]?t|doesn['’]?t|won['’]?t|isn['’]?t|aren['’]?t"
# “We do not offer loans”, “no counselling”: what comes after is not what it is about.
NEGATION = re.compile(
    rf"\b(?:{_NOT}|no|nor|without|instead of|rather than|unlike)\b", re.IGNORECASE
)
# Examples, and what others do: mentioned, but perhaps not offered.
ASIDE = re.compile(
    r"\b(?:for example|e\.?g\.?|such as|for instance|like when)\b"
    r"|\b(?:refer(?:red|s|ral)?|signpost(?:ed|ing|s)?|put you in touch|point you|introduce you)\b"
    r"|\b(?:funded|paid for|supported|provided|thanks) (?:by|to)\b"
    r"|\b(?:next door|opposite|upstairs|same building|nearest|bus stop|parking|car park)\b"
    r"|\b(?:if you (?:get|claim|receive|are on)|in receipt of|means[- ]tested)\b"
    r"|\b(?:ask|ring|call|contact|see|try) (?:your|the|our|them)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Passage:
    """Words that stand together. `field` says where; `shown` and `stems` go word by word."""

    field: str
    weight: float
    shown: tuple[str, ...]
    stems: tuple[str, ...]


def passages(document: dict[str, Any]) -> Iterator[Passage]:
    """`document` is a listing's, with its `organization` gathered where it is at hand."""
    for name, weight in FIELDS:
        yield from _of_text(name, str(document.get(name, "")), weight)
    organization = document.get("organization")
    if isinstance(organization, dict):
        for name, weight in ORGANIZATION_FIELDS:
            yield from _of_text("organization", str(organization.get(name, "")), weight)


def _of_text(field: str, text: str, weight: float) -> Iterator[Passage]:
    sentences = [part for part in SENTENCE.split(MARKUP.sub(" ", text)) if part.strip()]
    for number, sentence in enumerate(sentences):
        first = field == "description" and number == 0
        whole = weight * (FIRST_SENTENCE if first else 1.0)
        for clause in CLAUSE.split(sentence):
            for part, share in _weighed(clause):
                words = tuple(WORD.findall(fold(part)))
                if words:
                    yield Passage(field, whole * share, words, tuple(map(stem, words)))


def _weighed(clause: str) -> Iterator[tuple[str, float]]:
    """The clause in parts, each with the share of the weight that it keeps."""
    negation = NEGATION.search(clause)
    said = clause[: negation.start()] if negation else clause
    aside = ASIDE.search(said)
    if aside is None:
        yield said, 1.0
    else:
        yield said[: aside.start()], 1.0
        yield said[aside.start() :], HELD_BACK
