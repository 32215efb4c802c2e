"""What a person typed → units to look for, each with other ways to say the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from search.language import emphasis
from search.text import Span, bare, spans, stem

SYNONYM_WEIGHT = 0.5
# The words of a phrase, found apart: “memory … loss”.
APART_WEIGHT = 0.6
MOST_UNITS, MOST_ALTERNATIVES = 12, 12
MOST_WORDS = 60

Words = tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Words or short phrases that mean the same.

    `one_way`: the first finds the others, and they do not find the first (“the social” finds
    benefits, “benefits” does not find the social).
    """

    words: tuple[str, ...]
    one_way: bool = False

    def __str__(self) -> str:
        """“nan = granny”, or “skint → debt; hardship” where only the first finds the others."""
        if self.one_way:
            return f"{self.words[0]} → {'; '.join(self.words[1:])}"
        return " = ".join(self.words)


@dataclass(frozen=True)
class Alternative:
    """Stems to look for in this order, side by side; `apart`: anywhere, but all of them.

    `said` is how people write it, for the reason shown with a result. `weight` is how much a match
    counts beside one of what was typed, which has 1.
    """

    stems: tuple[str, ...]
    said: str
    weight: float
    apart: bool = False


@dataclass(frozen=True)
class Unit:
    """A part of what was typed that means one thing; its first alternative is what was typed.

    `weight` below 1 marks a word that says little (“support”, “group”). Such a unit may raise what
    is found by the others, and should not be asked of it. If all units of a query are such,
    all have weight 1.
    """

    typed: str
    alternatives: tuple[Alternative, ...]
    weight: float = 1.0


