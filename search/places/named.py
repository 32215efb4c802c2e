"""Names of places: what people may mean by one, and how to write it so that it means one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Case, Model, OuterRef, Q, QuerySet, Subquery, When
from django.utils.translation import gettext as _

from directory.models import Area, Locality, Neighbour
from directory.models.enums import AreaKind, LocalityKind
from hub.names import bare_name, fold_name
from search.place import Elsewhere, Suggestion

# Of places that share a name the one that people mean most often comes first: a borough before
# the town at its heart, which lies in it, and a town before a ward, a name that few people know.
RANKS: dict[str, int] = {
    AreaKind.DISTRICT: 0,
    LocalityKind.CITY: 1,
    LocalityKind.TOWN: 1,
    AreaKind.COUNTY: 2,
    LocalityKind.SUBURB: 3,
    LocalityKind.VILLAGE: 3,
    AreaKind.WARD: 4,
    LocalityKind.HAMLET: 5,
    LocalityKind.SETTLEMENT: 5,
    LocalityKind.STREET: 6,
}
LARGE = 2
LARGER = 3  # suburbs and villages, too
WORDS: dict[str, str] = {
    "ward": AreaKind.WARD,
    "borough": AreaKind.DISTRICT,
    "district": AreaKind.DISTRICT,
    "council": AreaKind.DISTRICT,
    "county": AreaKind.COUNTY,
    **{kind: kind for kind in ("city", "town", "suburb", "village", "hamlet")},
}
MOST = 60
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Candidate:
    """A place that a name may mean: an area by its `code`, or a named point."""

    name: str
    folded: str
    kind: str
    within: str
    code: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def rank(self) -> int:
        return RANKS.get(self.kind, len(RANKS))

    @property
    def identity(self) -> tuple[str, str, str]:
        """Two rows that are the same in this are one place, written down twice."""
        return self.folded, self.kind, fold_name(self.within)

    @property
    def spellings(self) -> Iterator[str]:
        """From the shortest to the one that says all."""
        said = next((word for word, kind in WORDS.items() if kind == self.kind), "")
        yield self.name
        if said:
            yield f"{self.name} {said}"
        if self.within:
            yield f"{self.name}, {self.within}"
            yield f"{self.name} {said}, {self.within}"


@dataclass(frozen=True)
class Reading:
    """One way to understand what was typed: a name, and perhaps of what kind and in what."""

    folded: str
    kind: str = ""
    within: str = ""

    def fits(self, candidate: Candidate) -> bool:
        return (
            candidate.folded == self.folded
            and (not self.kind or candidate.kind == self.kind)
            and fold_name(candidate.within).startswith(self.within)
        )


@dataclass(frozen=True)
class Asked:
    """A name as somebody typed it, with the ways to read it, the plainest first."""

    text: str

    @cached_property
    def readings(self) -> list[Reading]:
        """“Canbury”; “Canbury ward”; “St. Helier, Sutton”; “St. Helier ward, Sutton”."""
        head, _comma, tail = self.text.rpartition(",")
        readings = [Reading(fold_name(self.text)), _of_kind(self.text)]
        if head and (within := fold_name(tail)):
            readings += [Reading(fold_name(head), within=within), _of_kind(head, within)]
        return list(dict.fromkeys(reading for reading in readings if reading.folded))

    @property
    def keys(self) -> set[str]:
        return {reading.folded for reading in self.readings}

    def exact(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """What the plainest reading that fits anything fits."""
        for reading in self.readings:
            if fitting := [one for one in candidates if reading.fits(one)]:
                return fitting
        return []


def _of_kind(text: str, within: str = "") -> Reading:
    bare, word = bare_name(text)
    return Reading(fold_name(bare), WORDS.get(word, ""), within)


def gather(keys: Iterable[str], beginning: str = "") -> list[Candidate]:
    """Places whose folded name is one of `keys` or begins so, likelier ones first. Two queries."""
    keys = set(keys)
    wanted = _wanted(keys, beginning)
    areas = Area.objects.filter(wanted).exclude(kind=AreaKind.COUNTRY)
    neighbours = Neighbour.objects.filter(area__name=OuterRef("within")).order_by("pk")
    localities = Locality.objects.filter(wanted).annotate(
        other=Subquery(neighbours.values("name")[:1]), url=Subquery(neighbours.values("url")[:1])
    )
    rows = _ordered(areas, keys).select_related("parent__neighbour", "neighbour")
    found = [_from_area(row) for row in rows[:MOST]]
    found += [_from_locality(row) for row in _ordered(localities, keys)[:MOST]]
    once = {one.identity: one for one in reversed(found)}
    return sorted(
        once.values(), key=lambda one: (one.folded not in keys, one.rank, one.name, one.within)
    )


def is_any(keys: Iterable[str], beginning: str = "") -> bool:
    """Is there anything to gather? One query, a small part of what gathering costs."""
    wanted = _wanted(keys, beginning)
    names = (kind.objects.filter(wanted).values("folded") for kind in (Area, Locality))
    return next(names).union(*names, all=True).exists()


def _wanted(keys: Iterable[str], beginning: str) -> Q:
    named = Q(folded__in=set(keys))
    if not beginning:
        return named
    # A range, for which every database has an index; folded names are a to z and digits.
    return named | Q(folded__gte=beginning, folded__lt=f"{beginning}{'z' * 20}")


def _ordered(rows: QuerySet[M], keys: set[str]) -> QuerySet[M]:
    ranks = [When(kind=kind, then=rank) for kind, rank in RANKS.items()]
    exact = Case(When(folded__in=keys, then=0), default=1)
    return rows.order_by(exact, Case(*ranks, default=len(RANKS)), "folded", "pk")


def _from_area(row: Area) -> Candidate:
    owners = (row, row.parent) if row.kind == AreaKind.WARD else (row,)
    theirs = (getattr(owner, "neighbour", None) for owner in owners if owner)
    neighbour = next((one for one in theirs if one), None)
    return Candidate(
        name=bare_name(row.name)[0],
        folded=row.folded,
        kind=row.kind,
        within=row.parent.name if row.parent else "",
        code=row.code,
        elsewhere=(Elsewhere(neighbour.name, neighbour.url),) if neighbour else (),
    )


def _from_locality(row: Any) -> Candidate:
    """A locality with `other` and `url` of the directory of the district it lies in, or None."""
    return Candidate(
        name=row.name,
        folded=row.folded,
        kind=row.kind,
        within=row.within,
        latitude=float(row.latitude),
        longitude=float(row.longitude),
        elsewhere=(Elsewhere(row.other, row.url),) if row.url else (),
    )


def choose(candidates: Sequence[Candidate]) -> Candidate | None:
    """The one that ranks first alone; None when several do, or there are none."""
    first = min((one.rank for one in candidates), default=0)
    best = [one for one in candidates if one.rank == first]
    return best[0] if len(best) == 1 else None


def spelling(candidate: Candidate, among: Sequence[Candidate]) -> str:
    """The shortest way to write a place that means it and no other of those it is among."""
    spellings = list(candidate.spellings)
    meant = (text for text in spellings if choose(Asked(text).exact(among)) == candidate)
    return next(meant, spellings[-1])


def suggest(candidates: Iterable[Candidate], among: Sequence[Candidate]) -> Iterator[Suggestion]:
    """Each as a person can choose it, once."""
    seen = set()
    for one in candidates:
        value = spelling(one, among)
        if value not in seen:
            seen.add(value)
            yield Suggestion(one.name, described(one), value)


def described(candidate: Candidate) -> str:
    """“town in Surrey”; a district or a county says enough by itself."""
    kinds = AreaKind if candidate.code else LocalityKind
    kind = str(kinds(candidate.kind).label).lower()
    if not candidate.within or candidate.kind in (AreaKind.DISTRICT, AreaKind.COUNTY):
        return kind
    return _("%(kind)s in %(place)s") % {"kind": kind, "place": candidate.within}
