"""A service record of another publisher → documents.

Nothing a feed may hold raises anything but `DocumentError`, and that only where the record
itself has no name: every other fault costs the one value it is in.
"""

from collections.abc import Mapping
from typing import Any

from directory.documents.difference import merge
from directory.documents.oruk import fields
from directory.documents.oruk.contacts import read_contacts
from directory.documents.oruk.linked import read_attributes, read_service_areas, read_times
from directory.documents.oruk.parsed import Directory, Parsed, ParsedListing
from directory.documents.oruk.places import natural_key, read_location
from directory.documents.oruk.reading import (
    Document,
    Listing,
    Log,
    Raw,
    add_row,
    at,
    cut_name,
    external_id,
    is_absent,
    items,
    rows,
    scalars,
)
from directory.documents.oruk.rendering import CLOSED, CLOSED_MESSAGE
from directory.documents.oruk.text import plain_line
from directory.documents.oruk.values import as_text, is_no_age, read_date
from directory.documents.problems import DocumentError, Problem

STATUSES = ("active", "inactive", "defunct", CLOSED)
LONGEST_MESSAGE = 255
_SERVICE = (
    *("fees", "status", "alert", "assured_date", "assurer_email", "organization", "schedules"),
    *("service_areas", "service_at_locations", "contacts", "phones", "attributes"),
    *(field.name for field in fields.SERVICE.fields),
    *fields.SERVICE.rows,
)
_ORGANIZATION = (
    *("parent_organization_id", "contacts", "phones", "attributes"),
    *(field.name for field in fields.ORGANIZATION.fields),
    *fields.ORGANIZATION.rows,
)


def parse_service(record: object, directory: Directory) -> Parsed:
    """The documents of a service, its organisation and its places.

    Raises:
        DocumentError: it is no object, or has no name that can be read.
    """
    if not isinstance(record, Mapping):
        raise DocumentError([Problem("", "The record is not an object.")])
    name = _name(record)
    found: dict[tuple[str, str], ParsedListing] = {}
    log = Log()
    organization = _read_organization(record, directory, log, found)
    key = external_id(record.get("id"))
    if key is None:
        log.problem("id", "There is no id; the name and the organisation stand for it.")
        key = external_id(f"{organization} | {name}") or name
    listing = Listing(directory.key("service", key), "service", directory, log)
    log.unknown("service", record, _SERVICE)
    document = _read_service({**record, "name": name}, listing, found)
    if organization:
        document["organization"] = organization
    service = ParsedListing(
        "service", key, document, _status(record, document, log), _assured_date(record, log)
    )
    return Parsed(
        (*found.values(), service),
        tuple(log.problems),
        tuple(sorted(log.notices)),
        tuple(sorted(log.remarks)),
    )


def combined(first: Document, second: Document) -> Document:
    """Two tellings of one listing: what `second` adds to `first`."""
    return merge({}, second, first).document


def _name(record: Raw) -> str:
    given = record.get("name")
    try:
        name = "" if is_absent(given) else plain_line(as_text(given))
    except ValueError as error:
        reason = f"A service cannot be kept without a name that can be read. {error}"
        raise DocumentError([Problem("name", reason)]) from None
    if not name:
        raise DocumentError([Problem("name", "A service without a name cannot be kept.")])
    return name


def _read_service(
    raw: Raw, listing: Listing, found: dict[tuple[str, str], ParsedListing]
) -> Document:
    log = listing.log
    values = scalars(raw, fields.SERVICE, "", log)
    cut_name(values, "", log)
    _settle_ages(raw, values, log)
    _add_fees(raw, values, log)
    times = read_times(raw, "", listing, listing.key)
    places: list[Document] = []
    by_source: dict[str, str] = {}
    contacts: list[Document] = []
    for where, item in items(raw, "service_at_locations", "", log):
        row = _read_place(item, where, listing, found, places)
        if row is None:
            times += read_times(item, where, listing, listing.key)
        elif key := external_id(item.get("id")):
            by_source[key] = row["id"]
        contacts += read_contacts(item, where, listing, place=row["id"] if row else "")
    terms, closed_lists = read_attributes(raw, "", listing)
    parts = {
        **rows(raw, fields.SERVICE, "", listing),
        "times": list({block["id"]: block for block in times}.values()),
        "service_areas": read_service_areas(raw, "", listing),
        "service_at_locations": places,
        "contacts": [*read_contacts(raw, "", listing, by_source), *contacts],
        "attributes": terms,
        **closed_lists,
    }
    return {"id": listing.key, **values} | {part: value for part, value in parts.items() if value}


def _read_place(
    raw: Raw,
    path: str,
    listing: Listing,
    found: dict[tuple[str, str], ParsedListing],
    places: list[Document],
) -> Document | None:
    """The row of a service at a location; None where the place is not to be had."""
    listing.log.unknown(
        "service_at_location",
        raw,
        ("location", "description", "schedules", "contacts", "phones", "service"),
    )
    location = _read_location(raw, path, listing, found)
    if location is None:
        return None
    values = {"location": location, **scalars(raw, fields.SERVICE_AT_LOCATION, path, listing.log)}
    row = add_row(places, "service_at_locations", raw, values, path, listing)
    if row is not None and (times := read_times(raw, path, listing, row["id"])):
        row["times"] = times
    return row


