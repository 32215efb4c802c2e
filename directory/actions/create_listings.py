"""Make many new listings at once: what saving each would do, in few queries."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from modelcluster.fields import ParentalKey

from directory import documents
from directory.actions.wagtail_indexes import index_new
from directory.documents import DocumentError, Problem
from directory.documents.shape import child_models, public_id_field
from directory.models import LISTINGS, Listing, TaxonomyTerm, Version, current_author
from directory.models.enums import AssuredHow
from directory.models.slug import give_slugs
from directory.publication.counter import take_number
from directory.publication.publishing import publish_new
from directory.times import LONDON

Document = dict[str, Any]


@dataclass(frozen=True)
class NewListing:
    """A document with a public id that no listing has. `assured_on`: see `apply_document`."""

    model: type[Listing]
    document: Document
    is_live: bool = True
    assured_on: dt.date | None = None


@transaction.atomic
def create_listings(new: Iterable[NewListing]) -> dict[str, Listing]:
    """Create them all or none, each with its version and its publication.

    They may refer to one another in any order. Held in memory: some hundreds at once are enough
    to make the queries cheap.

    Returns:
        public id → listing.

    Raises:
        DocumentError: a document breaks a rule, or refers to what is not there.
        IntegrityError: a rule of the database, such as an id that is taken.
    """
    number = take_number()
    known = _Known()
    made: list[Listing] = []
    for wave in _waves(list(new)):
        listings = [_build(one, known) for one in wave]
        _insert(listings)
        known.add(listings)
        made += listings
    publish_new(made, number)
    return {str(listing.key): listing for listing in made}


def _waves(new: Sequence[NewListing]) -> Iterator[list[NewListing]]:
    """Those of one kind together, after what they refer to."""
    for model in LISTINGS.values():
        left = [one for one in new if one.model is model]
        while left:
            keys = {one.document["id"] for one in left}
            ready = [one for one in left if one.document.get("parent_organization") not in keys]
            if not ready:
                raise DocumentError([Problem("parent_organization", "It is part of itself.")])
            yield ready
            left = [one for one in left if one not in ready]


class _Known:
    """What documents refer to: each thing is read once, and new listings are not read at all."""

    def __init__(self) -> None:
        self._found: dict[tuple[type[models.Model], str], models.Model | None] = {}

    def add(self, listings: Iterable[Listing]) -> None:
        self._found |= {(type(one), str(one.key)): one for one in listings}

    def find(self, model: type[models.Model], public_id: str) -> models.Model | None:
        name = (model, str(public_id))
        if name not in self._found:
            rows = model._default_manager.filter(**{public_id_field(model): public_id})
            if model is TaxonomyTerm:
                rows = rows.select_related("taxonomy").prefetch_related("labels")
            elif issubclass(model, Listing):
                rows = rows.prefetch_related(*child_models(model))
            self._found[name] = rows.first()
        return self._found[name]


def _build(new: NewListing, known: _Known) -> Listing:
    listing = new.model(key=uuid.UUID(new.document["id"]), live=new.is_live, version=1)
    documents.write(new.document, listing, find=known.find)
    documents.check(listing, ask_database=False)
    if new.is_live:
        listing.first_published_at = listing.last_published_at = timezone.now()
    if new.assured_on:
        at = dt.datetime.combine(new.assured_on, dt.time(), LONDON)
        listing.set_assured(at, AssuredHow.FEED)
    return listing


def _insert(listings: Sequence[Listing]) -> None:
    """The rows of listings of one kind, and what Wagtail notes of them."""
    if not listings:
        return
    model = type(listings[0])
    give_slugs(listings)
    model._default_manager.bulk_create(listings)
    for name, child_model in child_models(model).items():
        parent = next(f for f in child_model._meta.fields if isinstance(f, ParentalKey))
        rows = [(listing, row) for listing in listings for row in getattr(listing, name).all()]
        for listing, row in rows:
            setattr(row, parent.name, listing)
        child_model._default_manager.bulk_create(row for _, row in rows)
    Version.objects.bulk_create(_first_version(listing) for listing in listings)
    index_new(listings)


def _first_version(listing: Listing) -> Version:
    author = current_author()
    return Version(
        listing=listing.key,
        kind=listing.kind,
        number=listing.version,
        document=documents.read(listing),
        is_live=listing.live,
        user=author.user,
        via=author.via,
        run=author.run,
    )
