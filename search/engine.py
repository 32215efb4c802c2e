"""The search: a query is made ready in the council's words, an engine finds, the hub shows."""

import math
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils import timezone

from search import opening
from search.answering import answered, is_fallback
from search.contract import PER_PAGE, Asked, Engine, Found, FoundHit, Reach
from search.database.engine import DatabaseEngine
from search.database.snapshot import Snapshot, snapshot
from search.language.synonyms import Unit
from search.meaning import sentences
from search.models import Entry, EntryVenue
from search.query import FALLBACK, SearchQuery
from search.spelling import corrected
from search.wording import Wording, wording

# Spelling is looked at when words find less than this.
LITTLE = 5
# Other words of a unit that are told to the sentence model.
MOST_SAID = 6


@dataclass(frozen=True)
class Reason:
    """Why a thing was found though it does not say what was typed: “memory loss” = “dementia”."""

    typed: str
    said: str


@dataclass(frozen=True)
class Hit:
    """One thing found, once.

    Attributes:
        venue: the nearest of its places, `more` how many others it has.
        miles: to that venue, within the radius asked; None without a place, or where the thing
            is found for another reason.
        reach: how it serves the place asked for.
        is_related: found by meaning or by some of the words only.
        stems: the analysed words it was found by, for highlighting.
    """

    entry: Entry
    venue: EntryVenue | None = None
    more: int = 0
    miles: float | None = None
    reach: Reach | None = None
    is_related: bool = False
    is_pinned: bool = False
    reasons: tuple[Reason, ...] = ()
    stems: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Category:
    """A term with the number of entries that have it or a term below it."""

    key: uuid.UUID
    name: str
    parent: uuid.UUID | None
    count: int


@dataclass(frozen=True)
class Results:
    """What was found. `query` is the one answered: past the last page, that of the first.

    Attributes:
        total: exact; `related` is the part of it that only some words or the meaning found.
        reaches, near, facets, radii: see `search.contract.Found`.
        categories: the topics among what was found.
        corrected: the words that were searched for instead of those typed, which found nothing.
        did_you_mean: words that may have been meant.
        engine: who answered; `is_fallback` when that is not the one the council means to have.
    """

    query: SearchQuery
    hits: list[Hit]
    total: int
    related: int = 0
    reaches: Mapping[Reach, int] = field(default_factory=dict)
    near: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    radii: Mapping[float, int] = field(default_factory=dict)
    categories: list[Category] = field(default_factory=list)
    corrected: str = ""
    did_you_mean: str = ""
    engine: str = DatabaseEngine.name
    is_fallback: bool = False

    @property
    def direct(self) -> int:
        """How many have all that was typed, and every choice."""
        return self.total - self.related

    @property
    def pages(self) -> int:
        return max(1, math.ceil(self.total / PER_PAGE))


def search(query: SearchQuery, words: Wording | None = None) -> Results:
    """However much there is, four queries, one more a minute, two or three where spelling is
    looked at.

    Args:
        words: to try others than the council's present ones.
    """
    now = snapshot()
    said = words or wording(now)
    return answered(now, lambda engine: _search(engine, query, now, said))


def _search(engine: Engine, query: SearchQuery, now: Snapshot, said: Wording) -> Results:
    asked, found, better = _find(engine, query, now, said, with_open=True)
    if (query.page - 1) * PER_PAGE >= max(1, found.total):
        query = replace(query, page=1)
    return Results(
        query=query,
        hits=_hits(asked, found.hits),
        total=found.total,
        related=found.related,
        reaches=found.reaches,
        near=found.near,
        facets=found.facets,
        radii=found.radii,
        categories=_categories(now, found),
        corrected=better if better == asked.query.words else "",
        did_you_mean=better if better != asked.query.words else "",
        engine=engine.name,
        is_fallback=is_fallback(engine),
    )


def _find(
    engine: Engine, query: SearchQuery, now: Snapshot, said: Wording, *, with_open: bool = False
) -> tuple[Asked, Found, str]:
    """What is found, and of what: of words that are spelt better where those typed find nothing.

    Nothing without any filter, too: a choice changes no words, or its count would not hold.
    """
    asked = ask(query, said, now, with_open=with_open)
    found = engine.find(asked)
    better = _better_spelt(query, found, now, said)
    if better and found.direct == 0 and _finds_nothing(engine, query, now, said):
        asked = ask(replace(query, words=better), said, now, with_open=with_open)
        found = engine.find(asked)
    return asked, found, better


