"""Contacts and telephone numbers of other publishers."""

import re
from collections.abc import Mapping
from typing import Any

from directory.documents.oruk import fields
from directory.documents.oruk.ids import as_uuid, derived
from directory.documents.oruk.reading import Document, Listing, Raw, at, external_id, items, scalars
from hub.phones import is_phone

# What HSDS (after RFC 6350) and publishers call kinds of number → the hub's.
PHONE_TYPES = {
    **{name: name for name in ("voice", "cell", "text", "textphone", "fax", "video", "pager")},
    "mobile": "cell",
    "sms": "text",
    "minicom": "textphone",
    "tty": "textphone",
    "telephone": "voice",
    "phone": "voice",
    "landline": "voice",
}
LONGEST_NUMBER = 40

_EXTENSION = re.compile(r"\s*(?:\bextension|\bext\.?|\bx|#)\s*([0-9]{1,7})$", re.IGNORECASE)
_NUMBER = re.compile(r"\+?[0-9(][0-9 ().\-\u00a0\u2010-\u2013]{1,30}[0-9]")


def read_contacts(
    raw: Raw, path: str, listing: Listing, places: Mapping[str, str] | None = None, place: str = ""
) -> list[Document]:
    """The contacts of an object, and its own phone numbers as one more.

    `places` maps a source's ids of services at locations to ours; `place` is the one that the
    object itself is, if it is one.
    """
    kept: list[Document] = []
    for where, item in items(raw, "contacts", path, listing.log):
        listing.log.unknown("contact", item, ("name", "title", "department", "email", "phones"))
        values = scalars(item, fields.CONTACT, where, listing.log)
        at_source = external_id(item.get("service_at_location_id"))
        named = place or (places or {}).get(at_source or "", "")
        if named:
            values["service_at_location"] = named
        phones = list(items(item, "phones", where, listing.log))
        numbers = [phone.get("number") for _, phone in phones]
        key = listing.row_id("contacts", item, [values, numbers], where)
        if key is not None:
            _keep(kept, {"id": key, **values}, phones, listing)
    told = {phone["number"] for contact in kept for phone in contact.get("phones", ())}
    loose = [
        (where, item)
        for where, item in items(raw, "phones", path, listing.log)
        if split_number(str(item.get("number")))[0] not in told
    ]
    at_place = {"service_at_location": place} if place else {}
    _keep(kept, {"id": derived(place or listing.key, "phones"), **at_place}, loose, listing)
    return kept


def _keep(
    kept: list[Document], contact: Document, phones: list[tuple[str, Raw]], listing: Listing
) -> None:
    """Add the contact with its numbers, unless it says nothing."""
    blocks: list[Document] = []
    for where, item in phones:
        block = _phone(item, where, contact["id"], listing)
        if block and block["id"] not in {other["id"] for other in blocks}:
            blocks.append(block)
    if blocks:
        contact["phones"] = blocks
    if contact.keys() - {"id", "service_at_location"}:
        kept.append(contact)


def _phone(raw: Raw, path: str, contact: str, listing: Listing) -> Document | None:
    log = listing.log
    log.unknown("phone", raw, ("number", "extension", "type", "description", "languages"))
    values = scalars(raw, fields.PHONE, path, log)
    typed = values.pop("number", "")
    number, words, extension = split_number(typed)
    if not number:
        log.problem(at(path, "number"), f"“{typed[:60]}” is not a telephone number.")
        return None
    about = [words, values.pop("description", ""), _languages(raw)]
    block = {"number": number, "description": "; ".join(filter(None, about))[:255]}
    block["extension"] = _extension(raw, path, listing) or extension
    block["phone_type"] = _kind(raw, path, listing)
    key = as_uuid(raw.get("id")) or derived(listing.key, f"phones:{contact}:{number}")
    return {"id": key, "type": "phone", **{name: value for name, value in block.items() if value}}


def split_number(typed: str) -> tuple[str, str, str]:
    """Number, what was said beside it, and extension; all "" where there is no number.

    "Bristol Youth: 0117 332 7111 ext. 4" → ("0117 332 7111", "Bristol Youth", "4").
    """
    text, extension = typed, ""
    if found := _EXTENSION.search(text):
        text, extension = text[: found.start()], found[1]
    if is_phone(text) and len(text) <= LONGEST_NUMBER:
        return text, "", extension
    for match in _NUMBER.finditer(text):
        if is_phone(match[0]):
            words = (_words(part) for part in (text[: match.start()], text[match.end() :]))
            return match[0], " ".join(filter(None, words)), extension
    return "", "", ""


def _words(text: str) -> str:
    """What is left beside a number, less the signs that set it off."""
    return text.strip(" :;,.-–()\"'") if any(char.isalnum() for char in text) else ""


def _extension(raw: Raw, path: str, listing: Listing) -> str:
    given = raw.get("extension")
    text = "" if given is None or isinstance(given, bool) else str(given).strip()
    if isinstance(given, float) and given.is_integer():
        text = str(int(given))
    if text and not re.fullmatch("[0-9]{1,7}", text):
        listing.log.problem(at(path, "extension"), f"“{text[:20]}” is not an extension in digits.")
        return ""
    return text


def _kind(raw: Raw, path: str, listing: Listing) -> str:
    given: Any = raw.get("type")
    text = given.strip().lower() if isinstance(given, str) else ""
    kind = PHONE_TYPES.get(text, "")
    if given not in (None, "") and not kind:
        listing.log.problem(
            at(path, "type"), f"“{str(given)[:40]}” is not a kind of number we know."
        )
    return kind


def _languages(raw: Raw) -> str:
    """The hub's numbers have no languages, so they are told with what the number is for."""
    spoken = raw.get("languages")
    found = [row for row in spoken if isinstance(row, dict)] if isinstance(spoken, list) else []
    names = [name for row in found if isinstance(name := row.get("name") or row.get("code"), str)]
    return ", ".join(names)
