"""Filters: what may be seen, and how it serves a place. The rules are those of `search.contract`.

`prefix` is "" for an entry itself, `offers.` for what an organisation offers.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from search.contract import Asked, Reach
from search.query import Place

Filter = dict[str, Any]


def every(*filters: Filter) -> Filter:
    return {"bool": {"filter": list(filters)}}


def either(*filters: Filter) -> Filter:
    return {"bool": {"should": list(filters), "minimum_should_match": 1}}


def without(*filters: Filter) -> Filter:
    return {"bool": {"must_not": list(filters)}}


def terms(field: str, values: Sequence[str]) -> Filter:
    return {"terms": {field: list(values)}}


def is_true(field: str) -> Filter:
    return {"term": {field: True}}


def found_in(asked: Asked, prefix: str = "") -> list[Filter]:
    """What may be found at all: seen on that day, in that language, and serving the place."""
    filters = [_seen(asked.now.date(), prefix)]
    if not prefix:
        filters.append(without({"term": {"also_in": asked.query.language}}))
    if asked.query.place:
        filters.append(either(*ways(asked.query.place, asked.query.radius, prefix).values()))
    return filters


def ways(place: Place, radius: float, prefix: str = "") -> Mapping[Reach, Filter]:
    """How things serve the place, each in one way at most."""
    near = nearby(place, radius, prefix)
    covers = _covers(place, prefix)
    needs_no_journey = is_true(f"{prefix}needs_no_journey")
    return {
        Reach.NEAR: near,
        Reach.AREA: {"bool": {"filter": [covers], "must_not": [near]}},
        Reach.ANYWHERE: {
            "bool": {"filter": [needs_no_journey], "must_not": [_limited(prefix), near]}
        },
    }


def nearby(place: Place, radius: float, prefix: str = "") -> Filter:
    """Within the radius or inside the area asked for, and not limited to another area."""
    is_there = [terms(f"{prefix}lies_in", place.within)]
    if radius:
        circle = {"distance": f"{radius}mi", f"{prefix}venues": point(place)}
        is_there.append({"geo_distance": circle})
    is_allowed = either(_covers(place, prefix), without(_limited(prefix)))
    return every(is_allowed, either(*is_there))


def point(place: Place) -> dict[str, float]:
    return {"lat": place.latitude, "lon": place.longitude}


def _seen(today: dt.date, prefix: str) -> Filter:
    return without({"range": {f"{prefix}hidden_from": {"lte": today.isoformat()}}})


def _limited(prefix: str) -> Filter:
    return {"exists": {"field": f"{prefix}areas"}}


def _covers(place: Place, prefix: str) -> Filter:
    return terms(f"{prefix}areas", place.areas)
