"""How good the proposed terms are, against the terms that people gave the demonstration's services.

`python -m tests.directory.classification.measure` prints what docs/classification.md reports.

A proposal is right when the listing has the term or one below it. A term that people gave is
found when it, or one above it, is proposed. Half of the listings, by a hash of their ids, was
looked at when the rules were made; the other half was not, and its figures are the ones that count.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from types import ModuleType
from typing import Any
from unittest import mock

from directory.classification import Proposal, Term, Vocabulary, propose, proposing
from directory.classification import passages as passages_of
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
            ancestors=above,
        )
        yield from terms(row.get("children", []), (*above, row["code"]))


@cache
def vocabulary(*, synonyms: bool = True, rarity: bool = True) -> Vocabulary:
    """The demonstration's topics, with how common each word is in its listings."""
    known = terms(TAXONOMY["terms"])
    if not synonyms:
        known = (replace(term, synonyms=()) for term in known)
    counts: Counter[str] = Counter()
    for service in SERVICES:
        counts.update({stem for passage in passages(service) for stem in passage.stems})
    return Vocabulary(known, counts, len(SERVICES) if rarity else 0)


Propose = Callable[[dict[str, Any]], list[Proposal]]


def proposals(document: dict[str, Any]) -> list[Proposal]:
    return propose(document, vocabulary())


def right(listing: Labelled, code: str) -> bool:
    return code in listing.codes or any(
        code in vocabulary().terms[given].ancestors for given in listing.codes
    )


def figures(listings: Iterable[Labelled], proposer: Propose = proposals) -> Figures:
    listings = list(listings)
    proposed = right_ones = given = found = 0
    for listing in listings:
        codes = {proposal.term for proposal in proposer(listing.document)}
        proposed += len(codes)
        right_ones += sum(right(listing, code) for code in codes)
        given += len(listing.codes)
        found += sum(
            bool({code, *vocabulary().terms[code].ancestors} & codes) for code in listing.codes
        )
    return Figures(len(listings), proposed, right_ones, given, found)


def only(*fields: str) -> Propose:
    return lambda document: proposals({name: document.get(name, "") for name in fields})


# What each part of the rules adds: all of them but one.
WITHOUT: dict[str, Propose] = {
    "synonyms": lambda document: propose(document, vocabulary(synonyms=False)),
    "how rare words are": lambda document: propose(document, vocabulary(rarity=False)),
    "the listing's name": only("description", "eligibility_description", "organization"),
    "the listing's description": only("name", "alternate_name", "organization"),
    "the organisation": only("name", "alternate_name", "description", "eligibility_description"),
    "holding back mentions": lambda document: patched(document, passages_of, "_weighed", whole),
    "the share of the best": lambda document: patched(document, proposing, "SHARE_OF_BEST", 0.0),
}


def whole(clause: str) -> list[tuple[str, float]]:
    return [(clause, 1.0)]


def patched(document: dict[str, Any], module: ModuleType, name: str, value: Any) -> list[Proposal]:
    with mock.patch.object(module, name, value):
        return proposals(document)


def row(name: str, got: Figures) -> str:
    return (
        f"{name:36}{got.listings:5} listings{got.proposed:6} proposed{got.given:6} given"
        f"   precision {got.precision:.2f}   recall {got.recall:.2f}"
    )


def main() -> None:
    every = labelled()
    aside = [one for one in every if one.is_kept_aside]
    lines = [
        row("the half looked at", figures(one for one in every if not one.is_kept_aside)),
        row("the half kept aside", figures(aside)),
        row("all", figures(every)),
        *(row(f"all, without {part}", figures(every, rule)) for part, rule in WITHOUT.items()),
        *(
            row(
                f"all, threshold {threshold}",
                figures(every, lambda doc, t=threshold: propose(doc, vocabulary(), threshold=t)),
            )
            for threshold in (0.6, 0.8, 1.0, 1.3, 1.6, 2.0)
        ),
    ]
    print("\n".join(lines))  # noqa: T201


if __name__ == "__main__":
    main()
