"""The engine that needs nothing but the database: full text for words, columns for the rest."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from search.contract import PER_PAGE, Asked, Found, FoundHit, Reach
from search.database import finding, narrowing, ranking
from search.database.columns import Array, Columns, short
from search.database.finding import Served, Words
from search.database.narrowing import Groups
from search.database.ranking import Judged, Ranked
from search.database.snapshot import Snapshot
from search.query import RADII


class DatabaseEngine:
    """SQLite or PostgreSQL, at the moment of a snapshot. One query a search, for the words."""

    name = "database"

    def __init__(self, now: Snapshot) -> None:
        self.now = now

    def find(self, asked: Asked) -> Found:
        sought = _seek(self.now, asked)
        columns, served, order = sought.now.columns, sought.served, sought.order
        direct = _direct(sought)
        start = (asked.query.page - 1) * PER_PAGE
        start = start if start < len(order) else 0
        return Found(
            hits=tuple(
                FoundHit(
                    pk=int(columns.pks[row]),
                    score=float(sought.score[row]),
                    miles=_miles(served, row),
                    reach=_reach(served, row),
                    is_related=bool(sought.found.is_related[row]),
                    is_pinned=bool(np.isfinite(sought.pinned[row])),
                    said=_said(sought.words, row),
                )
                for row in order[start : start + PER_PAGE]
            ),
            total=len(order),
            related=int(sought.found.is_related[order].sum()),
            reaches=_reaches(sought.found, sought.chosen, served),
            facets=narrowing.counted(
                sought.now, asked, sought.found.is_found, sought.chosen, sought.is_open
            ),
            near=int((direct & served.ways[Reach.NEAR]).sum()) if served else 0,
            radii=_radii(direct, served, asked.query.radius),
        )

    def matching(self, asked: Asked) -> list[int]:
        sought = _seek(self.now, asked)
        pks: list[int] = sought.now.columns.pks[sought.order].tolist()
        return pks


@dataclass(frozen=True)
class Sought:
    """What became of a search: one number or answer a row, and in `order` the rows that it finds,
    best first."""

    now: Snapshot
    shown: Array
    served: Served | None
    words: Words | None
    judged: Judged | None
    chosen: Groups
    is_open: Array
    pinned: Array
    found: Ranked
    score: Array
    order: Array


def _seek(now: Snapshot, asked: Asked) -> Sought:
    query, columns = asked.query, now.columns
    today = asked.now.date()
    shown = finding.visible(now, query.language, today)
    served = finding.served(now, query.place, query.radius) if query.place else None
    among = shown & served.anyhow if served else shown
    words = finding.matched(columns, asked, shown) if query.words else None
    judged = ranking.judged(columns, asked, words) if words else None
    ranked = ranking.ranked(columns, judged, among)
    is_open = columns.have_keys(asked.open_keys)
    chosen = narrowing.groups(now, asked, served.ways if served else {}, is_open)
    pinned = _pins(columns.entries["key"], asked)
    found = ranked.with_pins(among & np.isfinite(pinned))
    kept = found.is_found & chosen.all()
    score = found.score * ranking.trusted(columns, today.toordinal())
    if served:
        score = score * ranking.nearness(served.miles)
    order = _order(np.flatnonzero(kept), asked, columns, pinned, found, served, score)
    return Sought(now, shown, served, words, judged, chosen, is_open, pinned, found, score, order)


def _pins(keys: Array, asked: Asked) -> Array:
    """The place of each row among the pins, infinite for the others."""
    places = np.full(len(keys), np.inf)
    for number, key in enumerate(asked.pins):
        places[keys == short(key)] = number
    return places


def _order(
    rows: Array,
    asked: Asked,
    columns: Columns,
    pinned: Array,
    found: Ranked,
    served: Served | None,
    score: Array,
) -> Array:
    """The rows kept, best first: pins, what words found in its groups, what is related."""
    name = columns.by_name[rows]
    order = asked.query.order
    if order == "name":
        return rows[np.argsort(name, kind="stable")]
    if order == "checked":
        return rows[np.lexsort((name, -columns.entries["assured"][rows]))]
    keys = [name, -score[rows]]
    if served:
        if order == "distance":
            keys.append(served.miles[rows])
        reach = np.select([served.ways[way][rows] for way in Reach], range(len(Reach)))
        keys.append(np.where(found.is_related[rows], 0, reach))
    keys += [found.is_related[rows], pinned[rows]]
    return rows[np.lexsort(keys)]


def _miles(served: Served | None, row: int) -> float | None:
    """Told only where the venue is near: that of a service which comes to people misleads."""
    if served is None or not served.ways[Reach.NEAR][row] or not np.isfinite(served.miles[row]):
        return None
    return float(served.miles[row])


def _reach(served: Served | None, row: int) -> Reach | None:
    return next((way for way, rows in served.ways.items() if rows[row]), None) if served else None


def _said(words: Words | None, row: int) -> tuple[tuple[int, int], ...]:
    if words is None:
        return ()
    return tuple((number, int(best[row])) for number, best in enumerate(words.said)
                 if best[row] >= 0)  # fmt: skip


def _reaches(found: Ranked, chosen: Groups, served: Served | None) -> Mapping[Reach, int]:
    if served is None:
        return {}
    kept = found.is_found & chosen.all(but="reach")
    return {way: int((kept & rows).sum()) for way, rows in served.ways.items()}


def _direct(sought: Sought) -> Array:
    """Rows with all that was asked for, wherever they are."""
    direct = sought.judged.is_direct if sought.judged else True
    found: Array = sought.shown & (direct | np.isfinite(sought.pinned))
    return found & sought.chosen.all(but="reach")


def _radii(direct: Array, served: Served | None, radius: float) -> Mapping[float, int]:
    wider = [miles for miles in RADII if miles > radius]
    return {miles: int((direct & served.near(miles)).sum()) for miles in wider} if served else {}
