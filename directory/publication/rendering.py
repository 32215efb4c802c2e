"""Write what is public of one listing: document, records, entries. Needs a transaction."""

import uuid

from django.utils import timezone

from directory.models import LISTINGS, Listing
from directory.publication import entries, records
from directory.publication.gathering import Gathered, gather
from directory.publication.models import Mention, PublicDocument
from directory.publication.schedule import next_change_at


def render(listing: Listing, gathered: Gathered, number: int) -> None:
    """Store what was gathered of `listing` as publication `number`."""
    row, _ = PublicDocument.objects.get_or_create(
        key=listing.key,
        defaults={"kind": listing.kind, "object_id": listing.pk, "slug": listing.slug},
    )
    row.slug, row.object_id = listing.slug, listing.pk
    store(row, gathered, number)


def render_row(row: PublicDocument, number: int) -> None:
    """Render again a listing that shows something which has changed."""
    listing = LISTINGS[row.kind]._default_manager.filter(pk=row.object_id, key=row.key).first()
    if listing is None:
        withdraw(row, number)
    else:
        render(listing, gather(listing), number)


def withdraw(row: PublicDocument, number: int) -> None:
    store(row, Gathered(None, frozenset()), number)


def store(row: PublicDocument, gathered: Gathered, number: int) -> None:
    document, now = gathered.document, timezone.now()
    if document is not None:
        row.withdrawn_at = None
    elif row.is_public:
        row.withdrawn_at = now
    row.is_public = document is not None
    row.document = document or {}
    row.pending = False
    row.rendered = number
    row.next_change_at = next_change_at(document, now) if document else None
    row.save()
    _mention(row, gathered.mentions)
    records.put(row, number, now)
    entries.put(row, number)


def _mention(row: PublicDocument, targets: frozenset[uuid.UUID]) -> None:
    present = set(row.mentions.values_list("target", flat=True))
    row.mentions.filter(target__in=present - targets).delete()
    Mention.objects.bulk_create(
        Mention(document=row, target=target) for target in targets - present
    )
