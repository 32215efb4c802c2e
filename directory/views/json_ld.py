"""A listing as schema.org's JSON-LD: what search engines and assistants read of its page.

From the public document alone, so nothing is in it that the page does not show. A confidential
place has no address there and is left out.
"""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from directory import times
from directory.calendars import outside
from directory.documents.timed import read
from directory.models.enums import AttendingType, EventStatus, ListingKind
from directory.times import schema_org
from hub.text import safe_url

Document = dict[str, Any]

STATUSES = {
    EventStatus.CANCELLED: "EventCancelled",
    EventStatus.POSTPONED: "EventPostponed",
}
# As django.utils.html.json_script does: the text must not end the element it stands in.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def script(document: Document, now: dt.datetime) -> SafeString:
    """The text for a `<script type="application/ld+json">`.

    Such an element is data: browsers run nothing of it, so the content security policy, which
    allows no inline script, does not hold it back.
    """
    makers: dict[ListingKind, Callable[[Document, dt.datetime], Document]] = {
        ListingKind.SERVICE: service_json_ld,
        ListingKind.ORGANIZATION: organization_json_ld,
        ListingKind.LOCATION: location_json_ld,
        ListingKind.EVENT: event_json_ld,
    }
    made = makers[ListingKind(document["listing"])](document, now)
    text = json.dumps({"@context": "https://schema.org", **made}, ensure_ascii=False)
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 - escaped just here


def service_json_ld(document: Document, now: dt.datetime) -> Document:
    """A Service with its provider, the places it is at and the hours it is open."""
    channels = [
        _thin(
            {
                "@type": "ServiceChannel",
                "serviceLocation": _place(row.get("location", {})),
                "hoursAvailable": _hours(row, now),
            }
        )
        for row in document.get("service_at_locations", ())
        if _place(row.get("location", {}))
    ]
    areas = (row.get("area", {}).get("name") for row in document.get("service_areas", ()))
    return _thin(
        {
            "@type": "Service",
            **_common(document),
            "alternateName": document.get("alternate_name"),
            "provider": _organization(document.get("organization", {})),
            "hoursAvailable": _hours(document, now),
            "availableChannel": channels,
            "areaServed": [name for name in areas if name],
        }
    )


def organization_json_ld(document: Document, now: dt.datetime) -> Document:
    """An Organization."""
    return _thin(
        {
            "@type": "Organization",
            **_common(document),
            "alternateName": document.get("alternate_name"),
            "legalName": document.get("legal_name"),
            "email": document.get("email"),
            "sameAs": [link] if (link := safe_url(document.get("website", ""))) else [],
            "parentOrganization": _organization(document.get("parent_organization", {})),
        }
    )


def location_json_ld(document: Document, now: dt.datetime) -> Document:
    """A Place with its address and opening hours."""
    place = _place(document) or {"@type": "Place"}
    hours = [] if document.get("is_confidential") else _hours(document, now)
    return _thin({**place, **_common(document), "openingHoursSpecification": hours})


def event_json_ld(document: Document, now: dt.datetime) -> Document:
    """An Event: its next date (or the last one, when it is over), and how it repeats."""
    rules = read(document.get("times", ()))
    session = _session(rules, now)
    place = _place(document.get("location", {}))
    ways = document.get("attending_type", ())
    online = AttendingType.ONLINE in ways
    if online and place:
        mode = "MixedEventAttendanceMode"
    else:
        mode = "OnlineEventAttendanceMode" if online else "OfflineEventAttendanceMode"
    url = safe_url(document.get("url", "")) or _address(document)
    costs = [row.get("amount") for row in document.get("cost_options", ())]
    status = STATUSES.get(document.get("event_status", ""), "EventScheduled")
    return _thin(
        {
            "@type": "Event",
            **_common(document),
            **(schema_org.moments(session) if session else {}),
            "eventStatus": schema_org.SITE + status,
            "eventAttendanceMode": schema_org.SITE + mode,
            "location": [
                *([place] if place else []),
                *([{"@type": "VirtualLocation", "url": url}] if online else []),
            ],
            "organizer": _organization(document.get("organization", {})),
            "eventSchedule": schema_org.schedules(rules, now.astimezone(times.LONDON).date()),
            "maximumAttendeeCapacity": document.get("maximum_attendees"),
            "isAccessibleForFree": True if costs and not any(map(_is_paid, costs)) else None,
            "offers": _offers(document),
        }
    )


def _session(rules: times.Times, now: dt.datetime) -> times.Session | None:
    known = outside(rules)
    coming = times.next_sessions(rules, now, 1, **known)
    if coming:
        return coming[0]
    past = list(times.sessions(rules, now - dt.timedelta(days=366), now, **known))
    return past[-1] if past else None


def _offers(document: Document) -> list[Document]:
    """What it costs, as far as it is said in numbers."""
    return [
        _thin(
            {
                "@type": "Offer",
                "name": row.get("option"),
                "price": str(row["amount"]),
                "priceCurrency": str(row.get("currency") or "GBP").upper(),
                "url": safe_url(document.get("booking_url", "")),
                "validFrom": row.get("valid_from"),
                "priceValidUntil": row.get("valid_to"),
            }
        )
        for row in document.get("cost_options", ())
        if row.get("amount") is not None
    ]


def _is_paid(amount: Any) -> bool:
    return amount is None or float(amount) > 0


def _common(document: Document) -> Document:
    return {
        "@id": _address(document),
        "name": document.get("name"),
        "description": document.get("description"),
        "url": _address(document),
        "image": [
            _absolute(image["url"]) for image in document.get("images", ()) if "url" in image
        ],
    }


def _address(document: Document) -> str:
    return _absolute(document["path"]) if document.get("path") else ""


def _absolute(path: str) -> str:
    return path if "://" in path else settings.SITE_URL.rstrip("/") + path


def _organization(document: Document) -> Document | None:
    if not document.get("name"):
        return None
    address = _address(document)
    return _thin({"@type": "Organization", "name": document["name"], "url": address})


def _place(location: Document) -> Document | None:
    """A place with its first address; None for one that is confidential or has no name."""
    if location.get("is_confidential") or not location.get("name"):
        return None
    geo = None
    if "latitude" in location and "longitude" in location:
        geo = {
            "@type": "GeoCoordinates",
            "latitude": float(location["latitude"]),
            "longitude": float(location["longitude"]),
        }
    return _thin(
        {
            "@type": "Place",
            "name": location["name"],
            "url": _address(location),
            "address": next((_postal(row) for row in location.get("addresses", ())), None),
            "geo": geo,
        }
    )


def _postal(row: Document) -> Document:
    lines = [row.get(name) for name in ("attention", "address_1", "address_2")]
    return _thin(
        {
            "@type": "PostalAddress",
            "streetAddress": ", ".join(line for line in lines if line),
            "addressLocality": row.get("city"),
            "addressRegion": row.get("state_province"),
            "postalCode": row.get("postal_code"),
            "addressCountry": row.get("country"),
        }
    )


def _hours(holder: Document, now: dt.datetime) -> list[Document]:
    rules = read(holder.get("times", ()))
    return schema_org.opening_hours(rules, now.astimezone(times.LONDON).date())


def _thin(values: Document) -> Document:
    """Without what says nothing; 0 and false say something."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
