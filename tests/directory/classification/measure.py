"""How good the proposed terms are, against the terms that people gave the demonstration's services.

`python -m tests.directory.classification.measure` prints what docs/classification.md reports.

A proposal is right when the listing has the term or one below it. A term that people gave is
found when it, or one above it, is proposed. Half of the listings, by a hash of their ids, was
looked at when the rules were made; the other half was not, and its figures are the ones that count.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from directory.classification import Proposal, Term, Vocabulary, propose
from directory.classification.passages import passages
from tests.hub.demo_content import SERVICES, TAXONOMY


@dataclass(frozen=True)
class Labelled:
    """A listing's document, and the codes that people gave it."""

    document: dict[str, Any]
    codes: frozenset[str]

    @property
    def is_kept_aside(self) -> bool:
        return hashlib.sha256(self.document["id"].encode()).digest()[0] % 2 == 1


@dataclass(frozen=True)
class Figures:
    listings: int
    proposed: int
    right: int
    given: int
    found: int

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.given if self.given else 0.0


@cache
def labelled() -> tuple[Labelled, ...]:
    found = []
    for service in SERVICES:
        terms = [row.get("taxonomy_term", {}) for row in service.get("attributes", [])]
        codes = {term["code"] for term in terms if term.get("taxonomy_id") == TAXONOMY["id"]}
        if codes:
            found.append(Labelled(service, frozenset(codes)))
    return tuple(found)


def terms(rows: list[dict[str, Any]], above: tuple[str, ...] = ()) -> Iterable[Term]:
    for row in rows:
        yield Term(
            key=row["code"],
            name=row["name"],
            synonyms=tuple(row.get("synonyms", ())),
            description=row.get("description", ""),
            ancestors=above,
        )
        yield from terms(row.get("children", []), (*above, row["code"]))


@cache
def vocabulary() -> Vocabulary:
    """The demonstration's topics, with how common each word is in its listings."""
    counts: Counter[str] = Counter()
    for service in SERVICES:
        counts.update({stem for passage in passages(service) for stem in passage.stems})
    return Vocabulary(terms(TAXONOMY["terms"]), counts, len(SERVICES))


def proposals(listing: Labelled) -> list[Proposal]:
    return propose(listing.document, vocabulary())


def right(listing: Labelled, code: str) -> bool:
    return code in listing.codes or any(
        code in vocabulary().terms[given].ancestors for given in listing.codes
    )


def figures(listings: Iterable[Labelled]) -> Figures:
    listings = list(listings)
    proposed = right_ones = given = found = 0
    for listing in listings:
        codes = {proposal.term for proposal in proposals(listing)}
        proposed += len(codes)
        right_ones += sum(right(listing, code) for code in codes)
        given += len(listing.codes)
        found += sum(
            bool({code, *vocabulary().terms[code].ancestors} & codes) for code in listing.codes
        )
    return Figures(len(listings), proposed, right_ones, given, found)


def main() -> None:
    every = labelled()
    parts = {
        "looked at": [one for one in every if not one.is_kept_aside],
        "kept aside": [one for one in every if one.is_kept_aside],
        "all": every,
    }
    for name, listings in parts.items():
        got = figures(listings)
        print(  # noqa: T201
            f"{name:12}{got.listings:5} listings {got.proposed:5} proposed {got.given:5} given  "
            f"precision {got.precision:.2f}  recall {got.recall:.2f}"
        )


if __name__ == "__main__":
    main()
