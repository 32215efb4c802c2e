"""Records of which nothing is known here yet: their listings are made many at once."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from directory.actions.apply_document import Applied
from directory.actions.create_listings import NewListing, create_listings
from directory.documents import diff
from directory.documents.oruk import ParsedListing
from directory.importers.oruk.planning import Name, Plan, name_of
from directory.models import LISTINGS, Source, SourceRecord

Listings = Mapping[Name, ParsedListing]


def all_new(plans: Iterable[Plan], done: Collection[Name], source: Source) -> dict[Name, Plan]:
    """The plans, by the name of their service, whose listings are neither recorded nor stored.

    `done` are listings that this run has written already. Services without an organisation wait
    as drafts, which is not for here.
    """
    plans = list(plans)
    listings = [listing for one in plans for listing in one.listings]
    known = set(
        SourceRecord.objects.filter(
            source=source.pk, external_id__in={listing.external_id for listing in listings}
        ).values_list("kind", "external_id")
    )
    stored = {
        str(key) for kind, model in LISTINGS.items() for key in _stored(model, kind, listings)
    }
    return {
        name_of(one.service): one
        for one in plans
        if "organization" in one.service.document
        and all(
            name_of(listing) in done
            or (name_of(listing) not in known and listing.document["id"] not in stored)
            for listing in one.listings
        )
    }


def _stored(model: Any, kind: str, listings: Iterable[ParsedListing]) -> Iterable[object]:
    keys = {listing.document["id"] for listing in listings if listing.kind == kind}
    return model._default_manager.filter(key__in=keys).values_list("key", flat=True) if keys else ()


def create(listings: Listings, facts: Mapping[Name, dict[str, Any]]) -> dict[Name, Applied]:
    """Make the listings. `facts`: `is_live` and `assured_on` of each.

    Raises:
        DocumentError, IntegrityError: something breaks a rule; nothing was written.
    """
    made = create_listings(
        NewListing(LISTINGS[listing.kind], listing.document, **facts[name])
        for name, listing in listings.items()
    )
    return {
        name: Applied(
            listing=made[listing.document["id"]],
            is_new=True,
            changes=diff({"id": listing.document["id"]}, listing.document),
            clashes=(),
            dropped=(),
            is_saved=True,
        )
        for name, listing in listings.items()
    }


def record(source: Source, listings: Listings, facts: Mapping[Name, dict[str, str]]) -> None:
    """Keep what the source said of each, with the facts beside it."""
    SourceRecord.objects.bulk_create(
        SourceRecord(
            source=source,
            kind=listing.kind,
            external_id=listing.external_id,
            listing=listing.document["id"],
            document=listing.document | facts[name],
        )
        for name, listing in listings.items()
    )
