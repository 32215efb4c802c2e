"""Past searches answered twice: with the words that hold now, and with those not yet saved."""

import math
import time
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from django.db.models import Q

from search import stored
from search.database.snapshot import snapshot
from search.engine import Hit, search
from search.language.synonyms import Group
from search.log import past
from search.log.showing import FEWEST
from search.models import Pin, SynonymGroup
from search.query import SearchQuery
from search.text import spans, stem, tokens
from search.wording import LANGUAGE, Wording, wording

DAYS = 90
MOST = 200
SECONDS = 5.0
FIRST = 5

Key = tuple[str, uuid.UUID]


@dataclass(frozen=True)
class Answer:
    """What a search found: how many, and its first page by key and title."""

    total: int
    page: dict[Key, str]

    @property
    def first(self) -> list[str]:
        return list(self.page.values())[:FIRST]


@dataclass(frozen=True)
class Search:
    """`times` is how often it is in the log; 0: typed to be tried."""

    words: str
    times: int

    @property
    def is_rare(self) -> bool:
        """So rare that its number is not told."""
        return 0 < self.times < FEWEST


@dataclass(frozen=True)
class Tried(Search):
    """One search before and after."""

    before: Answer
    after: Answer

    @property
    def is_changed(self) -> bool:
        return self.before.total != self.after.total or [*self.before.page] != [*self.after.page]

    @property
    def new(self) -> list[str]:
        """On the first page now, and not before."""
        return [title for key, title in self.after.page.items() if key not in self.before.page]

    @property
    def gone(self) -> list[str]:
        return [title for key, title in self.before.page.items() if key not in self.after.page]


@dataclass(frozen=True)
class Trial:
    """`left` searches were not tried, because the time was up."""

    rows: tuple[Tried, ...]
    left: int = 0

    @property
    def changed(self) -> list[Tried]:
        return [row for row in self.rows if row.is_changed]

    @property
    def same(self) -> list[Tried]:
        return [row for row in self.rows if not row.is_changed]


def try_group(group: SynonymGroup, others: Iterable[str]) -> Trial:
    """The group as it stands in the form, on searches that hold one of its words."""
    now = wording(snapshot())
    stored = SynonymGroup.objects.filter(pk=group.pk).first() if group.pk else None
    left_out = {as_group(stored)} if stored and stored.is_active else set()
    kept = [
        known
        for known in now.groups
        if known not in left_out and not (group.replaces and known.words[0] == group.replaces)
    ]
    own = [as_group(group)] if group.is_active else []
    listed = [*group.listed, *(stored.listed if stored else ())]
    touched = [line for line in listed if tokens(line)]
    return _try(now, replace(now, groups=(*kept, *own)), _touching(touched, now), others)


def try_pin(pin: Pin, others: Iterable[str]) -> Trial:
    """The pin as if it held today, on its own searches."""
    now = wording(snapshot())
    trial = Pin(pk=pin.pk, words=pin.words, kind=pin.kind, key=pin.key, position=pin.position)
    kept = [known for known in now.pins if known.pk != pin.pk]
    pins = tuple(sorted([*kept, trial], key=lambda row: (row.position, row.pk or math.inf)))
    return _try(now, replace(now, pins=pins), [], [*pin.words.splitlines(), *others])


def as_group(group: SynonymGroup) -> Group:
    return Group(tuple(group.listed), group.is_one_way)


def joined(group: SynonymGroup) -> list[str]:
    """Other groups in which a search for a word of this one finds more: it finds those of both."""
    own = _asked_for(as_group(group))
    stored = SynonymGroup.objects.filter(pk=group.pk).first() if group.pk else None
    same = {as_group(group), as_group(stored) if stored else as_group(group)}
    return [
        str(known)
        for known in wording(snapshot()).groups
        if known not in same
        and not (group.replaces and known.words[0] == group.replaces)
        and own & _asked_for(known)
    ]


def _asked_for(group: Group) -> set[tuple[str, ...]]:
    """The stems of its words that find the others."""
    return {tuple(tokens(word)) for word in group.words[: 1 if group.one_way else None]}


def past_searches(lines: Iterable[str], now: Wording) -> list[past.Asked]:
    """Those with a word that begins like the first of a line, as all do that hold the line; of
    searches that tell of one person only those that may be shown."""
    begun = Q(pk__in=())
    for line in lines:
        begun |= Q(words__contains=_beginning(next(spans(line)).word))
    searches = past.lines(DAYS).filter(begun, language=LANGUAGE)
    return past.shown(past.asked(searches), now.thesaurus.vocabulary)


def _touching(lines: Sequence[str], now: Wording) -> list[past.Asked]:
    """Past searches that hold one of the lines."""
    said = [f" {' '.join(tokens(line, LANGUAGE))} " for line in lines]
    rows = [
        row
        for row in past_searches(lines, now)
        if any(run in f" {' '.join(tokens(row.words, LANGUAGE))} " for run in said)
    ]
    return rows[:MOST]


def _beginning(word: str) -> str:
    """What a folded word and its stem begin with: all its forms have that, so a database finds
    them."""
    pairs = zip(word, stem(word, LANGUAGE), strict=False)
    return "".join(letter for letter, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _try(now: Wording, then: Wording, rows: Sequence[past.Asked], others: Iterable[str]) -> Trial:
    times = {row.words: row.times for row in rows}
    asked = dict.fromkeys(typed(others))
    searches = list(dict.fromkeys([*asked, *times]))[:MOST]
    began, tried = time.monotonic(), []
    for words in searches:
        if time.monotonic() - began > SECONDS:
            break
        query = as_asked(words) if words in asked else SearchQuery(words=words, language=LANGUAGE)
        before, after = (_answer(query, said) for said in (now, then))
        tried.append(Tried(words, times.get(words, 0), before, after))
    return Trial(tuple(tried), left=len(searches) - len(tried))


def typed(lines: Iterable[str]) -> list[str]:
    """Searches that were typed to be tried."""
    return [search for line in lines if (search := " ".join(line.split()))]


def as_asked(words: str) -> SearchQuery:
    """What the search page makes of typed words: “library in Norbiton” names a place."""
    return stored.read({"keywords": [words]}, LANGUAGE).query


def _answer(query: SearchQuery, said: Wording) -> Answer:
    found = search(query, words=said)
    return Answer(found.total, {_key(hit): hit.entry.title for hit in found.hits})


def _key(hit: Hit) -> Key:
    return hit.entry.kind, hit.entry.key
