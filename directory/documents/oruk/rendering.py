"""Public document → records of Open Referral UK 3.0, as the HSDS 3.0 superset."""

import datetime as dt
import uuid
from typing import Any

from directory.documents.capacity import wait_time
from directory.documents.closures import is_closed
from directory.documents.oruk import closed_lists, fields, objects
from directory.documents.oruk.objects import Document
from directory.documents.oruk.records import Publisher, Rendered
from directory.times import LONDON

CLOSED = "temporarily closed"
CLOSED_MESSAGE = "Temporarily closed."


def render(document: Document, publisher: Publisher, today: dt.date) -> list[Rendered]:
    """The records of a public document: a service and each of its places, or an organisation.

    A place has no record of its own, and the standard has no word for an event.
    `today` is the day, in London, on which a closure is judged.
    """
    if document["listing"] == "service":
        return _service(document, publisher, today)
    if document["listing"] == "organization":
        return [_organization(document, publisher)]
    return []


def render_taxonomy(taxonomy: dict[str, Any]) -> Rendered:
    names = ("id", "name", "description", "uri", "version")
    body = {name: taxonomy[name] for name in names if taxonomy.get(name)}
    body.setdefault("description", taxonomy["name"])
    return Rendered("taxonomy", uuid.UUID(body["id"]), body, body)


def render_term(node: dict[str, Any]) -> Rendered:
    body = objects.term(node)
    parent = body.get("parent_id")
    return Rendered(
        "taxonomy_term",
        uuid.UUID(body["id"]),
        body,
        body,
        parent=uuid.UUID(parent) if parent else None,
    )


def render_closed_lists() -> list[Rendered]:
    """The taxonomy of the hub's own lists and its terms, so that they can be looked up."""
    return [
        render_taxonomy(closed_lists.taxonomy()),
        *(render_term(node) for node in closed_lists.terms()),
    ]


def _organization(document: Document, publisher: Publisher) -> Rendered:
    summary = objects.organization(document, publisher.site_url)
    body = {
        **summary,
        **objects.rows(document, fields.ORGANIZATION, "organization"),
        "contacts": objects.contacts(document, "organization"),
        "attributes": objects.attributes(document, "organization"),
    }
    key = uuid.UUID(document["id"])
    return Rendered("organization", key, _compact(body), summary, organization=key)


def _service(document: Document, publisher: Publisher, today: dt.date) -> list[Rendered]:
    key, owner = uuid.UUID(document["id"]), document.get("organization")
    summary = _summary(document, publisher, today)
    body = {
        **summary,
        **objects.rows(document, fields.SERVICE, "service"),
        "schedules": objects.schedules(document.get("times", ()), service_id=str(key)),
        "service_areas": objects.service_areas(document),
        "service_at_locations": [
            _service_at_location(row, str(key)) for row in document.get("service_at_locations", ())
        ],
        "contacts": objects.contacts(document, "service"),
        "attributes": objects.attributes(document, "service"),
    }
    if owner:
        body["organization"] = summary["organization"] | objects.rows(
            owner, fields.ORGANIZATION, "organization"
        )
    body = _compact(body)
    organization = uuid.UUID(owner["id"]) if owner else None
    service = Rendered("service", key, body, summary, organization, is_stamped=True)
    return [service, *(_place(row, service) for row in body.get("service_at_locations", ()))]


def _summary(document: Document, publisher: Publisher, today: dt.date) -> Document:
    """The one-to-one fields, and the organisation's, as the standard's own lists have them."""
    summary = {"id": document["id"]}
    if owner := document.get("organization"):
        summary["organization_id"] = owner["id"]
    summary |= objects.scalars(document, fields.SERVICE)
    summary |= _state(document, today)
    if not wait_time(document, today):
        summary.pop("wait_time", None)  # old news is worse than none
    if fees := summary.get("fees_description"):
        summary["fees"] = fees  # the UK profile's older name for it
    if assured_at := document.get("assurance", {}).get("assured_at"):
        day = dt.datetime.fromisoformat(assured_at).astimezone(LONDON).date()
        summary["assured_date"] = day.isoformat()
        if publisher.assurer_email:
            summary["assurer_email"] = publisher.assurer_email
    if owner:
        summary["organization"] = objects.organization(owner, publisher.site_url)
    return summary


def _state(document: Document, today: dt.date) -> Document:
    alert = document.get("alert", "")
    if not is_closed(document, today):
        return {"status": "active"} | ({"alert": alert} if alert else {})
    message = document.get("closure_message") or CLOSED_MESSAGE
    return {"status": CLOSED, "alert": f"{message} {alert}".strip()}


def _service_at_location(row: Document, service_id: str) -> Document:
    place = objects.location(row["location"])
    shown = {"id": row["id"], "service_id": service_id, "location_id": place["id"]}
    shown |= objects.scalars(row, fields.SERVICE_AT_LOCATION)
    shown["schedules"] = objects.schedules(row.get("times", ()), service_at_location_id=row["id"])
    return shown | {"location": place}


def _place(row: Document, service: Rendered) -> Rendered:
    """The record of a service at one of its places: with the service, and who to ask there."""
    contacts = [
        contact
        for contact in service.body.get("contacts", ())
        if contact.get("service_at_location_id") == row["id"]
    ]
    point = {
        name: value for name, value in row["location"].items() if not isinstance(value, list | dict)
    }
    summary = {name: row[name] for name in row if name not in ("schedules", "location")}
    summary |= {"location": point, "service": service.summary}
    body = row | ({"contacts": contacts} if contacts else {}) | {"service": service.summary}
    return Rendered(
        "service_at_location",
        uuid.UUID(row["id"]),
        body,
        summary,
        organization=service.organization,
        parent=service.key,
    )


def _compact(value: Any) -> Any:
    """The same without empty lists, at every depth."""
    if isinstance(value, dict):
        parts = {name: _compact(part) for name, part in value.items()}
        return {name: part for name, part in parts.items() if part not in ([], {})}
    if isinstance(value, list):
        return [_compact(item) for item in value]
    return value
