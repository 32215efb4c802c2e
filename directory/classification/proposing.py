"""Passages against a vocabulary: a score for each term, and the few that are sure enough."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from directory.classification.passages import Passage, passages
from directory.classification.vocabulary import Phrase, Vocabulary
from search.text import fold

MOST = 3
THRESHOLD = 1.0
# What is much weaker than the surest proposal is more likely a mention.
SHARE_OF_BEST = 0.5
LONGER = 1.25
NEXT = 0.6
OTHER_FORM = 0.5


@dataclass(frozen=True)
class Proposal:
    """A term and why. `words` are those of the text, `phrase` that of the vocabulary they mean;
    `field` is where they stand (a document's field, or “organization”)."""

    term: str
    score: float
    words: str
    phrase: str
    field: str


class Hit(NamedTuple):
    phrase: Phrase
    words: str
    field: str
    weight: float


def propose(
    document: dict[str, Any],
    vocabulary: Vocabulary,
    chosen: Iterable[str] = (),
    most: int = MOST,
    threshold: float = THRESHOLD,
) -> list[Proposal]:
    """At most `most` terms that the text suggests, the surest first.

    Left out are the `chosen` terms and what is above them, what is above another proposal, and
    what scores below `threshold` or far below the best.
    """
    scored = _scored(document, vocabulary)
    best = max((proposal.score for proposal in scored.values()), default=0.0)
    floor = max(threshold, SHARE_OF_BEST * best)
    taken = set(chosen)
    hidden = taken | {up for key in taken if key in vocabulary.terms
                      for up in vocabulary.terms[key].ancestors}  # fmt: skip
    likely = [each for each in scored.values() if each.score >= floor and each.term not in hidden]
    above = {up for each in likely for up in vocabulary.terms[each.term].ancestors}
    specific = [each for each in likely if each.term not in above]
    return sorted(specific, key=lambda each: (-each.score, each.term))[:most]


def _scored(document: dict[str, Any], vocabulary: Vocabulary) -> dict[str, Proposal]:
    hits: dict[str, list[Hit]] = defaultdict(list)
    for passage in passages(document):
        for hit in _hits(passage, vocabulary):
            hits[hit.phrase.term].append(hit)
    return {term: _proposal(term, found, vocabulary) for term, found in hits.items()}


def _hits(passage: Passage, vocabulary: Vocabulary) -> Iterator[Hit]:
    """Each phrase that the passage says, but none within a longer one: “hearing aid” is no aid."""
    found = [
        (place, place + len(phrase.stems), phrase)
        for place, stem in enumerate(passage.stems)
        for phrase in vocabulary.starting_with(stem)
        if passage.stems[place : place + len(phrase.stems)] == phrase.stems
    ]
    longest = [0] * len(passage.stems)
    for start, end, _phrase in found:
        longest[start:end] = [max(known, end - start) for known in longest[start:end]]
    for start, end, phrase in found:
        if max(longest[start:end]) > end - start:
            continue
        words = " ".join(passage.shown[start:end])
        share = OTHER_FORM if _is_other_form(words, phrase) else 1.0
        yield Hit(phrase, words, passage.field, passage.weight * share)


def _is_other_form(words: str, phrase: Phrase) -> bool:
    """Is it one word with the same stem, which may mean another thing: “box” for “boxing”?"""
    if len(phrase.stems) > 1:
        return False
    return words.removesuffix("s") != fold(phrase.text).removesuffix("s")


def _proposal(term: str, hits: list[Hit], vocabulary: Vocabulary) -> Proposal:
    """Each phrase counts where it weighs most, said again a little more; other phrases add less
    and less, so that one sure phrase beats many vague ones."""
    by_phrase: dict[Phrase, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_phrase[hit.phrase].append(hit)
    strengths = sorted(
        ((_strength(phrase, found, vocabulary), found) for phrase, found in by_phrase.items()),
        key=lambda pair: -pair[0],
    )
    score = sum(strength * NEXT**place for place, (strength, _found) in enumerate(strengths))
    surest = max(strengths[0][1], key=lambda hit: hit.weight)
    return Proposal(term, round(score, 3), surest.words, surest.phrase.text, surest.field)


def _strength(phrase: Phrase, hits: list[Hit], vocabulary: Vocabulary) -> float:
    where = max(hit.weight for hit in hits)
    again = 1 + 0.25 * math.log2(len(hits))
    longer = LONGER if len(phrase.stems) > 1 else 1.0
    return phrase.weight * vocabulary.rarity(phrase.stems) * where * again * longer
