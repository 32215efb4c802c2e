"""Places as a reader is shown them. Of a confidential one, the outward code and no more."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from directory.models.enums import AccessibilityFeature, LocationType
from directory.views.contacts import Contact, contacts
from directory.views.notices import Banner, closure

Document = dict[str, Any]

# A map that works without JavaScript, keeps no key and is opened only when somebody asks for it.
MAP = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=17/{0}/{1}"


@dataclass(frozen=True)
class Feature:
    """One thing for people with access needs; `name` is "" where there is only a description."""

    name: str
    text: str
    url: str


@dataclass(frozen=True)
class Place:
    """`address` is a list of lines; `where` says where in the building."""

    name: str
    path: str = ""
    kind: str = ""
    is_confidential: bool = False
    address: tuple[str, ...] = ()
    district: str = ""
    map_url: str = ""
    where: str = ""
    transportation: str = ""
    access: tuple[Feature, ...] = ()
    closure: Banner | None = None
    contacts: tuple[Contact, ...] = ()


def places(document: Document, today: dt.date) -> list[Place]:
    """Of a service or an event, in the order the editor gave them."""
    found = [
        place(row["location"], today, row, document)
        for row in document.get("service_at_locations", ())
    ]
    if "location" in document:
        found.append(place(document["location"], today))
    return found


def place(
    location: Document, today: dt.date, row: Document | None = None, listing: Document | None = None
) -> Place:
    """A place by itself, or with what the listing says of it in `row`."""
    row = row or {}
    if location.get("is_confidential") and "name" not in location:
        return _hidden(location)
    return Place(
        name=location.get("name", ""),
        path=location.get("path", ""),
        kind=_kind(location),
        address=address(location),
        map_url=_map_url(location),
        where=row.get("description", ""),
        transportation=location.get("transportation", ""),
        access=tuple(_feature(each) for each in location.get("accessibility", ())),
        closure=closure(location, today),
        contacts=tuple(contacts(listing, at=row["id"]) if listing and "id" in row else ()),
    )


def address(location: Document) -> tuple[str, ...]:
    """The lines of the first address, the postcode last."""
    for row in location.get("addresses", ()):
        names = ("attention", "address_1", "address_2", "city", "state_province", "postal_code")
        return tuple(dict.fromkeys(row[name] for name in names if row.get(name)))
    return ()


def _hidden(location: Document) -> Place:
    code = location.get("outward_code", "")
    name = _("Address kept confidential")
    return Place(
        name=f"{name} ({code})" if code else name,
        is_confidential=True,
        district=location.get("district", ""),
    )


def _kind(location: Document) -> str:
    """Said only of what people cannot walk to."""
    value = location.get("location_type", LocationType.PHYSICAL)
    if value == LocationType.PHYSICAL or value not in LocationType.values:
        return ""
    return str(LocationType(value).label)


def _map_url(location: Document) -> str:
    if "latitude" not in location or _kind(location):
        return ""
    return MAP.format(float(location["latitude"]), float(location["longitude"]))


def _feature(row: Document) -> Feature:
    value = row.get("accessibility", "")
    known = value in AccessibilityFeature.values and value != AccessibilityFeature.OTHER
    name = str(AccessibilityFeature(value).label) if known else ""
    texts = [row.get(part, "").rstrip(".") for part in ("description", "details")]
    # Many feeds describe a feature by its name alone.
    said = [text for text in texts if text and text.casefold() != name.casefold()]
    return Feature(
        name=name,
        text=". ".join(said),
        url=row.get("url", ""),
    )
