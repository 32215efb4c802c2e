"""The parts of a public document, each with its private side removed."""

import uuid
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, TypeAlias

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from directory import documents
from directory.documents.reading import spell
from directory.models import (
    Address,
    Listing,
    Location,
    Organization,
    Service,
    TaxonomyTerm,
)
from directory.models.enums import Visibility
from directory.models.rows import BaseServiceArea
from directory.publication.gazetteer import Gazetteer
from hub.models import SiteImage
from hub.postcodes import outward

Document: TypeAlias = dict[str, Any]

PICTURE_FILTER = "max-800x600|format-webp"
ROUGH = Decimal("0.01")


def without_private(value: Any, default: str = Visibility.PUBLIC) -> Any:
    """A document without any row that is not for everyone, at every depth.

    A row that says nothing has its model's default: notes are internal, all else is public.
    """
    if isinstance(value, dict):
        return {
            name: without_private(part, Visibility.INTERNAL if name == "notes" else default)
            for name, part in value.items()
        }
    if isinstance(value, list):
        return [without_private(row) for row in value if _is_for_everyone(row, default)]
    return value


def _is_for_everyone(row: Any, default: str) -> bool:
    return not isinstance(row, dict) or row.get("visibility", default) == Visibility.PUBLIC


def compact(value: Any) -> Any:
    """The same without absent values, at every depth."""
    if isinstance(value, dict):
        parts = {name: compact(part) for name, part in value.items()}
        return {name: part for name, part in parts.items() if part not in (None, "", [], {})}
    if isinstance(value, list):
        return [compact(item) for item in value]
    return value


def assurance(listing: Listing) -> Document:
    """When and how it was confirmed; never by whom."""
    if not listing.assured_at:
        return {}
    return {
        "assured_at": spell(listing.assured_at),
        "assured_how": listing.assured_how,
        "next_due": listing.next_due.isoformat() if listing.next_due else None,
    }


def organization(listing: Organization) -> Document:
    """What a service or event shows of its organisation."""
    document = without_private(documents.read(listing))
    shown = ("id", "name", "description", "email", "website", "uri", "organization_identifiers")
    return {name: document[name] for name in shown if name in document} | {
        "slug": listing.slug,
        "path": listing.get_absolute_url(),
    }


def location(listing: Location, gazetteer: Gazetteer) -> Document:
    """What anybody may know of a place."""
    document: Document = without_private(documents.read(listing))
    addresses = [_address(row, document, gazetteer) for row in listing.addresses.all()]
    if listing.is_confidential:
        return _hidden_location(listing, document, addresses)
    return document | {
        "slug": listing.slug,
        "path": listing.get_absolute_url(),
        "addresses": addresses,
        "images": images(listing),
        "attributes": attributes(listing, document),
        **_point(document, addresses),
    }


def _hidden_location(listing: Location, document: Document, addresses: list[Document]) -> Document:
    """Outward code and rounded point, and nothing that names the place."""
    point = _point(document, addresses)
    codes = [code for row in addresses if (code := outward(row.get("postal_code", "")))]
    return {
        "id": str(listing.key),
        "location_type": listing.location_type,
        "is_confidential": True,
        "outward_code": codes[0] if codes else "",
        "district": next((row["district"] for row in addresses if row.get("district")), ""),
    } | {name: str(Decimal(value).quantize(ROUGH)) for name, value in point.items()}


def _address(address: Address, document: Document, gazetteer: Gazetteer) -> Document:
    row: Document = next(row for row in document["addresses"] if row["id"] == str(address.pk))
    known = gazetteer.postcode(address.postal_code)
    if known is None:
        return row
    ward, district = gazetteer.names(known.ward, known.district)
    return row | {
        "postal_code": str(known),
        "ward": ward,
        "district": district,
        "areas": [code for code in (known.ward, known.district) if code],
        "point": [str(known.latitude), str(known.longitude)],
    }


def _point(document: Document, addresses: list[Document]) -> Document:
    """The typed point, else the centre of the first known postcode."""
    if "latitude" in document:
        return {name: document[name] for name in ("latitude", "longitude")}
    found = next((row["point"] for row in addresses if row.get("point")), None)
    return {"latitude": found[0], "longitude": found[1]} if found else {}


def service_at_locations(
    service: Service, document: Document, gazetteer: Gazetteer
) -> list[Document]:
    """Each place that is live, with the times there."""
    rows = {row["id"]: row for row in document.get("service_at_locations", [])}
    shown = []
    for row in service.service_at_locations.all():
        if row.location and row.location.live:
            place = rows[str(row.pk)] | {"location": location(row.location, gazetteer)}
            if row.location.is_confidential:
                place.pop("description", None)
            shown.append(place)
    return shown


def service_areas(listing: Organization | Service, document: Document) -> list[Document]:
    """Where it serves people, with the names of areas."""
    return _areas(listing.service_areas.all(), document.get("service_areas", []))


def areas_served(service: Service, document: Document) -> list[Document]:
    """The service's own areas, or else those of its organisation."""
    if document.get("service_areas"):
        return service_areas(service, document)
    owner = service.organization
    if owner is None:
        return []
    rows = [documents.read(row) for row in owner.service_areas.all()]
    return [
        row | {"id": str(uuid.uuid5(service.key, row["id"])), "from_organization": True}
        for row in _areas(owner.service_areas.all(), rows)
    ]


def _areas(stored: Iterable[BaseServiceArea], rows: list[Document]) -> list[Document]:
    said = {row["id"]: row for row in rows}
    return [
        said[str(row.pk)]
        | ({"area": {"code": row.area.code, "name": row.area.name, "kind": row.area.kind}}
           if row.area else {})
        for row in stored
    ]  # fmt: skip


def attributes(listing: Listing, document: Document) -> list[Document]:
    """The listing's terms with their taxonomy and the terms above them."""
    rows = {row["id"]: row for row in document.get("attributes", [])}
    return [
        rows[str(row.pk)] | {"taxonomy_term": term(row.taxonomy_term)}
        for row in listing.attributes.all()
        if row.taxonomy_term
    ]


def term(node: TaxonomyTerm) -> Document:
    above = node.above
    shown = {
        "id": str(node.key),
        "code": node.code,
        "name": node.name,
        "description": node.description,
        "term_uri": node.term_uri,
        "taxonomy": node.taxonomy.name,
        "taxonomy_id": str(node.taxonomy.key),
        "parent_id": str(above[-1].key) if above else "",
        "ancestors": [{"id": str(up.key), "name": up.name} for up in above],
        "synonyms": [
            label.label
            for label in node.labels.all()
            if label.language == "en" and not label.is_preferred
        ],
    }
    return {name: value for name, value in shown.items() if value}


def images(listing: Any) -> list[Document]:
    pictures = [(row, picture(row.image, row.alt)) for row in listing.images.all()]
    return [shown | {"id": str(row.pk)} for row, shown in pictures if shown]


def picture(image: SiteImage | None, alt: str) -> Document:
    """Address, size in pixels and alternative text; nothing for a file that cannot be read."""
    if image is None:
        return {}
    try:
        rendition = image.get_rendition(PICTURE_FILTER)
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        return {}
    return {"url": rendition.url, "width": rendition.width, "height": rendition.height, "alt": alt}
