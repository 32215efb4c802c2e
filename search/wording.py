"""The council's words as this process knows them: thesaurus, pins, promotions, danger words.

They are read again when editors change them, and the thesaurus when terms change.
"""

import datetime as dt
import threading
import uuid
from collections.abc import Iterable, Sequence
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
        if not asked:
            return ()
        return tuple(
            pin.key
            for pin in self.pins
            if _holds(pin, today)
            and any(asked == frozenset(query_tokens(line, LANGUAGE)) for line in _lines(pin.words))
        )

    def promoted(self, words: str, today: dt.date) -> list[Promotion]:
        """Notices for searches with all the words of one of their lines."""
        asked = frozenset(tokens(words, LANGUAGE))
        return [
            promotion
            for promotion in self.promotions
            if _holds(promotion, today) and _says(asked, promotion.words)
        ]

    def danger(self, words: str) -> DangerWords | None:
        """The panel for words that tell of danger; the first that fits."""
        said = f" {' '.join(tokens(words, LANGUAGE))} "
        for danger in self.dangers:
            lines = (" ".join(tokens(line, LANGUAGE)) for line in _lines(danger.words))
            if any(f" {line} " in said for line in lines if line):
                return danger
        return None


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


_lock = threading.Lock()
_current: tuple[tuple[object, ...], Wording] | None = None


def wording(now: Snapshot) -> Wording:
    """No query while neither words nor terms changed."""
    global _current
    stamp = (now.words, id(now.terms))
    with _lock:
        if _current is None or _current[0] != stamp:
            _current = (stamp, read(now.terms.values()))
        return _current[1]


def _holds(row: Pin | Promotion, today: dt.date) -> bool:
    return (row.first_day is None or row.first_day <= today) and (
        row.last_day is None or today <= row.last_day
    )


def _says(asked: frozenset[str], lines: str) -> bool:
    wanted = (frozenset(tokens(line, LANGUAGE)) for line in _lines(lines))
    return any(line <= asked for line in wanted if line)


def _lines(text: str) -> Sequence[str]:
    return [line for line in text.splitlines() if line.strip()]
