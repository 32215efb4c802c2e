"""The council's words as this process knows them: thesaurus, pins, promotions, danger words.

They are read again when editors change them, and the thesaurus when terms change.
"""

import datetime as dt
import threading
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from search.database.snapshot import Snapshot, TermName
from search.language.starting import starting_groups
from search.language.synonyms import Group, Thesaurus, Unit
from search.models import DangerWords, Pin, Promotion, SynonymGroup
from search.text import query_tokens, tokens

LANGUAGE = "en"


@dataclass(frozen=True)
class Wording:
    """What editors said, at one moment."""

    groups: tuple[Group, ...]
    pins: tuple[Pin, ...] = ()
    promotions: tuple[Promotion, ...] = ()
    dangers: tuple[DangerWords, ...] = ()

    @cached_property
    def thesaurus(self) -> Thesaurus:
        return Thesaurus(self.groups, LANGUAGE)

    def units(self, words: str, language: str) -> list[Unit]:
        """Synonyms are English; other languages are taken word for word."""
        thesaurus = self.thesaurus if language == LANGUAGE else Thesaurus((), language)
        return thesaurus.units(words)

    def pinned(self, words: str, today: dt.date) -> tuple[uuid.UUID, ...]:
        """What comes first for just these words."""
        asked = frozenset(query_tokens(words, LANGUAGE))
        return tuple(
            pin.key for pin, lines in self._pins if asked and asked in lines and _holds(pin, today)
        )

    def promoted(self, words: str, today: dt.date) -> list[Promotion]:
        """Notices for searches with all the words of one of their lines."""
        asked = frozenset(tokens(words, LANGUAGE))
        return [
            promotion
            for promotion, lines in self._promotions
            if _holds(promotion, today) and any(line <= asked for line in lines)
        ]

    def danger(self, words: str) -> DangerWords | None:
        """The panel for words that tell of danger; the first that fits."""
        said = f" {' '.join(tokens(words, LANGUAGE))} "
        fitting = (danger for danger, lines in self._dangers if any(line in said for line in lines))
        return next(fitting, None)

    # What each row holds for, analysed once and not at each search.

    @cached_property
    def _pins(self) -> list[tuple[Pin, set[frozenset[str]]]]:
        return [
            (pin, {frozenset(query_tokens(line, LANGUAGE)) for line in _lines(pin.words)})
            for pin in self.pins
        ]

    @cached_property
    def _promotions(self) -> list[tuple[Promotion, list[frozenset[str]]]]:
        return [
            (promotion, [frozenset(stems) for stems in _stems(promotion.words)])
            for promotion in self.promotions
        ]

    @cached_property
    def _dangers(self) -> list[tuple[DangerWords, list[str]]]:
        return [
            (danger, [f" {' '.join(stems)} " for stems in _stems(danger.words)])
            for danger in self.dangers
        ]


def read(terms: Iterable[TermName]) -> Wording:
    """From the database: the shipped list as editors changed it, their own, and those of terms."""
    edited = list(SynonymGroup.objects.filter(language=LANGUAGE))
    replaced = {group.replaces for group in edited if group.replaces}
    shipped = [group for group in starting_groups() if group.words[0] not in replaced]
    own = [Group(tuple(group.listed), group.is_one_way) for group in edited if group.is_active]
    # A term is wider than its other words: “choir” finds the arts, “arts” does not find a choir.
    of_terms = [Group((said, term.name), one_way=True) for term in terms for said in term.synonyms]
    return Wording(
        groups=(*shipped, *own, *of_terms),
        pins=tuple(Pin.objects.all()),
        promotions=tuple(Promotion.objects.all()),
        dangers=tuple(DangerWords.objects.filter(is_active=True)),
    )


@dataclass(frozen=True)
class _Read:
    """`said` and `terms` tell what of a snapshot the words were read for."""

    said: uuid.UUID | None
    terms: Mapping[uuid.UUID, TermName]
    wording: Wording


_lock = threading.Lock()
_current: _Read | None = None


def wording(now: Snapshot) -> Wording:
    """No query while neither words nor terms changed."""
    global _current
    with _lock:
        if _current is None or _current.said != now.words or _current.terms is not now.terms:
            _current = _Read(now.words, now.terms, read(now.terms.values()))
        return _current.wording


def _holds(row: Pin | Promotion, today: dt.date) -> bool:
    return (row.first_day is None or row.first_day <= today) and (
        row.last_day is None or today <= row.last_day
    )


def _stems(text: str) -> list[list[str]]:
    """Of each line that says something."""
    return [stems for line in _lines(text) if (stems := tokens(line, LANGUAGE))]


def _lines(text: str) -> Sequence[str]:
    return [line for line in text.splitlines() if line.strip()]
