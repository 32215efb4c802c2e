"""Copies of confidential places: another publisher's record of a refuge must not tell where it is.

A copy gets an id of its own, so nothing but the place itself says that it is one: its id at the
source, or its name with its postcode.
"""

import re
from dataclasses import replace
from typing import Any

from directory.documents import Problem
from directory.documents.oruk import ParsedListing
from directory.documents.oruk.ids import as_uuid
from directory.models import Alias, Location
from directory.models.enums import ListingKind
from hub.postcodes import normalise

HIDDEN = Problem(
    "location",
    "This is the same place as one that is confidential here, so it is kept confidential, too: "
    "its name and address are not shown.",
)


class ConfidentialPlaces:
    """The confidential places of the hub, live or not, as a run found them."""

    def __init__(self) -> None:
        places = Location._default_manager.filter(is_confidential=True)
        self._own = {str(key) for key in places.values_list("key", flat=True)}
        aliases = Alias.objects.filter(kind=ListingKind.LOCATION, listing__in=self._own)
        self._ids = self._own | {str(key) for key in aliases.values_list("key", flat=True)}
        rows = places.values_list("name", "addresses__address_1", "addresses__postal_code")
        # A place without a name comes under the first line of its address.
        self._names = {
            (_squeezed(name), normalise(postcode or ""))
            for place, line, postcode in rows
            for name in (place, line or place)
        }

    def hide(self, listing: ParsedListing) -> tuple[ParsedListing, bool]:
        """The listing, confidential where it is one of these; and whether that is news.

        It is none for the confidential place itself, which is only told of again.
        """
        if listing.kind != "location" or listing.document.get("is_confidential"):
            return listing, False
        key = listing.document["id"]
        ids = {key, as_uuid(listing.external_id)}
        if ids.isdisjoint(self._ids) and self._names.isdisjoint(_names(listing.document)):
            return listing, False
        hidden = replace(listing, document={**listing.document, "is_confidential": True})
        return hidden, key not in self._own


def _names(document: dict[str, Any]) -> set[tuple[str, str]]:
    name = _squeezed(document["name"])
    codes = [row.get("postal_code", "") for row in document.get("addresses", [])]
    return {(name, normalise(code)) for code in codes or [""]}


def _squeezed(name: str) -> str:
    """“St. Mary’s  House” and “st marys house” are one name."""
    return re.sub(r"[\W_]+", "", name.casefold())
