"""One schedule of a feed → the blocks it stands for."""

from typing import Any

from directory.times import sentences
from directory.times.ids import part_id
from directory.times.oruk.closed import says_closed, without_closed
from directory.times.oruk.item import HOURS, LARGEST, SERIES, Item
from directory.times.parsing import check, normalise
from directory.times.values import WEEKS

Block = dict[str, Any]

# What stands on the page for times that a feed gives and the hub cannot read.
ASK = "Ask for the exact times."
LONGEST_TOLD = 500

_TEXTS = ("description", "notes", "attending_type", "schedule_link")
_SERIES_NAMES = tuple(name for name in SERIES if name != "byday")


def blocks_of(item: Item, block_id: str) -> list[Block]:
    """Valid blocks for one schedule; none only where it says nothing, which is a problem.

    What the fields cannot say for certain becomes a block of text, and what is left out of that
    a problem with the fields as they came: people who look for help read no machine language.
    """
    blocks = _blocks_of(item, block_id)
    if item.unread:
        item.problem("", f"Not shown, as it cannot be read: {item.unread_text()[:LONGEST_TOLD]}")
    return blocks


def _blocks_of(item: Item, block_id: str) -> list[Block]:
    if not any(name in item.unread for name in SERIES):
        blocks = [normalise(block) for block in _structured(item, block_id)]
        faults = [fault for block in blocks for fault in check(block).items()]
        if blocks and not faults:
            _tell_unkept(item, blocks)
            return blocks
        for name, message in faults:
            item.problem(name, f"{message} Left out.")
    return _as_text(item, block_id)


def _structured(item: Item, block_id: str) -> list[Block]:
    moved = next((day for one in item.said if (day := sentences.read_moved_from(one))), None)
    if moved is not None and "dtstart" in item.values:
        return [_moved(item, block_id, moved.isoformat())]
    if item.has_days:
        return _series(item, block_id)
    if _is_exception(item):
        return [_exception(item, block_id)]
    if "dtstart" in item.values:
        return _dates(item, block_id)
    return []


def _tell_unkept(item: Item, blocks: list[Block]) -> None:
    if blocks[0]["type"] == "schedule":
        return
    fixed = {*sentences.BANK_HOLIDAYS.values(), *sentences.TERM_TIME.values()}
    for sentence in fixed.intersection(item.said):
        item.problem("notes", f"“{sentence}” was not kept: these are given days.")


def _series(item: Item, block_id: str) -> list[Block]:
    block: Block = {"id": block_id, "type": "schedule", **_take(item, *_SERIES_NAMES, *HOURS)}
    block |= _told(item)
    block |= _texts(item)
    if item.values["freq"] != "MONTHLY":
        # Weeks of the month are kept, so that the check finds them out of place.
        weeks = [week for week, _ in item.byday if week]
        return [{**block, "byday": [day for _, day in item.byday], "weeks": weeks}]
    narrows = any(name in item.values for name in LARGEST)
    if narrows and not any(week for week, _ in item.byday):
        return [{**block, "byday": [day for _, day in item.byday]}]
    groups = _by_weeks(item)
    if len(groups) > 1 and "count" in block:
        return []  # the count is of all together
    return [
        {
            **block,
            "byday": days,
            "weeks": list(weeks),
            "id": block_id if place == 0 else part_id(block_id, f"{sorted(days)} {weeks}"),
        }
        for place, (weeks, days) in enumerate(sorted(groups.items()))
    ]


def _by_weeks(item: Item) -> dict[tuple[int, ...], list[str]]:
    """Weekdays that share their weeks of the month: "2MO,-1FR" is two rules of ours.

    A weekday without a week is all of the month's (RFC 5545, section 3.3.10).
    """
    weeks_of: dict[str, set[int]] = {}
    for week, day in item.byday:
        weeks_of.setdefault(day, set()).update([week] if week else WEEKS[:5])
    groups: dict[tuple[int, ...], list[str]] = {}
    for day, weeks in weeks_of.items():
        groups.setdefault(tuple(sorted(weeks)), []).append(day)
    return groups


