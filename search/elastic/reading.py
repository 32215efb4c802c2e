"""The answers to one request → what was found, page by page and in its counts."""

import math
import uuid
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from search.contract import PER_PAGE, Found, FoundHit, Reach
from search.elastic import choices, names
from search.elastic.asking import PINNED, Asking

Answer = Mapping[str, Any]


class Unreadable(ValueError):
    """An answer that is none, or only a part: a shard failed or the time ran out.

    `kind` is the server's word for it, `status` as of HTTP; "" and 0 for a part.
    """

    def __init__(self, kind: str = "", status: int = 0) -> None:
        super().__init__(f"Elasticsearch answered with {kind or 'only a part'}.")
        self.kind = kind
        self.status = status


@dataclass(frozen=True)
class Answers:
    """What came back for `asking.bodies()`. Raises `Unreadable` when made."""

    asking: Asking
    responses: Sequence[Answer]

    def __post_init__(self) -> None:
        for response in self.responses:
            check(response)

    @property
    def total(self) -> int:
        return self._direct_total + len(self._kept)

    def found(self) -> Found:
        has_place = self.asking.asked.query.place is not None
        reaches = self._counts("reach") if has_place else {}
        return Found(
            hits=tuple(self._page()),
            total=self.total,
            related=len(self._kept),
            near=self._near if has_place else 0,
            reaches={way: reaches.get(str(way), 0) for way in Reach} if has_place else {},
            facets={group: counts for group, counts in self._facets() if counts},
            radii=self._radii(),
        )

    def in_order(self, direct: Iterable[Answer]) -> list[int]:
        """Primary keys of all that is found, given all that is found directly."""
        hits = [*direct, *self._kept]
        if self.asking.is_mixed:
            hits.sort(key=self._key)
        return [int(hit["_id"]) for hit in hits]

    @property
    def _direct_total(self) -> int:
        number: int = self.responses[0]["hits"]["total"]["value"]
        return number

    @property
    def _related(self) -> list[Answer]:
        """Whatever is chosen."""
        return list(self.responses[1]["hits"]["hits"]) if self.asking.has_related else []

    @cached_property
    def _kept(self) -> list[Answer]:
        """Those of them that every choice lets through, in the order asked for."""
        kept = [hit for hit in self._related if self._passes(hit)]
        return sorted(kept, key=self._key) if self.asking.is_mixed else self._by_miles(kept)

    def _page(self) -> Iterator[FoundHit]:
        """In a mixed order a related hit stands where its key puts it; else all of them last."""
        first, _number = self.asking.window
        start = self.asking.start
        hits = [(hit, False) for hit in self.responses[0]["hits"]["hits"]]
        related = [(hit, True) for hit in self._kept]
        if self.asking.is_mixed:
            hits = sorted(hits + related, key=lambda pair: self._key(pair[0]))
        else:
            hits += related[max(0, start - self._direct_total) :]
        for hit, is_related in hits[start - first :][:PER_PAGE]:
            yield self._hit(hit, is_related)

    def _key(self, hit: Answer) -> tuple[Any, ...]:
        """Compares as Elasticsearch does in the orders that mix."""
        order, pk = hit["sort"][-3:-1] if self.asking.asked.query.place else hit["sort"][-2:]
        if self.asking.asked.query.order == "name":
            return order, pk
        assured = hit["fields"].get("assured", ["0"])[0] if "fields" in hit else hit["sort"][0]
        return -int(assured), order, pk

    def _by_miles(self, hits: list[Answer]) -> list[Answer]:
        by_miles = self.asking.asked.query.order == "distance"
        return sorted(hits, key=lambda hit: float(hit["sort"][-1])) if by_miles else hits

    def _hit(self, hit: Answer, is_related: bool) -> FoundHit:
        has = set(hit.get("matched_queries", ()))
        reach = _reach(has)
        return FoundHit(
            pk=int(hit["_id"]),
            score=float(hit["_score"] or 0),
            miles=self._miles(hit) if reach == Reach.NEAR else None,
            reach=reach,
            is_related=is_related,
            is_pinned=PINNED in has,
            said=self._said(hit),
        )

    def _miles(self, hit: Answer) -> float | None:
        miles = float(hit["sort"][-1])
        return miles if math.isfinite(miles) else None

    def _said(self, hit: Answer) -> tuple[tuple[int, int], ...]:
        """Of each unit the alternative that counts most, in the words of the entry's language."""
        said: dict[int, int] = {}
        for name in hit.get("matched_queries", ()):
            language, *numbers = name.split(":")
            if len(numbers) == 2 and names.is_index_of(hit["_index"], language):
                unit, place = map(int, numbers)
                said[unit] = min(place, said.get(unit, place))
        return tuple(sorted(said.items()))

    def _passes(self, hit: Answer, but: str = "") -> bool:
        """Does every choice let a related hit through, that of the group left out?"""
        own = choices.WHEN.get(but, but)
        has = hit.get("matched_queries", ())
        return all(group == own or f"chosen:{group}" in has for group in self.asking.chosen)

    def _facets(self) -> Iterator[tuple[str, dict[str, int]]]:
        carried: dict[str, dict[str, int]] = {}
        for text, number in self._counts("").items():
            group, _, value = text.partition(":")
            carried.setdefault(group, {})[value] = number
        for group in choices.CARRIED:
            if group in self.asking.chosen:
                own = self._counts(group).items()
                carried[group] = {text.partition(":")[2]: number for text, number in own}
        yield from ((group, carried[group]) for group in choices.CARRIED if group in carried)
        yield "kind", self._counts("kind")
        for group in self.asking.counted:
            if group != "reach":
                yield group, self._counts(group)

    def _counts(self, group: str) -> dict[str, int]:
        """Of a group's values, or of all facets for "": of direct hits and related ones."""
        buckets = self.responses[0]["aggregations"][group or "all"]["values"]["buckets"]
        if isinstance(buckets, Mapping):
            found = Counter({value: one["doc_count"] for value, one in buckets.items()})
        else:
            found = Counter({one["key"]: one["doc_count"] for one in buckets})
        for hit in self._related:
            if self._passes(hit, but=group):
                found.update(self._values(hit, group))
        return {value: number for value, number in found.items() if number}

    @property
    def _near(self) -> int:
        """Of direct hits alone."""
        buckets = self.responses[0]["aggregations"]["reach"]["values"]["buckets"]
        number: int = buckets[str(Reach.NEAR)]["doc_count"]
        return number

    def _values(self, hit: Answer, group: str) -> Iterator[str]:
        if group == "kind":
            yield from hit["fields"]["kind"]
        elif group == "reach":
            yield from filter(None, [_reach(hit.get("matched_queries", ()))])
        elif group == "open":  # the keys are many: only counts of what is direct need them sent
            opens = uuid.UUID(hit["fields"]["key"][0]) in self.asking.asked.open_keys
            yield from [choices.OPEN_NOW] if opens else []
        elif group in self.asking.counted:
            has = hit.get("matched_queries", ())
            yield from (value for value in self.asking.counted[group] if f"{group}:{value}" in has)
        else:
            prefix = f"{group}:" if group else ""
            facets = hit.get("fields", {}).get("facets", ())
            yield from (text for text in facets if text.startswith(prefix))

    def _radii(self) -> dict[float, int]:
        if not self.asking.radii:
            return {}
        buckets = self.responses[-1]["aggregations"]["near"]["buckets"]
        return {miles: buckets[f"{miles:g}"]["doc_count"] for miles in self.asking.radii}


def _reach(has: Container[str]) -> Reach | None:
    """The first of the ways that a hit has; see `search.elastic.serving.ways`."""
    return next((way for way in Reach if f"reach:{way}" in has), None)


def check(response: Answer) -> None:
    """Raise `Unreadable` unless it is whole."""
    if "error" in response:
        raise Unreadable(response["error"].get("type", ""), response.get("status", 0))
    if response.get("timed_out") or response["_shards"]["failed"]:
        raise Unreadable
