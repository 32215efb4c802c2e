"""Times that a feed tells in words alone, read into rules.

Reading a record keeps such a schedule as a block of text, so that what the hub itself publishes
comes back as it was. Here, where listings of others are taken in, its words are tried: a text that
is wholly understood becomes the blocks it says, one that is not stays as it came.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from directory.documents.oruk import Parsed, ParsedListing
from directory.times import check, parse, words
from directory.times.ids import part_id
from directory.times.reading import read_words

Block = dict[str, Any]

# A text beside any other value is left alone: notes or an end may limit what it says.
_TEXT_ALONE = frozenset(("id", "type", "description", "schedule_link", "bank_holidays"))
LONGEST_SHOWN = 80


def with_times_read(record: Parsed) -> Parsed:
    """The record with rules in place of texts, and a remark for each text read."""
    remarks: list[str] = []
    listings = tuple(_listing(listing, remarks) for listing in record.listings)
    if not remarks:
        return record
    return replace(record, listings=listings, remarks=(*record.remarks, *dict.fromkeys(remarks)))


def _listing(listing: ParsedListing, remarks: list[str]) -> ParsedListing:
    document = _with_times(listing.document, remarks)
    rows = document.get("service_at_locations")
    if rows:
        rows = [_with_times(row, remarks) for row in rows]
        document = {**document, "service_at_locations": rows}
    return replace(listing, document=document)


def _with_times(holder: dict[str, Any], remarks: list[str]) -> dict[str, Any]:
    if not holder.get("times"):
        return holder
    return {**holder, "times": list(_read(holder["times"], remarks))}


def _read(blocks: Iterable[Block], remarks: list[str]) -> Iterator[Block]:
    for block in blocks:
        rules = _rules(block)
        if rules:
            text = " ".join(block["description"].split())[:LONGEST_SHOWN]
            remarks.append(f"“{text}” is read as: {'; '.join(words(parse(rules)))}.")
        yield from rules or [block]


def _rules(block: Block) -> list[Block]:
    """The blocks that a text says; none where it is not wholly understood.

    Days without a year are not read: the same feed must say the same on any day.
    """
    if block["type"] != "schedule" or not block.get("description"):
        return []
    if not block.keys() <= _TEXT_ALONE:
        return []
    reading = read_words(block["description"])
    if reading.unread or not all(_tells_days(one) for one in reading.blocks):
        return []
    said = {name: value for name, value in block.items() if name not in ("id", "description")}
    found = []
    for place, one in enumerate(reading.blocks):
        if any(one.get(name, value) != value for name, value in said.items() if name != "type"):
            return []
        key = block["id"] if place == 0 else part_id(block["id"], str(sorted(one.items())))
        found.append({**said, **one, "id": key})
    return [] if any(check(one) for one in found) else found


def _tells_days(block: Block) -> bool:
    return block["type"] != "schedule" or "freq" in block
