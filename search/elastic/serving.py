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
        filters.append(_served(asked.query.place, asked.query.radius, prefix))
    return filters


def ways(place: Place, radius: float) -> Mapping[Reach, Filter]:
    """How what is found serves the place: in the first of these ways that it has.

    Each circle costs a server more than all words together: so no way excludes those before it.
    """
    return {
        Reach.NEAR: nearby(place, radius),
        Reach.AREA: _covers(place, ""),
        Reach.ANYWHERE: _anywhere(""),
    }


def ways_apart(place: Place, radius: float) -> Mapping[Reach, Filter]:
    """The same, each without the others."""
    near, covers, anywhere = ways(place, radius).values()
    return {
        Reach.NEAR: near,
        Reach.AREA: {"bool": {"filter": [covers], "must_not": [near]}},
        Reach.ANYWHERE: {"bool": {"filter": [anywhere], "must_not": [near]}},
    }


def nearby(place: Place, radius: float) -> Filter:
    """Within the radius or inside the area asked for, and not limited to another area."""
    is_allowed = either(_covers(place, ""), without(_limited("")))
    return every(is_allowed, either(*_is_there(place, radius, "")))


def point(place: Place) -> dict[str, float]:
    return {"lat": place.latitude, "lon": place.longitude}


def _seen(today: dt.date, prefix: str) -> Filter:
    return without({"range": {f"{prefix}hidden_from": {"lte": today.isoformat()}}})


def _served(place: Place, radius: float, prefix: str) -> Filter:
    """In one way or another: what `ways` has together, with one circle."""
    there = [*_is_there(place, radius, prefix), is_true(f"{prefix}needs_no_journey")]
    unlimited = {"bool": {"filter": [either(*there)], "must_not": [_limited(prefix)]}}
    return either(_covers(place, prefix), unlimited)


def _is_there(place: Place, radius: float, prefix: str) -> list[Filter]:
    found = [terms(f"{prefix}lies_in", place.within)]
    if radius:
        circle = {"distance": f"{radius}mi", f"{prefix}venues": point(place)}
        found.append({"geo_distance": circle})
    return found


def _anywhere(prefix: str) -> Filter:
    needs_no_journey = is_true(f"{prefix}needs_no_journey")
    return {"bool": {"filter": [needs_no_journey], "must_not": [_limited(prefix)]}}


def _limited(prefix: str) -> Filter:
    return {"exists": {"field": f"{prefix}areas"}}


def _covers(place: Place, prefix: str) -> Filter:
    return terms(f"{prefix}areas", place.areas)
