"""Write what is public of listings: documents, records, entries,
occurrences. Needs a transaction.

Everything takes many listings at once and costs as many queries as for one.
"""

import uuid
from collections.abc import Iterable, Mapping
from operator import attrgetter

from django.utils import timezone

from directory.models import LISTINGS, Listing
from directory.publication import entries, occurrences, records
from directory.publication.gathering import Gathered, gather
from directory.publication.gazetteer import Gazetteer
from directory.publication.grouping import grouped
from directory.publication.models import Mention, PublicDocument
from directory.publication.schedule import next_change_at

NOTHING = Gathered(None, frozenset())
COLUMNS = (
    *("object_id", "slug", "document", "is_public", "withdrawn_at"),
    *("pending", "next_change_at", "changed_at", "occurrences_due", "rendered"),
)


def render(gathered: Mapping[Listing, Gathered], number: int) -> None:
    """Store what was gathered of each listing as publication `number`."""
    have = PublicDocument.objects.in_bulk([listing.key for listing in gathered])
    found = {}
    for listing, what in gathered.items():
        row = have.get(listing.key) or PublicDocument(key=listing.key, kind=listing.kind)
        row.slug, row.object_id = listing.slug, listing.pk
        found[row] = what
    _store(found, number)


def render_rows(rows: Iterable[PublicDocument], number: int) -> None:
    """Render again listings that show something which has changed."""
    found: dict[PublicDocument, Gathered] = {}
    gazetteer = Gazetteer()
    for kind, of_kind in grouped(rows, attrgetter("kind")).items():
        listings = LISTINGS[kind]._default_manager.in_bulk([row.object_id for row in of_kind])
        for row in of_kind:
            listing = listings.get(row.object_id)
            if listing is None or listing.key != row.key:
                found[row] = NOTHING
            else:
                row.slug, found[row] = listing.slug, gather(listing, gazetteer=gazetteer)
    _store(found, number)


def withdraw(row: PublicDocument, number: int) -> None:
    _store({row: NOTHING}, number)


def _store(found: Mapping[PublicDocument, Gathered], number: int) -> None:
    now = timezone.now()
    for row, gathered in found.items():
        document = gathered.document
        if document is not None:
            row.withdrawn_at = None
        elif row.is_public:
            row.withdrawn_at = now
        if row.document != (document or {}):
            row.changed_at = now
        row.is_public = document is not None
        row.document = document or {}
        row.pending = False
        row.rendered = number
        row.next_change_at = next_change_at(document, now) if document else None
    coming = occurrences.work_out(found, now)
    PublicDocument.objects.bulk_create(
        found, update_conflicts=True, unique_fields=["key"], update_fields=COLUMNS
    )
    _mention({row.key: gathered.mentions for row, gathered in found.items()})
    records.put(found, number, now)
    entries.put(found)
    occurrences.put(coming)


def _mention(targets: Mapping[uuid.UUID, frozenset[uuid.UUID]]) -> None:
    """Note for each document what it shows of others."""
    wanted = {(key, target) for key, shown in targets.items() for target in shown}
    stored = {
        (key, target): pk
        for pk, key, target in Mention.objects.filter(document__in=targets).values_list(
            "pk", "document", "target"
        )
    }
    Mention.objects.filter(pk__in=[stored[name] for name in stored.keys() - wanted]).delete()
    Mention.objects.bulk_create(
        Mention(document_id=key, target=target) for key, target in wanted - stored.keys()
    )
