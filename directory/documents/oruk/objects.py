"""Objects nested in a record: rows, contacts, terms, times, areas, places, organisations.

All take parts of a public document and leave absent values out: never null, never empty.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin

from directory import times
from directory.documents.oruk import closed_lists, fields
from directory.documents.oruk.fields import Shape
from directory.documents.oruk.ids import derived
from directory.documents.shape import EMPTY
from directory.times.oruk import to_schedules

Document = dict[str, Any]

GSS_URI = "http://statistics.data.gov.uk/id/statistical-geography/"
# Addresses out of these may not be republished under an open licence.
CLOSED_SOURCES = ("paf", "addressbase")


def scalars(document: Document, shape: Shape) -> Document:
    """Every field of the shape that goes one to one."""
    found = {}
    for field in shape.fields:
        value = document.get(field.name, field.default)
        if value not in EMPTY:
            found[field.name] = field.codec.to_oruk(value)
    return found


def rows(document: Document, shape: Shape, kind: str) -> Document:
    """The child lists of a listing of this kind; each object names its owner."""
    owner = {f"{kind}_id": document["id"]}
    return {
        name: [{"id": row["id"], **owner, **scalars(row, child)} for row in document[name]]
        for name, child in shape.rows.items()
        if document.get(name)
    }


def organization(document: Document, publisher_url: str = "") -> Document:
    """The scalar fields; the standard wants a description, and a name is an honest one."""
    shown = {"id": document["id"], **scalars(document, fields.ORGANIZATION)}
    shown.setdefault("description", document["name"])
    if logo := document.get("logo", {}).get("url"):
        shown["logo"] = urljoin(f"{publisher_url}/", logo)
    if parent := document.get("parent_organization"):
        shown["parent_organization_id"] = parent["id"]
    return shown


def location(document: Document) -> Document:
    """A place. Of a confidential one no more than its outward code and rounded point."""
    if document.get("is_confidential"):
        code = document.get("outward_code")
        name = f"Confidential address ({code})" if code else "Confidential address"
        document = {
            "id": document["id"],
            "name": name,
            **{
                name: document[name]
                for name in ("location_type", "latitude", "longitude")
                if name in document
            },
        }
    return {
        "id": document["id"],
        **scalars(document, fields.LOCATION),
        **rows(document, fields.LOCATION, "location"),
        **_some("addresses", _addresses(document)),
        **_some("contacts", contacts(document, "location")),
        **_some("schedules", schedules(document.get("times", ()), location_id=document["id"])),
        **_some("attributes", attributes(document, "location")),
    }


def contacts(document: Document, kind: str) -> list[Document]:
    shown = []
    for row in document.get("contacts", ()):
        contact = {"id": row["id"], f"{kind}_id": document["id"]}
        contact |= scalars(row, fields.CONTACT)
        if place := row.get("service_at_location"):
            contact["service_at_location_id"] = place
        shown.append(contact | _some("phones", map(_phone, _phones(row))))
    return shown


def attributes(document: Document, kind: str) -> list[Document]:
    """Terms of taxonomies, and closed lists of the hub as terms of its own."""
    owner = {"link_id": document["id"], "link_entity": kind}
    shown = []
    for row in document.get("attributes", ()):
        if node := row.get("taxonomy_term"):
            linked = {"id": row["id"], **owner, **scalars(row, fields.ATTRIBUTE)}
            shown.append(linked | {"taxonomy_term_id": node["id"], "taxonomy_term": term(node)})
    for name, values in _closed(document):
        for value in values:
            node = closed_lists.term(name, value)
            key = derived(document["id"], node["code"])
            linked = {"id": key, **owner, "link_type": name}
            shown.append(linked | {"taxonomy_term_id": node["id"], "taxonomy_term": term(node)})
    return shown


def term(node: Document) -> Document:
    """A term; the standard wants a description, and a name is an honest one."""
    names = ("id", "code", "name", "description", "parent_id", "taxonomy", "taxonomy_id")
    shown = {name: node[name] for name in (*names, "term_uri") if node.get(name) not in EMPTY}
    shown.setdefault("description", node["name"])
    return {**shown, "term": node["name"]}


def schedules(blocks: Iterable[Document], **owner: str) -> list[Document]:
    """A block that breaks a rule of its type says nothing, rather than something wrong."""
    return to_schedules([block for block in blocks if not times.check(block)], **owner)


def service_areas(document: Document) -> list[Document]:
    shown = []
    for row in document.get("service_areas", ()):
        area = {"id": row["id"], "service_id": document["id"]}
        area |= scalars(row, fields.SERVICE_AREA)
        if known := row.get("area"):
            area.setdefault("name", known["name"])
            area.setdefault("uri", f"{GSS_URI}{known['code']}")
        shown.append(area | ({"service_area": area["name"]} if "name" in area else {}))
    return shown


def _some(name: str, items: Iterable[Document]) -> Document:
    found = list(items)
    return {name: found} if found else {}


def _phones(contact: Document) -> Iterator[Document]:
    for block in contact.get("phones", ()):
        if block.get("number"):
            yield {**block, "contact_id": contact["id"]}


def _phone(block: Document) -> Document:
    """HSDS's `extension` is a number: one that begins with 0 stays part of the number dialled."""
    phone = {"id": block["id"], "contact_id": block["contact_id"]}
    phone |= scalars(block, fields.PHONE)
    extension = str(block.get("extension", ""))
    if extension.startswith("0"):
        phone["number"] += f" ext. {extension}"
    elif extension:
        phone["extension"] = int(extension)
    return phone | ({"type": block["phone_type"]} if block.get("phone_type") else {})


def _closed(document: Document) -> Iterator[tuple[str, list[str]]]:
    for name, (_, known) in closed_lists.LISTS.items():
        held = document.get(name, [])
        values = [held] if isinstance(held, str) else held
        yield name, [value for value in values if value in known]


def _addresses(document: Document) -> list[Document]:
    """Addresses with all parts that the standard requires.

    People leave the county out, so the district, region or town stands for it. Without a first
    line or a postcode there is no address to give.
    """
    shown = []
    for row in document.get("addresses", ()):
        if row.get("address_source") in CLOSED_SOURCES:
            continue
        known = scalars(row, fields.ADDRESS)
        wider = [row.get("district"), known.get("region")]
        county = known.get("state_province") or next(filter(None, (*wider, known.get("city"))), "")
        town = known.get("city") or next(filter(None, (*wider, county)), "")
        if known.get("address_1") and known.get("postal_code") and town:
            parts = {"city": town, "state_province": county}
            shown.append({"id": row["id"], "location_id": document["id"], **known, **parts})
    return shown
