"""Schedules of a feed → blocks of times. Nothing a feed may hold raises or is lost unsaid."""

import uuid
from bisect import bisect_right
from collections.abc import Mapping

from directory.times.ids import canonical, minted_id, part_id
from directory.times.oruk.block import Block, blocks_of
from directory.times.oruk.item import Item, Problem
from directory.times.oruk.values import plain
from directory.times.oruk.writing import MOVED_AWAY
from directory.times.values import MAX_DATES

# Beyond this many ids worked out for one list, dates of a feed stay single blocks: far more than
# people enter, and the work stays under a second.
_MOST_IDS = 100_000


def from_schedules(schedules: object, *, owner: str = "") -> tuple[list[Block], list[Problem]]:
    """The blocks that schedules stand for, and what was not taken as it came.

    Every block is valid. What cannot be read is a problem, and the block's `notes` say to ask.

    Args:
        schedules: what a feed has under `schedules`; anything is borne.
        owner: the public id of what the schedules belong to. It goes into ids made here for
            schedules without a UUID, so that two owners with like times differ.

    Returns:
        Blocks, and pairs of path ("<id or place>/<field>") and plain reason.
    """
    if plain(schedules):
        return [], []
    if not isinstance(schedules, list | tuple):
        return [], [("", "The schedules are not a list.")]
    blocks: dict[str, Block] = {}
    problems: list[Problem] = []
    for place, raw in enumerate(schedules):
        item = _item(raw, place)
        if item is None:
            problems.append((str(place), "It is not an object, and has no text to keep."))
            continue
        for block in blocks_of(item, _id(item, owner)):
            _add(block, blocks, item)
        problems += item.problems
    return _with_dates_joined(_without_old_days(blocks)), problems


def _without_old_days(blocks: dict[str, Block]) -> list[Block]:
    """All blocks but the closed days that moved sessions were published with."""
    told = {
        part_id(block["id"], MOVED_AWAY): block["moved_from"]
        for block in blocks.values()
        if block["type"] == "moved"
    }
    return [
        block
        for block in blocks.values()
        if block["type"] != "exception" or told.get(block["id"]) != block["valid_from"]
    ]


def _item(raw: object, place: int) -> Item | None:
    if isinstance(raw, Mapping):
        named = raw.get("id")
        return Item(raw, named if isinstance(named, str) and named else str(place))
    if isinstance(raw, str) and raw.strip():
        item = Item({"description": raw}, str(place))
        item.problem("", "It is not an object; kept as text.")
        return item
    return None


def _id(item: Item, owner: str) -> str:
    """The source's id where it is a UUID, else one made from it, else from all it says."""
    given = item.raw.get("id")
    try:
        return str(uuid.UUID(given if isinstance(given, str) else ""))
    except ValueError:
        pass
    if given is None:
        return minted_id(owner, item.raw)
    item.problem("id", "It is not a UUID; one was made from it.")
    owners = [item.raw.get(name) for name in ("service_id", "service_at_location_id")]
    return minted_id(owner, given, *owners)


def _add(block: Block, blocks: dict[str, Block], item: Item) -> None:
    known = blocks.get(block["id"])
    if known is None:
        blocks[block["id"]] = block
    elif known == block:
        item.problem("", "It is there twice; kept once.")
    else:
        renamed = {**block, "id": minted_id(canonical(block))}
        item.problem("id", "Another schedule has the same id; this one was given its own.")
        blocks[renamed["id"]] = renamed


def _with_dates_joined(blocks: list[Block]) -> list[Block]:
    """Join the dates that one block was published as: their ids tell it."""
    groups: dict[str, list[Block]] = {}
    for block in blocks:
        if block["type"] == "dates":
            content = {key: value for key, value in block.items() if key not in ("id", "dates")}
            groups.setdefault(canonical(content), []).append(block)
    joined = {block["id"]: block for group in groups.values() for block in _joined(group)}
    return [
        joined.get(block["id"], block)
        for block in blocks
        if block["type"] != "dates" or block["id"] in joined
    ]


def _joined(group: list[Block]) -> list[Block]:
    blocks = sorted(group, key=lambda block: (block["dates"], block["id"]))
    # An id made from another is of version 5; most feeds have none.
    if not any(uuid.UUID(block["id"]).version == 5 for block in blocks):
        return blocks
    days = sorted({block["dates"][0] for block in blocks})
    firsts: list[Block] = []
    first_of: dict[tuple[str, str], Block] = {}
    for block in blocks:
        day = block["dates"][0]
        found = first_of.get((block["id"], day))
        if found is not None and len(found["dates"]) < MAX_DATES:
            found["dates"] = [*found["dates"], day]
            continue
        first = dict(block)
        firsts.append(first)
        if len(first_of) < _MOST_IDS:
            later = days[bisect_right(days, day) :]
            first_of |= {(part_id(first["id"], one), one): first for one in later}
    return firsts
