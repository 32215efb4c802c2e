"""Results in groups with names: how they serve the place, and what is only related."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from search import labels
from search.addresses import make_url
from search.cards import Card
from search.contract import Reach
from search.engine import Hit, Results

PINNED, RELATED, ALL = "pinned", "related", "all"
# The orders that keep the groups apart; the others are one list.
GROUPED = ("relevance", "distance")


@dataclass(frozen=True)
class Section:
    """`title` is "" where there is nothing to tell it from; `start` is the first one's number."""

    key: str
    title: str
    cards: tuple[Card, ...]

    @property
    def start(self) -> int:
        return self.cards[0].number


@dataclass(frozen=True)
class Narrowing:
    """One way in which results serve the place, alone."""

    label: str
    url: str
    count: int
    is_current: bool


def sections(found: Results, cards: Sequence[Card]) -> list[Section]:
    """In the order of the hits, so that a heading stands over what is below it on every page."""
    rows = zip(found.hits, cards, strict=True)
    return [
        Section(key, _title(key, found), tuple(card for _hit, card in some))
        for key, some in groupby(rows, key=lambda row: _key(row[0], found))
    ]


def narrowings(found: Results) -> list[Narrowing]:
    """All, and each way that finds something; none where there is one way only."""
    query, counts = found.query, {way: n for way, n in found.reaches.items() if n}
    if len(counts) < 2 and not query.reach:
        return []
    every = Narrowing(
        _("All"), make_url(query.but(reach=())), sum(counts.values()), not query.reach
    )
    return [every] + [
        Narrowing(
            labels.reach(way, query.place),
            make_url(query.but(reach=(str(way),))),
            counts[way],
            query.reach == (str(way),),
        )
        for way in Reach
        if way in counts
    ]


def _key(hit: Hit, found: Results) -> str:
    if found.query.order not in GROUPED:
        return ALL
    if hit.is_pinned:
        return PINNED if found.query.place else ALL
    if hit.is_related:
        return RELATED
    return str(hit.reach) if hit.reach else ALL


def _title(key: str, found: Results) -> str:
    if key == ALL:
        return ""
    if key == PINNED:
        return _("Suggested by the council")
    if key == RELATED:
        return _("Related to what you asked")
    return labels.reach(Reach(key), found.query.place)
