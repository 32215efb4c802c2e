"""The choices of a query as filters, group by group, and the values that are counted by filters."""

import datetime as dt
from collections.abc import Iterable, Mapping

from search import slots
from search.contract import Asked, Reach
from search.elastic.serving import Filter, either, every, terms, ways_apart, without
from search.facets import AREA, CHECKED, OFFERS, STATED, TOPIC, UNKNOWN, facet

OPEN_NOW = "now"
# That one filter may name: the server refuses more.
MOST_TERMS = 65_536
# Groups whose values entries carry in `facets`.
CARRIED = (*STATED, TOPIC, AREA)
# Groups that hold days and times of day together: a session has both.
WHEN = {"day": "when", "time": "when"}


def chosen(asked: Asked) -> dict[str, Filter]:
    """What is chosen; a group without a choice is not there."""
    query = asked.query
    found: dict[str, Filter] = {}
    if query.kinds:
        found["kind"] = terms("kind", [str(kind) for kind in query.kinds])
    for group, values in _carried(asked):
        if values:
            found[group] = terms("facets", [facet(group, value) for value in values])
    if query.age is not None or query.is_age_stated:
        stated = _of_age(query.age)
        found["age"] = stated if query.is_age_stated else either(stated, without(_of_age(None)))
    if query.days or query.times:
        found["when"] = _when(query.days, query.times)
    if query.is_open_now:
        found["open"] = _open(asked)
    if query.checked:
        found["checked"] = _checked(query.checked, asked)
    if query.reach and query.place:
        serving = ways_apart(query.place, query.radius)
        found["reach"] = either(*(serving[Reach(name)] for name in query.reach))
    return found


def counted(asked: Asked) -> dict[str, dict[str, Filter]]:
    """Values that no field holds, by group; those of `CARRIED` and the kinds come from fields."""
    query = asked.query
    found: dict[str, dict[str, Filter]] = {
        "day": {day: _when([day], query.times) for day in slots.DAYS},
        "time": {part: _when(query.days, [part]) for part in slots.PARTS},
        "checked": {name: _checked(name, asked) for name in (*CHECKED, UNKNOWN)},
        "age": {"stated": _of_age(query.age)},
    }
    if asked.open_keys:
        found["open"] = {OPEN_NOW: _open(asked)}
    if query.place:
        found["reach"] = {
            str(way): one for way, one in ways_apart(query.place, query.radius).items()
        }
    return found


def others(chosen: Mapping[str, Filter], group: str) -> Filter:
    """Every choice but that of the group itself."""
    own = WHEN.get(group, group)
    return every(*(one for name, one in chosen.items() if name != own))


def _carried(asked: Asked) -> Iterable[tuple[str, Iterable[str]]]:
    query = asked.query
    yield from ((group, getattr(query, group)) for group in STATED)
    yield TOPIC, [str(key) for key in query.topics]
    yield AREA, query.areas


def _when(days: Iterable[str], times: Iterable[str]) -> Filter:
    return terms("times", list(slots.names(slots.mask(days, times))))


def _of_age(age: int | None) -> Filter:
    """What says for what age it is; for this one, if one is asked for."""
    if age is None:
        return {"exists": {"field": "minimum_age"}}
    return every({"range": {"minimum_age": {"lte": age}}}, {"range": {"maximum_age": {"gte": age}}})


def _open(asked: Asked) -> Filter:
    keys = sorted(str(key) for key in asked.open_keys)
    starts = range(0, max(1, len(keys)), MOST_TERMS)
    return either(*(terms("key", keys[start : start + MOST_TERMS]) for start in starts))


def _checked(name: str, asked: Asked) -> Filter:
    """Checked within so many days; `UNKNOWN`: an offer nobody has ever checked."""
    if name == UNKNOWN:
        offers = terms("kind", sorted(str(kind) for kind in OFFERS))
        return {"bool": {"filter": [offers], "must_not": [{"exists": {"field": "assured"}}]}}
    since = asked.now.date() - dt.timedelta(days=CHECKED[name])
    return {"range": {"assured": {"gt": since.isoformat()}}}