def _finds_nothing(engine: Engine, query: SearchQuery, now: Snapshot, said: Wording) -> bool:
    """Do words and place alone find nothing directly?"""
    bare = query.bare
    if bare == query.but(sort="", view="list"):
        return True
    return engine.find(ask(bare, said, now)).direct == 0


def _better_spelt(query: SearchQuery, found: Found, now: Snapshot, said: Wording) -> str:
    """Only where exact words find little, and nobody insists on them."""
    if query.is_exact or not query.words or found.direct >= LITTLE:
        return ""
    known = said.thesaurus.vocabulary
    return corrected(query.words, query.language, now, known)


def ask(query: SearchQuery, words: Wording, now: Snapshot, *, with_open: bool = False) -> Asked:
    """The query in the council's words; `with_open` for how much of what it finds is open now."""
    moment = timezone.localtime()
    asks_open = with_open or query.is_open_now
    languages = dict.fromkeys((query.language, FALLBACK)) if query.words else ()
    units = {language: tuple(words.units(query.words, language)) for language in languages}
    return Asked(
        query=query,
        now=moment,
        units=units,
        pins=words.pinned(query.words, moment.date()),
        vector=sentences.vector_of_query(meaning_of(query.words, units.get(FALLBACK, ()))),
        open_keys=opening.open_at(moment, now.last) if asks_open else frozenset(),
    )


def meaning_of(words: str, units: Sequence[Unit]) -> str:
    """What is asked, for the sentence model, which does not know “skint” as residents use it."""
    others = [one.said for unit in units for one in unit.alternatives[1:][:MOST_SAID]]
    others = [said for said in dict.fromkeys(others) if said not in words]
    return f"{words}: {', '.join(others)}" if others else words


def counts(query: SearchQuery) -> Found:
    """How many a search finds, and how, its words put right if need be."""
    now = snapshot()
    said = wording(now)
    return answered(now, lambda engine: _find(engine, query, now, said)[1])


def matching(query: SearchQuery) -> list[int]:
    """Primary keys of all entries that a search finds, best first. Some may be withdrawn since."""
    now = snapshot()
    said = wording(now)

    def match(engine: Engine) -> list[int]:
        asked, _found, _better = _find(engine, query, now, said)
        return engine.matching(asked)

    return answered(now, match)


def categories(language: str) -> list[Category]:
    """Every category that finds something, by name."""
    now = snapshot()
    asked = ask(SearchQuery(language=language), wording(now), now)
    return _categories(now, answered(now, lambda engine: engine.find(asked)))


def _categories(now: Snapshot, found: Found) -> list[Category]:
    counts = found.facets.get("topic", {})
    rows = [(now.terms.get(uuid.UUID(key)), number) for key, number in counts.items()]
    named = [(term, number) for term, number in rows if term]
    named.sort(key=lambda row: (row[0].name, row[0].key))
    return [Category(term.key, term.name, term.parent, number) for term, number in named]


def _hits(asked: Asked, found: Sequence[FoundHit]) -> list[Hit]:
    """What is shown comes from entries that are still public. Two queries."""
    pks = [hit.pk for hit in found]
    entries = Entry.objects.in_bulk(pks)
    venues: dict[int, list[EntryVenue]] = {pk: [] for pk in pks}
    for venue in EntryVenue.objects.filter(entry__in=pks).order_by("pk") if pks else ():
        venues[venue.entry_id].append(venue)
    return [_hit(asked, hit, entries[hit.pk], venues[hit.pk]) for hit in found if hit.pk in entries]


def _hit(asked: Asked, found: FoundHit, entry: Entry, venues: list[EntryVenue]) -> Hit:
    units = asked.units.get(entry.language) or asked.units.get(FALLBACK, ())
    said = [(units[unit], units[unit].alternatives[place])
            for unit, place in found.said if unit < len(units)]  # fmt: skip
    place = asked.query.place
    nearest = venues[0] if venues else None
    if place and venues:
        nearest = min(venues, key=lambda venue: place.miles_to(venue.latitude, venue.longitude))
    return Hit(
        entry=entry,
        venue=nearest,
        more=max(0, len(venues) - 1),
        miles=found.miles,
        reach=found.reach,
        is_related=found.is_related,
        is_pinned=found.is_pinned,
        reasons=tuple(
            Reason(unit.typed, other.said)
            for unit, other in said
            if other.stems != unit.alternatives[0].stems and not other.apart
        ),
        stems=frozenset(stem for _unit, other in said for stem in other.stems),
    )
