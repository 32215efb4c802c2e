"""Places of other publishers."""

from decimal import Decimal

from directory.documents.oruk import fields
from directory.documents.oruk.contacts import read_contacts
from directory.documents.oruk.linked import read_attributes, read_times
from directory.documents.oruk.reading import (
    Document,
    Listing,
    Raw,
    add_row,
    at,
    cut_name,
    items,
    rows,
    scalars,
)
from hub.postcodes import spaced

# Version 1 of the standard had this list; in version 3 the field is free text.
ACCESSIBILITY = (
    *("wheelchair", "restroom", "elevator", "ramp", "disabled_parking", "wheelchair_van"),
    *("deaf_interpreter", "tape_braille", "tty", "cd", "other"),
)
LONGEST_DESCRIPTION = 500
_KNOWN = (
    *("addresses", "contacts", "phones", "schedules", "attributes"),
    *(field.name for field in fields.LOCATION.fields),
    *fields.LOCATION.rows,
)


def read_location(raw: Raw, path: str, listing: Listing) -> Document | None:
    """The document of a place; None where nothing names it."""
    listing.log.unknown("location", raw, _KNOWN)
    values = scalars(raw, fields.LOCATION, path, listing.log)
    cut_name(values, path, listing.log)
    _settle_point(values, path, listing)
    addresses = _addresses(raw, path, listing, values.get("name", ""))
    name = values.get("name") or _name(values, addresses)
    if not name:
        listing.log.problem(path, "A place without a name or an address cannot be kept.")
        return None
    features = _accessibility(raw, path, listing)
    others = {name: value for name, value in raw.items() if name != "accessibility"}
    parts = {
        **rows(others, fields.LOCATION, path, listing),
        "addresses": addresses,
        "accessibility": features,
        "contacts": read_contacts(raw, path, listing),
        "times": read_times(raw, path, listing, listing.key),
        "attributes": read_attributes(raw, path, listing)[0],
    }
    document = {"id": listing.key, **values, "name": name}
    return document | {part: value for part, value in parts.items() if value}


def natural_key(raw: Raw) -> str:
    """What tells a place without an id from others: its name and first address; "" for nothing."""
    addresses = raw.get("addresses")
    first = addresses[0] if isinstance(addresses, list) and addresses else {}
    first = first if isinstance(first, dict) else {}
    parts = (raw.get("name"), first.get("address_1"), first.get("postal_code"))
    words = [str(part).strip() for part in parts if isinstance(part, str | int)]
    return " | ".join(word for word in words if word)


def _settle_point(values: Document, path: str, listing: Listing) -> None:
    """Both coordinates or none, on the globe; 0, 0 is how programs say "none"."""
    names = ("latitude", "longitude")
    given = [Decimal(values[name]) for name in names if name in values]
    if len(given) == 2 and any(given) and abs(given[0]) <= 90 and abs(given[1]) <= 180:
        return
    if given and (len(given) != 2 or any(given)):
        listing.log.problem(at(path, "latitude"), "The two coordinates are no point on the globe.")
    for name in names:
        values.pop(name, None)


def _addresses(raw: Raw, path: str, listing: Listing, name: str) -> list[Document]:
    kept: list[Document] = []
    known = [field.name for field in fields.ADDRESS.fields]
    for where, item in items(raw, "addresses", path, listing.log):
        listing.log.unknown("address", item, known)
        values = scalars(item, fields.ADDRESS, where, listing.log)
        if not values:
            continue
        if "address_1" not in values:
            line = values.pop("address_2", None) or name or values.get("city")
            if not line:
                listing.log.problem(where, "An address without a first line cannot be kept.")
                continue
            values["address_1"] = line
        values["address_source"] = "feed"
        add_row(kept, "addresses", item, values, where, listing)
    return kept


def _accessibility(raw: Raw, path: str, listing: Listing) -> list[Document]:
    """Features of the closed list; what is said in words becomes the description."""
    kept: list[Document] = []
    known = [field.name for field in fields.ACCESSIBILITY.fields]
    for where, item in items(raw, "accessibility", path, listing.log):
        listing.log.unknown("accessibility", item, known)
        values = scalars(item, fields.ACCESSIBILITY, where, listing.log)
        said = values.get("accessibility", "")
        if said.lower().replace(" ", "_") in ACCESSIBILITY:
            values["accessibility"] = said.lower().replace(" ", "_")
        elif said:
            del values["accessibility"]
            _add_words(values, said)
        if len(values.get("description", "")) > LONGEST_DESCRIPTION and "details" not in values:
            values["details"] = values.pop("description")
        if values:
            add_row(kept, "accessibility", item, values, where, listing)
    return kept


def _add_words(values: Document, said: str) -> None:
    if said in (values.get("description"), values.get("details")):
        return
    if "description" in values and "details" in values:
        values["details"] = f"{values['details']} {said}"
    else:
        values["details" if "description" in values else "description"] = said


def _name(values: Document, addresses: list[Document]) -> str:
    if addresses:
        return str(addresses[0]["address_1"])
    if values.get("location_type") == "virtual":
        return "Online"
    return spaced(values.get("external_identifier", ""))
