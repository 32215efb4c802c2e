"""One request: what is found directly, what is related, and what would be near farther off."""

from dataclasses import dataclass, replace
from typing import Any

from search import weighing
from search.contract import PER_PAGE, Asked
from search.database.snapshot import Snapshot
from search.elastic import choices, scoring
from search.elastic.serving import Filter, every, nearby, point, terms, ways
from search.elastic.words import Worded, worded
from search.query import RADII, Place

Body = dict[str, Any]
# How many values of facets are counted at most: topics and areas of a large directory.
MOST_VALUES = 10_000
# The request itself may wait so long on the server, before the client gives up.
SERVER_PATIENCE = "900ms"
_BARE: Body = {"_source": False, "timeout": SERVER_PATIENCE}
# Names by which a hit tells what it has.
PINNED = "pinned"
# Milliseconds, as in the keys of an order.
ASSURED = {"field": "assured", "format": "epoch_millis"}


@dataclass(frozen=True)
class Asking:
    """What a request is made of."""

    asked: Asked
    worded: list[Worded]
    chosen: dict[str, Filter]
    counted: dict[str, dict[str, Filter]]

    @property
    def has_related(self) -> bool:
        return bool(self.worded)

    @property
    def is_mixed(self) -> bool:
        """Direct and related stand in one order."""
        return self.asked.query.order in ("name", "checked")

    @property
    def start(self) -> int:
        """Of the page, among all that is found."""
        return (self.asked.query.page - 1) * PER_PAGE

    @property
    def window(self) -> tuple[int, int]:
        """Which hits to fetch of what is direct: first and number. Where related ones stand among
        them, all that may be on the page."""
        before = weighing.MOST_RELATED if self.is_mixed and self.has_related else 0
        first = max(0, self.start - before)
        return first, self.start + PER_PAGE - first

    @property
    def radii(self) -> list[float]:
        query = self.asked.query
        return [miles for miles in RADII if query.place and miles > query.radius]

    def bodies(self) -> list[Body]:
        """In the order in which `search.elastic.reading` takes the answers."""
        found = [self.direct()]
        if self.has_related:
            found.append(self.related())
        place = self.asked.query.place
        if place and self.radii:
            found.append(self.wider(place))
        return found

    def direct(self) -> Body:
        first, number = self.window
        return {
            **self.hits(),
            "from": first,
            "size": number,
            "track_total_hits": True,
            "aggs": self._counts(),
        }

    def hits(self) -> Body:
        """What is found directly and chosen, in order."""
        asked, order = self.asked, self.asked.query.order
        query = scoring.direct(asked, self.worded)
        if not self.is_mixed:
            tiers = [filter for _way, filter in self._ways()]
            query = scoring.tiered(asked, query, tiers, alone=order == "distance")
        named = [_named(way, filter) for way, filter in self._ways()]
        if asked.pins:
            named.append(_named(PINNED, terms("key", [str(key) for key in asked.pins])))
        return {
            **_BARE,
            "query": {"bool": {"must": [query], "should": named}},
            "post_filter": every(*self.chosen.values()),
            "sort": [*self._first(), *self._last()],
        }

    def related(self) -> Body:
        """The best of them whatever is chosen, each with the choices and the values it has."""
        named = [_named(f"chosen:{group}", filter) for group, filter in self.chosen.items()]
        for group, values in self.counted.items():
            if group not in ("reach", "open"):
                named += [_named(f"{group}:{value}", filter) for value, filter in values.items()]
        named += [_named(way, filter) for way, filter in self._ways()]
        query = scoring.related(self.asked, self.worded)
        return {
            **_BARE,
            "query": {"bool": {"must": [query], "should": named}},
            "size": weighing.MOST_RELATED,
            "sort": ["_score", *self._last()],
            "docvalue_fields": ["facets", "kind", "key", ASSURED],
            "track_total_hits": False,
        }

    def wider(self, place: Place) -> Body:
        """How much would be near in wider circles, directly."""
        farthest = replace(self.asked, query=self.asked.query.but(radius=self.radii[-1]))
        near = {f"{miles:g}": nearby(place, miles) for miles in self.radii}
        among = choices.others(self.chosen, "reach")
        return {
            **_BARE,
            "query": {"bool": {"filter": [scoring.is_direct(farthest, self.worded), among]}},
            "size": 0,
            "track_total_hits": False,
            "aggs": {"near": {"filters": {"filters": near}}},
        }

    def _counts(self) -> dict[str, Any]:
        """Of each group, its own choice left out."""
        facets = {"field": "facets", "size": MOST_VALUES}
        counts = {"all": _counted(every(*self.chosen.values()), {"terms": facets})}
        for group in choices.CARRIED:
            if group in self.chosen:
                own = {**facets, "include": f"{group}:.*"}
                counts[group] = _counted(choices.others(self.chosen, group), {"terms": own})
        among = choices.others(self.chosen, "kind")
        counts["kind"] = _counted(among, {"terms": {"field": "kind"}})
        for group, values in self.counted.items():
            among = choices.others(self.chosen, group)
            counts[group] = _counted(among, {"filters": {"filters": values}})
        return counts

    def _ways(self) -> list[tuple[str, Filter]]:
        query = self.asked.query
        serving = ways(query.place, query.radius) if query.place else {}
        return [(f"reach:{way}", filter) for way, filter in serving.items()]

    def _first(self) -> list[Any]:
        order = self.asked.query.order
        if order == "name":
            return []
        if order == "checked":
            return [{"assured": {"order": "desc", "missing": 0}}]
        return ["_score", *self._miles()] if order == "distance" else ["_score"]

    def _last(self) -> list[Any]:
        """The name and what tells equal names apart; the distance last, to be read."""
        return ["order", "pk", *self._miles()]

    def _miles(self) -> list[Any]:
        place = self.asked.query.place
        far = {"venues": point(place), "unit": "mi", "mode": "min"} if place else {}
        return [{"_geo_distance": far}] if place else []


def asking(asked: Asked, now: Snapshot) -> Asking:
    return Asking(asked, worded(asked, now), choices.chosen(asked), choices.counted(asked))


def _named(name: str, query: Filter) -> Body:
    """Tells whether a hit has it, and changes nothing."""
    return {"constant_score": {"filter": query, "boost": 0, "_name": name}}


def _counted(among: Filter, values: Body) -> Body:
    return {"filter": among, "aggs": {"values": values}}