def _is_exception(item: Item) -> bool:
    """Days with other times, or said to be closed; not a single session, which has `dtstart`."""
    if any(name in item.unread for name in HOURS):
        return False  # without its times it would read as closed
    if sentences.REPLACES in item.said:
        return True
    is_bounded = "valid_from" in item.values and "valid_to" in item.values
    if "opens_at" in item.values:
        return is_bounded and "dtstart" not in item.values
    if sentences.DESCRIBED in item.said or not says_closed(item.values.get("description", "")):
        return False
    return is_bounded or "dtstart" in item.values


def _moved(item: Item, block_id: str, moved_from: str) -> Block:
    return {
        "id": block_id,
        "type": "moved",
        "moved_from": moved_from,
        "moved_to": item.values["dtstart"],
        **_take(item, *HOURS),
        **_texts(item, without=("attending_type", "schedule_link")),
    }


def _exception(item: Item, block_id: str) -> Block:
    block = {"id": block_id, "type": "exception", **_take(item, "valid_from", "valid_to", *HOURS)}
    day = item.values.get("dtstart")
    if day is not None:
        block = {"valid_from": day, "valid_to": day, **block}
    block |= _texts(item, without=("attending_type", "schedule_link"))
    if "opens_at" not in block and sentences.REPLACES in item.said:
        block["description"] = without_closed(block.get("description", ""))
    return block


def _dates(item: Item, block_id: str) -> list[Block]:
    day = item.values["dtstart"]
    if any(item.values.get(name, day) != day for name in ("valid_from", "valid_to", "until")):
        return []  # one day, or several? nothing says
    if item.values.keys() & {"interval", "count"}:
        return []
    return [
        {
            "id": block_id,
            "type": "dates",
            "dates": [day],
            **_take(item, *HOURS),
            **_texts(item),
        }
    ]


def _as_text(item: Item, block_id: str) -> list[Block]:
    """A block without days: bounds where they are sound, the rest in its notes."""
    bounds = ("valid_from", "valid_to")
    first, last = (item.values.get(name) for name in bounds)
    if first and last and last < first:
        item.leave_out(*bounds)
    structure = [*(name for name in SERIES if name not in bounds), *HOURS]
    lost = [name for name in structure if name in item.raw and name not in item.unread]
    if lost and not item.problems:
        item.problem("", "The days and times do not say when it is; left out.")
    item.leave_out(*structure)
    block: Block = {"id": block_id, "type": "schedule", **_take(item, *bounds)}
    block = normalise(block | _told(item) | _texts(item))
    if not check(block):
        return [block]
    item.problem("", "It says nothing about times.")
    return []


def _take(item: Item, *names: str) -> Block:
    return {name: item.values[name] for name in names if name in item.values}


def _told(item: Item) -> Block:
    """What the fixed sentences say of bank holidays and school terms."""
    return {**_bank_holidays(item), **_term_time(item)}


def _term_time(item: Item) -> Block:
    told = [when for when, sentence in sentences.TERM_TIME.items() if sentence in item.said]
    if len(told) > 1:
        item.problem("notes", "It is said to be in term time only and in holidays only.")
    return {"term_time": told[0]} if len(told) == 1 else {}


def _bank_holidays(item: Item) -> Block:
    told = [kept for kept, sentence in sentences.BANK_HOLIDAYS.items() if sentence in item.said]
    if len(told) > 1:
        item.problem("notes", "More than one thing is said of bank holidays: read as “ask”.")
        return {"bank_holidays": "ask"}
    return {"bank_holidays": told[0]} if told else {}


def _texts(item: Item, without: tuple[str, ...] = ()) -> Block:
    """The texts of a block; those its type has no field for go to the notes."""
    texts = _take(item, *(name for name in _TEXTS if name not in without))
    lines = [texts.get("notes", "")]
    lines += [" ".join(item.values[name].split()) for name in without if name in item.values]
    if item.unread:
        lines.append(ASK)
    return {**texts, "notes": "\n".join(line for line in lines if line)}
