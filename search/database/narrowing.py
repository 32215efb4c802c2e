"""The choices of a query, group by group, and how much each other choice would find."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from search import slots
from search.contract import Asked, Reach
from search.database.columns import KINDS, NEVER, Array
from search.database.finding import has_any
from search.database.snapshot import Snapshot
from search.facets import AREA, CHECKED, OFFERS, STATED, TOPIC, UNKNOWN, facet

OPEN_NOW = "now"


@dataclass(frozen=True)
class Groups:
    """One mask of rows for each group in which something is chosen."""

    chosen: Mapping[str, Array]
    count: int

    def all(self, but: str = "") -> Array:
        """Rows that every choice lets through, one group's left out."""
        kept = np.ones(self.count, bool)
        for name, rows in self.chosen.items():
            if name != but:
                kept &= rows
        return kept


def groups(snapshot: Snapshot, asked: Asked, ways: Mapping[Reach, Array], is_open: Array) -> Groups:
    """What is chosen, as rows. A group without a choice is not there."""
    query, entries = asked.query, snapshot.columns.entries
    chosen: dict[str, Array] = {}
    if query.kinds:
        chosen["kind"] = np.isin(entries["kind"], [KINDS.index(kind) for kind in query.kinds])
    if query.topics:
        chosen[TOPIC] = has_any(snapshot, [facet(TOPIC, str(key)) for key in query.topics])
    for group in STATED:
        if values := getattr(query, group):
            chosen[group] = has_any(snapshot, [facet(group, value) for value in values])
    if query.areas:
        chosen[AREA] = has_any(snapshot, [facet(AREA, code) for code in query.areas])
    if query.age is not None or query.is_age_stated:
        stated, silent = _ages(entries, query.age)
        chosen["age"] = stated if query.is_age_stated else stated | silent
    if query.days or query.times:
        chosen["when"] = entries["slots"] & slots.mask(query.days, query.times) != 0
    if query.is_open_now:
        chosen["open"] = is_open
    if query.checked:
        chosen["checked"] = _checked(entries, query.checked, asked)
    if query.reach and ways:
        chosen["reach"] = np.logical_or.reduce([ways[Reach(name)] for name in query.reach])
    return Groups(chosen, len(entries))


def counted(
    snapshot: Snapshot, asked: Asked, found: Array, chosen: Groups, is_open: Array
) -> dict[str, dict[str, int]]:
    """For each group the values that would find something, with how much.

    Args:
        found: the rows that words and place find, before any choice.
    """
    query, columns = asked.query, snapshot.columns
    entries = columns.entries
    plain = found & chosen.all()
    counts = _facets(snapshot, plain)
    for group in chosen.chosen:
        if group in (*STATED, TOPIC, AREA):
            own = _facets(snapshot, found & chosen.all(but=group))
            counts[group] = own.get(group, {})
    among = found & chosen.all(but="kind")
    of_kind = np.bincount(entries["kind"][among], minlength=len(KINDS))
    counts["kind"] = {str(kind): int(of_kind[i]) for i, kind in enumerate(KINDS)}
    among = found & chosen.all(but="when")
    bits = entries["slots"][among]
    counts["day"] = _when(bits, slots.DAYS, lambda day: slots.mask([day], query.times))
    counts["time"] = _when(bits, slots.PARTS, lambda part: slots.mask(query.days, [part]))
    among = found & chosen.all(but="checked")
    counts["checked"] = {
        name: int((among & _checked(entries, name, asked)).sum()) for name in (*CHECKED, UNKNOWN)
    }
    counts["open"] = {OPEN_NOW: int((found & chosen.all(but="open") & is_open).sum())}
    among = found & chosen.all(but="age")
    counts["age"] = {"stated": int((among & _ages(entries, query.age)[0]).sum())}
    return {
        group: {value: n for value, n in values.items() if n} for group, values in counts.items()
    }


def _facets(snapshot: Snapshot, rows: Array) -> dict[str, dict[str, int]]:
    """How many of the rows carry each facet, by group."""
    values = snapshot.columns.values
    numbers = np.bincount(values["value"][rows[values["row"]]], minlength=len(snapshot.names))
    found: dict[str, dict[str, int]] = {}
    for number in np.flatnonzero(numbers):
        group, _, value = snapshot.names.texts[number].partition(":")
        if group in (*STATED, TOPIC, AREA):
            found.setdefault(group, {})[value] = int(numbers[number])
    return found


def _when(bits: Array, names: tuple[str, ...], mask: Callable[[str], int]) -> dict[str, int]:
    return {name: int(np.count_nonzero(bits & mask(name))) for name in names}


def _ages(entries: Array, age: int | None) -> tuple[Array, Array]:
    """Rows that say for what age they are, that age if one is asked for; rows that say nothing."""
    minimum, maximum = entries["minimum_age"], entries["maximum_age"]
    silent = np.isnan(minimum)
    return (~silent if age is None else (minimum <= age) & (age <= maximum)), silent


def _checked(entries: Array, name: str, asked: Asked) -> Array:
    """Checked within so many days; `UNKNOWN`: an offer nobody has ever checked."""
    assured = entries["assured"]
    if name == UNKNOWN:
        offers = [KINDS.index(kind) for kind in OFFERS]
        never: Array = (assured == NEVER) & np.isin(entries["kind"], offers)
        return never
    recent: Array = assured > asked.now.date().toordinal() - CHECKED[name]
    return recent