class Thesaurus:
    """Groups of synonyms, ready to be applied to what people type."""

    def __init__(self, groups: Iterable[Group], language: str = "en") -> None:
        self.language = language
        self.vocabulary: set[str] = set()  # every folded word of the groups: spelling knows them
        self._exact: dict[Words, list[str]] = defaultdict(list)
        self._stemmed: dict[Words, list[str]] = defaultdict(list)
        self._loose: dict[Words, list[str]] = defaultdict(list)  # without the words between
        for group in groups:
            self._add(group)
        self._longest = max(map(len, self._stemmed), default=0)

    def units(self, words: str) -> list[Unit]:
        """At most `MOST_UNITS`, in the order typed.

        Phrases of the groups are found first, the longest before all, then single words. Words are
        compared folded and stemmed; where a group holds what was typed, plural or not, groups that
        only share its stems are left out (“train” is not “training”). Small words inside a phrase
        may differ: “pay the bills” is “pay my bills”. Synonyms of synonyms are not followed.

        A phrase becomes one unit: a listing that says the phrase matches best, then one that has
        all its words of weight anywhere (so they are never lost; but “home” alone does not stand
        for “help at home”), then its synonyms. Words that say nothing of what is looked for, “my
        mum” among them, are dropped unless they are part of a phrase or there is nothing else.
        """
        typed = [span for span, _ in zip(spans(words), range(MOST_WORDS), strict=False)]
        units: dict[Words, Unit] = {}
        for start, end in sorted(self._runs([span.word for span in typed])):
            unit = self._unit(words, typed[start:end])
            units.setdefault(unit.alternatives[0].stems, unit)
        kept = list(units.values())
        if len(kept) > MOST_UNITS:
            chosen = sorted(range(len(kept)), key=lambda place: -kept[place].weight)[:MOST_UNITS]
            kept = [kept[place] for place in sorted(chosen)]
        if all(unit.weight < 1 for unit in kept):
            return [replace(unit, weight=1.0) for unit in kept]
        return kept

    def _add(self, group: Group) -> None:
        phrases = _analysed(group.words, self.language)
        self.vocabulary.update(*(phrase.words for phrase in phrases))
        for phrase in phrases[: 1 if group.one_way else None]:
            others = [other.said for other in phrases if other is not phrase]
            self._exact[phrase.forms] += others
            self._stemmed[phrase.stems] += others
            if phrase.loose:
                self._loose[phrase.loose] += others

    def _runs(self, typed: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Where each unit begins and ends among the typed words: phrases, then what is left."""
        stems = _stems(typed, self.language)
        taken = [False] * len(typed)
        for known, places in (
            (self._stemmed, range(len(typed))),
            (self._loose, _telling(typed, self.language)),
        ):
            for length in range(min(self._longest, len(places)), 1, -1):
                for run in zip(*(places[first:] for first in range(length)), strict=False):
                    start, end = run[0], run[-1] + 1
                    if not any(taken[start:end]) and tuple(stems[i] for i in run) in known:
                        taken[start:end] = [True] * (end - start)
                        yield start, end
        left = [place for place, is_taken in enumerate(taken) if not is_taken]
        kept = [place for place in left if not emphasis.is_dropped(typed[place], self.language)]
        said = [place for place in kept if not self._is_whom(typed, place)]
        if not any(taken) and not _says((typed[place] for place in said), self.language):
            said = kept or left
        for place in said:
            yield place, place + 1

    def _is_whom(self, typed: Sequence[str], place: int) -> bool:
        return place > 0 and emphasis.is_whom(typed[place - 1], typed[place], self.language)

    def _unit(self, words: str, run: Sequence[Span]) -> Unit:
        folded = tuple(span.word for span in run)
        stems = _stems(folded, self.language)
        typed = words[run[0].start : run[-1].end]
        found = {(stems, False): Alternative(stems, typed, 1.0)}
        if weighty := self._weighty(folded):
            found[weighty, True] = Alternative(weighty, typed, APART_WEIGHT, apart=True)
        for said in self._others(folded, stems):
            other = _stems((span.word for span in spans(said)), self.language)
            found.setdefault((other, False), Alternative(other, said, SYNONYM_WEIGHT))
        alternatives = tuple(found.values())[:MOST_ALTERNATIVES]
        faint = emphasis.weight(folded[0], self.language) if len(run) == 1 else 1.0
        return Unit(typed, alternatives, faint)

    def _others(self, phrase: Words, stems: Words) -> Sequence[str]:
        """Other ways to say a phrase, from the groups that come closest to how it was typed."""
        if known := self._exact.get(_forms(phrase)) or self._stemmed.get(stems):
            return known
        telling = _telling(phrase, self.language)
        return self._loose.get(tuple(stems[place] for place in telling), ())

    def _weighty(self, phrase: Words) -> Words:
        """The stems of a phrase's words of weight, if there are several."""
        weighty = [
            word
            for word in phrase
            if not emphasis.is_dropped(word, self.language)
            and emphasis.weight(word, self.language) == 1
        ]
        return _stems(weighty, self.language) if len(weighty) > 1 else ()


@dataclass(frozen=True)
class _Phrase:
    """A way to say something as it stands in a group, and all that it is found by.

    `loose` are its stems without the words between, () where they alone say too little.
    """

    said: str
    words: Words
    forms: Words
    stems: Words
    loose: Words


@lru_cache(maxsize=20_000)
def _analysed(listed: tuple[str, ...], language: str) -> tuple[_Phrase, ...]:
    """Of a group, those that have words. Groups are thousands, and seldom more than one changes."""
    found = {}
    for said in listed:
        words = tuple(span.word for span in spans(said))
        telling = [words[place] for place in _telling(words, language)]
        says_enough = len(telling) > 1 and _says(telling, language)
        loose = _stems(telling, language) if says_enough else ()
        found[said] = _Phrase(said, words, _forms(words), _stems(words, language), loose)
    return tuple(phrase for phrase in found.values() if phrase.words)


def _telling(phrase: Sequence[str], language: str) -> list[int]:
    """The places of the words that may not differ."""
    return [place for place, word in enumerate(phrase) if not emphasis.is_between(word, language)]


def _says(words: Iterable[str], language: str) -> bool:
    """“Help people” may be “help for people”, too, which means something else."""
    return any(emphasis.weight(word, language) == 1 for word in words)


def _stems(words: Iterable[str], language: str) -> Words:
    return tuple(stem(word, language) for word in words)


def _forms(words: Iterable[str]) -> Words:
    return tuple(bare(word).removesuffix("s") for word in words)
