"""Listing → public document: the listing with what it shows of others, private parts removed.

Page, ORUK record and search entries are pure functions of the result; preview gives it drafts.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from directory import documents
from directory.models import Event, Listing, Location, Organization, Service
from directory.publication import parts
from directory.publication.gazetteer import Gazetteer
from directory.publication.parts import Document


@dataclass(frozen=True)
class Gathered:
    """`document` is None when the listing is not public; `mentions` says whose change matters."""

    document: Document | None
    mentions: frozenset[uuid.UUID]


def gather(
    listing: Listing, *, preview: bool = False, gazetteer: Gazetteer | None = None
) -> Gathered:
    """The public document of a listing as it stands in memory.

    Args:
        preview: ignore whether it is live.
        gazetteer: one to share among the listings of a publication.
    """
    mentions = frozenset(_mentions(listing))
    if not (preview or _is_public(listing)):
        return Gathered(None, mentions)
    document = parts.without_private(documents.read(listing))
    document |= {
        "listing": str(listing.kind),
        "slug": listing.slug,
        "path": listing.get_absolute_url(),
        "assurance": parts.assurance(listing),
        "attributes": parts.attributes(listing, document),
    }
    document |= GATHERERS[type(listing)](listing, document, gazetteer or Gazetteer())
    return Gathered(parts.compact(document), mentions)


def _is_public(listing: Listing) -> bool:
    """A listing is public while it is live and so is its organisation; a hidden place never is."""
    if not listing.live:
        return False
    if isinstance(listing, Location):
        return not listing.is_confidential
    if isinstance(listing, Organization):
        return True
    return listing.organization is not None and listing.organization.live


def _organization(listing: Organization, document: Document, gazetteer: Gazetteer) -> Document:
    parent = listing.parent_organization
    return {
        "service_areas": parts.service_areas(listing, document),
        "logo": parts.picture(listing.logo, listing.name),
        "parent_organization": parts.organization(parent) if parent and parent.live else None,
    }


def _location(listing: Location, document: Document, gazetteer: Gazetteer) -> Document:
    return parts.location(listing, gazetteer)


def _service(listing: Service, document: Document, gazetteer: Gazetteer) -> Document:
    return {
        "organization": listing.organization and parts.organization(listing.organization),
        "service_at_locations": parts.service_at_locations(listing, document, gazetteer),
        "service_areas": parts.areas_served(listing, document),
        "images": parts.images(listing),
    }


def _event(listing: Event, document: Document, gazetteer: Gazetteer) -> Document:
    place = listing.location
    return {
        "organization": listing.organization and parts.organization(listing.organization),
        "location": parts.location(place, gazetteer) if place and place.live else None,
        "images": parts.images(listing),
    }


GATHERERS: dict[type[Listing], Callable[[Any, Document, Gazetteer], Document]] = {
    Organization: _organization,
    Location: _location,
    Service: _service,
    Event: _event,
}


def _mentions(listing: Listing) -> set[uuid.UUID]:
    """Keys of the listings and terms that this one shows, live or not."""
    found: set[uuid.UUID] = set()
    for name in ("organization", "parent_organization", "location"):
        if target := getattr(listing, name, None):
            found.add(target.key)
    if isinstance(listing, Service):
        rows = listing.service_at_locations.all()
        found |= {row.location.key for row in rows if row.location}
    for row in listing.attributes.all():
        if term := row.taxonomy_term:
            found |= {term.key, term.taxonomy.key, *(up.key for up in term.above)}
    return found
