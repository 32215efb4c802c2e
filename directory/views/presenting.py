"""Public document and moment → what a listing's page shows; the templates only lay it out.

Pure, but for the school terms, and for what happens at a place this week.

Each kind's template names the keys it uses. Times are judged at `now`, in London.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from directory.models.enums import ListingKind, ServiceKind
from directory.times import LONDON
from directory.views import calendar_entries, capacity, coming, facts, json_ld, notices, opening
from directory.views.contacts import contacts
from directory.views.places import place, places

Document = dict[str, Any]

SESSIONS_SHOWN = 6


def present(
    document: Document, now: dt.datetime, mentioned_by: Iterable[Document] = ()
) -> Document:
    """`mentioned_by` are the listings that show this one: {kind, name, path, description}."""
    today = now.astimezone(LONDON).date()
    kind = ListingKind(document["listing"])
    return {
        "kind": str(kind),
        "kind_label": str(kind.label),
        "name": document.get("name", ""),
        "path": document.get("path", ""),
        "description": document.get("description", ""),
        "banners": notices.banners(document, today),
        "checked": notices.checked(document),
        "contacts": contacts(document),
        "email": document.get("email", ""),
        "json_ld": json_ld.script(document, now),
        "topics": facts.topics(document),
        "images": [{"alt": "", **image} for image in document.get("images", ())],
    } | PRESENTERS[kind](document, now, today, list(mentioned_by))


def _offer(document: Document, today: dt.date) -> Document:
    """What services and events have in common."""
    organization = document.get("organization", {})
    return {
        "organization": organization,
        "url": document.get("url", ""),
        "places": places(document, today),
        "attending_types": facts.attending_types(document),
        "costs": facts.costs(document, today),
        "ages": facts.ages(document),
        "eligibility": facts.eligibility(document),
        "attending_access": facts.attending_access(document),
        "capacity": capacity.sentences(document, today),
        "has_contact": any(document.get(name) for name in ("url", "email", "contacts")),
    }


def _service(
    document: Document, now: dt.datetime, today: dt.date, mentioned_by: list[Document]
) -> Document:
    kind = document.get("service_kind", ServiceKind.SERVICE)
    return _offer(document, today) | {
        "kind_label": str(ServiceKind(kind).label) if kind in ServiceKind.values else "",
        "alternate_name": document.get("alternate_name", ""),
        "openings": opening.openings(document, now),
        "deliverable_types": facts.deliverable_types(document),
        "application_process": document.get("application_process", ""),
        "required_documents": document.get("required_documents", []),
        "fees_description": document.get("fees_description", ""),
        "eligibility_description": document.get("eligibility_description", ""),
        "areas": facts.areas(document),
        "areas_in_words": facts.areas_in_words(document),
        "languages": facts.languages(document),
        "interpretation_services": document.get("interpretation_services", ""),
        "links": _links(document.get("additional_urls", ())),
        "accreditations": document.get("accreditations", ""),
        "licenses": document.get("licenses", ""),
        "funding": [row["source"] for row in document.get("funding", ()) if row.get("source")],
    }


def _event(
    document: Document, now: dt.datetime, today: dt.date, mentioned_by: list[Document]
) -> Document:
    is_off = bool(document.get("event_status"))
    is_over = opening.is_over(document, today)
    sessions = opening.coming(document, now, SESSIONS_SHOWN)
    is_all_said = 0 < len(sessions) < SESSIONS_SHOWN and opening.is_dates_alone(document)
    return _offer(document, today) | {
        "sessions": sessions,
        "lines": [] if is_all_said else opening.lines(document, today),
        "status": document.get("event_status", ""),
        "is_over": is_over,
        "calendar_links": calendar_entries.web_links(document, now),
        "has_calendar": bool(document.get("times")) and not is_over and not is_off,
        "booking_url": "" if is_off or is_over else document.get("booking_url", ""),
        "maximum_attendees": document.get("maximum_attendees"),
    }


def _organization(
    document: Document, now: dt.datetime, today: dt.date, mentioned_by: list[Document]
) -> Document:
    return {
        "alternate_name": document.get("alternate_name", ""),
        "logo": document.get("logo", {}),
        "url": document.get("website", ""),
        "links": _links(document.get("additional_websites", ())),
        "parent_organization": document.get("parent_organization", {}),
        "identifiers": document.get("organization_identifiers", []),
        "legal_status": document.get("legal_status", ""),
        "year_incorporated": document.get("year_incorporated"),
        "funding": [row["source"] for row in document.get("funding", ()) if row.get("source")],
        "groups": _groups(
            mentioned_by,
            (ListingKind.SERVICE, _("Services and activities")),
            (ListingKind.EVENT, _("Events")),
            (ListingKind.ORGANIZATION, _("Branches")),
        ),
    }


def _location(
    document: Document, now: dt.datetime, today: dt.date, mentioned_by: list[Document]
) -> Document:
    return {
        "place": place(document, today),
        "url": document.get("url", ""),
        "openings": opening.openings(document, now),
        "week": coming.week_at(document["id"], now),
        "languages": facts.languages(document),
        "groups": _groups(
            mentioned_by,
            (ListingKind.SERVICE, _("Services and activities here")),
            (ListingKind.EVENT, _("Events here")),
        ),
    }


def _links(rows: Iterable[Document]) -> list[Document]:
    return [{"url": row.get("url", ""), "label": row.get("label", "")} for row in rows]


def _groups(listings: list[Document], *headings: tuple[str, str]) -> list[Document]:
    """Headings with their listings: {heading, listings}; none is empty."""
    found = [
        {"heading": heading, "listings": [each for each in listings if each["kind"] == kind]}
        for kind, heading in headings
    ]
    return [group for group in found if group["listings"]]


PRESENTERS: dict[ListingKind, Callable[..., Document]] = {
    ListingKind.SERVICE: _service,
    ListingKind.EVENT: _event,
    ListingKind.ORGANIZATION: _organization,
    ListingKind.LOCATION: _location,
}
