"""What was typed → queries for its words. What counts how much is `search.weighing`'s to say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from search import rarity, weighing
from search.contract import Asked
from search.database.snapshot import Snapshot
from search.database.texts import LONGEST
from search.elastic.serving import Filter, either, every
from search.language.synonyms import Alternative, Unit

Query = dict[str, Any]
# Sums of fractions that stand for “all” or “as much as” may fall short by this.
NEARLY = 0.001


@dataclass(frozen=True)
class Worded:
    """The units of one language, each with its share in the whole."""

    language: str
    words: str
    units: tuple[Unit, ...]
    shares: tuple[float, ...]

    def strength(self, prefix: str = "", boost: float = 1.0) -> list[Query]:
        """Queries whose scores add up to how strongly an entry has what was typed.

        Those for entries themselves have names: language, unit and alternative.
        """
        found = list(self._units(prefix, boost))
        beside = weighing.beside(self.units, self.words, self.language)
        share = boost * weighing.PHRASE_SHARE / max(1, len(beside))
        return [*found, *(_phrase(stems, share, prefix) for stems in beside)]

    def has_all(self, prefix: str = "") -> Filter:
        """Every unit that says something is there; of a sentence, enough of them."""
        if weighing.is_sentence(self.words):
            return self.has_enough(prefix)
        return every(*(_has(unit, prefix) for unit in self.units if unit.weight >= 1))

    def has_enough(self, prefix: str = "") -> Filter:
        """All units, or enough of them, rare ones weighing more."""
        parts = [
            {"constant_score": {"filter": _has(unit, prefix), "boost": share}}
            for unit, share in zip(self.units, self.shares, strict=True)
        ]
        full = every(*(_has(unit, prefix) for unit in self.units if unit.weight >= 1))
        return either(full, at_least(weighing.ENOUGH, {"bool": {"should": parts}}))

    def _units(self, prefix: str, boost: float) -> Iterator[Query]:
        for number, (unit, share) in enumerate(zip(self.units, self.shares, strict=True)):
            ways = []
            for place, one in enumerate(unit.alternatives):
                query = _stands(one, boost * share * one.weight, prefix)
                name = {} if prefix else {"_name": f"{self.language}:{number}:{place}"}
                ways.append({"bool": {"must": query, **name}})
            yield {"dis_max": {"queries": ways}}


def worded(asked: Asked, now: Snapshot) -> list[Worded]:
    """What was typed, for each language in which it may be found, cut to so many phrases."""
    found = []
    for language, units in asked.units.items():
        if units:
            cut = _cut(units)
            shares = tuple(rarity.weights(cut, language, now))
            found.append(Worded(language, asked.query.words, cut, shares))
    return found


def at_least(score: float, query: Query) -> Query:
    """What scores so much, with its score."""
    return {"function_score": {"query": query, "min_score": max(score - NEARLY, 0)}}


def _cut(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """At most `MOST_PHRASES` alternatives, as many of each unit."""
    most = max(1, weighing.MOST_PHRASES // len(units))
    return tuple(Unit(one.typed, one.alternatives[:most], one.weight) for one in units)


def _stands(one: Alternative, boost: float, prefix: str) -> list[Query]:
    if not one.apart:
        return [_phrase(one.stems, boost, prefix)]
    return [_phrase((stem,), boost / len(one.stems), prefix) for stem in one.stems]


def _phrase(stems: Sequence[str], boost: float, prefix: str) -> Query:
    """Stems side by side: scores the sum of the weights of the parts that have them."""
    return {
        "multi_match": {
            "query": _text(stems),
            "type": "phrase",
            "fields": [f"{prefix}{part}^{weight}" for part, weight in weighing.PARTS.items()],
            "tie_breaker": 1.0,
            "boost": boost,
        }
    }


def _has(unit: Unit, prefix: str) -> Filter:
    return either(
        *(
            every(*(_anywhere((stem,), prefix) for stem in one.stems))
            if one.apart
            else _anywhere(one.stems, prefix)
            for one in unit.alternatives
        )
    )


def _anywhere(stems: Sequence[str], prefix: str) -> Filter:
    """In one part or another, never across two."""
    return {"match_phrase": {f"{prefix}all": _text(stems)}}


def _text(stems: Sequence[str]) -> str:
    return " ".join(stem[:LONGEST] for stem in stems if stem)
