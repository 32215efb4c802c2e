"""Terms, areas served and times of other publishers."""

import re
from typing import Any

from directory.documents.oruk import closed_lists, fields
from directory.documents.oruk.ids import as_uuid
from directory.documents.oruk.objects import GSS_URI
from directory.documents.oruk.reading import (
    Document,
    Listing,
    Raw,
    add_row,
    at,
    is_absent,
    items,
    scalars,
)
from directory.documents.oruk.text import plain_text
from directory.times.oruk import from_schedules

_GSS = re.compile(r"[^?#]*/id/statistical-geography/([EWSNK][0-9]{8})/?")
# Kept for examples (RFC 2606); publishers put them where they have none.
_EXAMPLE = re.compile(r"https?://(?:www\.)?example\.(?:com|org|net)/?", re.IGNORECASE)
_SCHEDULE_TEXTS = ("description", "notes", "attending_type")


def read_attributes(raw: Raw, path: str, listing: Listing) -> tuple[list[Document], Document]:
    """Terms that are known here, and the closed lists that came as terms of the hub's own."""
    kept: list[Document] = []
    ours: set[str] = set()
    for where, item in items(raw, "attributes", path, listing.log):
        listing.log.unknown("attribute", item, ("link_type", "taxonomy_term", "value", "label"))
        node = item.get("taxonomy_term")
        node = node if isinstance(node, dict) else {}
        key = as_uuid(node.get("id")) or as_uuid(item.get("taxonomy_term_id")) or ""
        if closed_lists.is_ours(key):
            ours.add(key)
            continue
        term = listing.directory.term(
            key=key,
            uri=_word(node.get("term_uri")),
            taxonomy=_word(node.get("taxonomy_id")) or _word(node.get("taxonomy")),
            code=_word(node.get("code")),
        )
        if term is None:
            name = _word(node.get("name")) or key or "?"
            listing.log.problem(where, f"The term “{name[:80]}” is not known here.")
            continue
        values = {"taxonomy_term": term, **scalars(item, fields.ATTRIBUTE, where, listing.log)}
        add_row(kept, "attributes", item, values, where, listing)
    return kept, closed_lists.values_of(ours)


def read_service_areas(raw: Raw, path: str, listing: Listing) -> list[Document]:
    kept: list[Document] = []
    known = ("name", "extent", "extent_type", "uri", "service_area", "description")
    for where, item in items(raw, "service_areas", path, listing.log):
        listing.log.unknown("service_area", item, known)
        item = {**item, "uri": _real_uri(item.get("uri"))}
        values = scalars(item, fields.SERVICE_AREA, where, listing.log)
        if "name" not in values:
            words = {"name": item.get("service_area") or item.get("description")}
            values |= scalars(words, fields.SERVICE_AREA, where, listing.log)
        _name_area(values, listing)
        if values:
            add_row(kept, "service_areas", item, values, where, listing)
    return kept


def read_times(raw: Raw, path: str, listing: Listing, owner: str) -> list[Document]:
    """The blocks of an object's schedules. What cannot be read is kept in words."""
    schedules = raw.get("schedules")
    if isinstance(schedules, dict):
        schedules = [schedules]
    if isinstance(schedules, list):
        schedules = [_plain(item, at(path, "schedules"), listing) for item in schedules]
    blocks, problems = from_schedules(schedules, owner=owner)
    for where, reason in problems:
        listing.log.problem(at(path, "schedules", where), reason)
    return blocks


def _name_area(values: Document, listing: Listing) -> None:
    """Put an area of ours in place of the URI that names it; its own name needs no repeating."""
    match = _GSS.fullmatch(values.get("uri", ""))
    name = listing.directory.area(match[1]) if match else None
    if match and name is not None:
        values["area"] = match[1]
        if values["uri"] == f"{GSS_URI}{match[1]}":
            del values["uri"]
        if values.get("name") == name:
            del values["name"]


def _real_uri(value: Any) -> Any:
    return None if isinstance(value, str) and _EXAMPLE.fullmatch(value.strip()) else value


def _plain(item: Any, path: str, listing: Listing) -> Any:
    """A schedule whose texts are plain text."""
    if not isinstance(item, dict):
        return item
    clean = dict(item)
    for name in _SCHEDULE_TEXTS:
        if isinstance(clean.get(name), str):
            try:
                clean[name] = plain_text(clean[name])
            except ValueError as error:
                listing.log.problem(at(path, str(item.get("id", ""))[:60], name), str(error))
                del clean[name]
    return {name: value for name, value in clean.items() if not is_absent(value)}


def _word(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int) else ""