def _read_location(
    raw: Raw, path: str, listing: Listing, found: dict[tuple[str, str], ParsedListing]
) -> str | None:
    """The public id of the place, which is put into `found` when the record tells of it."""
    place = raw.get("location")
    place = place if isinstance(place, Mapping) else {}
    given = external_id(place.get("id")) or external_id(raw.get("location_id"))
    key = given or external_id(natural_key(place))
    if key is None:
        listing.log.problem(at(path, "location"), "There is no place; what else it says is kept.")
        return None
    if not place:
        known = listing.directory.find("location", key)
        if known is None:
            listing.log.problem(at(path, "location"), f"The place {key} is not known here.")
        return known
    directory, log = listing.directory, listing.log
    reader = Listing(directory.key("location", key), "location", directory, log)
    document = read_location(place, at(path, "location"), reader)
    if document is None:
        return directory.find("location", key)
    return _put("location", key, document, found)


def _read_organization(
    record: Raw, directory: Directory, log: Log, found: dict[tuple[str, str], ParsedListing]
) -> str | None:
    """The public id of the organisation, which is put into `found` when the record tells of it."""
    raw = record.get("organization")
    if not isinstance(raw, Mapping):
        if not is_absent(raw):
            log.problem("organization", "It is not an object.")
        raw = {}
    given = external_id(raw.get("id")) or external_id(record.get("organization_id"))
    values = scalars(raw, fields.ORGANIZATION, "organization", log)
    cut_name(values, "organization", log)
    key = given or external_id(values.get("name"))
    if "name" in values and key:
        listing = Listing(directory.key("organization", key), "organization", directory, log)
        document = _organization_document(raw, values, listing)
        return _put("organization", key, document, found)
    known = directory.find("organization", key) if key else None
    if known is None:
        log.problem("organization", "No organisation is named, or none that is known here.")
    return known


def _organization_document(raw: Raw, values: Document, listing: Listing) -> Document:
    path = "organization"
    listing.log.unknown(path, raw, _ORGANIZATION)
    if values.get("description") == values["name"]:
        del values["description"]  # said only because the standard wants one
    parts = {
        **rows(raw, fields.ORGANIZATION, path, listing),
        "contacts": read_contacts(raw, path, listing),
        "attributes": read_attributes(raw, path, listing)[0],
        "parent_organization": _parent(raw, path, listing),
    }
    return {"id": listing.key, **values} | {part: value for part, value in parts.items() if value}


def _parent(raw: Raw, path: str, listing: Listing) -> str | None:
    given = external_id(raw.get("parent_organization_id"))
    if given is None:
        return None
    known = listing.directory.find("organization", given)
    if known is None or known == listing.key:
        reason = "This organisation is not known here."
        listing.log.problem(at(path, "parent_organization_id"), reason)
        return None
    return known


def _put(
    kind: str, key: str, document: Document, found: dict[tuple[str, str], ParsedListing]
) -> str:
    earlier = found.get((kind, key))
    if earlier:
        document = combined(earlier.document, document)
    found[kind, key] = ParsedListing(kind, key, document)
    return str(document["id"])


def _settle_ages(raw: Raw, values: Document, log: Log) -> None:
    if any(is_no_age(raw.get(name)) for name in ("minimum_age", "maximum_age")):
        log.remarks.add("Ages of -1 are read as no limit.")
    lowest, highest = values.get("minimum_age"), values.get("maximum_age")
    if lowest is not None and highest is not None and lowest > highest:
        log.problem("maximum_age", f"Ages from {lowest} to {highest} contradict each other.")
        del values["minimum_age"], values["maximum_age"]


def _add_fees(raw: Raw, values: Document, log: Log) -> None:
    """The UK profile's older `fees` is the same as HSDS's `fees_description`."""
    older = scalars({"fees_description": raw.get("fees")}, fields.SERVICE, "", log)
    said, fees = values.get("fees_description", ""), older.get("fees_description", "")
    if fees and fees not in said:
        values["fees_description"] = f"{said}\n\n{fees}".strip()


def _status(raw: Raw, document: Document, log: Log) -> str:
    """The status, read; puts the alert, or the message of a closure, into the document."""
    given = raw.get("status")
    status = given.strip().lower() if isinstance(given, str) else ""
    if status not in STATUSES:
        if not is_absent(given):
            log.problem("status", f"“{str(given)[:40]}” is not a status; taken as active.")
        status = "active"
    alert = _alert(raw, log)
    if status == CLOSED and len(alert) <= LONGEST_MESSAGE:
        document["closure_message"] = alert or CLOSED_MESSAGE
    elif status == CLOSED:
        document |= {"closure_message": CLOSED_MESSAGE, "alert": alert}
    elif alert:
        document["alert"] = alert
    return status


def _alert(raw: Raw, log: Log) -> str:
    given: Any = raw.get("alert")
    if is_absent(given):
        return ""
    try:
        return plain_line(as_text(given))
    except ValueError as error:
        log.problem("alert", str(error))
        return ""


def _assured_date(raw: Raw, log: Log) -> str:
    given = raw.get("assured_date")
    if is_absent(given):
        return ""
    try:
        return read_date(given) or ""
    except ValueError as error:
        log.problem("assured_date", str(error))
        return ""
