"""Compare what is public with the live data, say what differs, and mend it."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from directory.models import LISTINGS, Listing, Taxonomy, TaxonomyTerm
from directory.publication import entries, occurrences, records, rendering
from directory.publication.counter import take_number
from directory.publication.gathering import gather
from directory.publication.models import PublicDocument, Record
from search.entries import doubt, remove
from search.models import Entry


@dataclass(frozen=True)
class Difference:
    """`what` is a sentence; `key` the listing, term or leftover it is about."""

    kind: str
    key: uuid.UUID
    what: str

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.what}"


def reconcile(*, mend: bool = True) -> Iterator[Difference]:
    """Each difference found; `mend` puts it right, in a transaction of its own, beforehand."""
    for kind, model in LISTINGS.items():
        for pk in list(model._default_manager.order_by("pk").values_list("pk", flat=True)):
            yield from _listing(kind, model, pk, mend=mend)
        yield from _orphans(kind, model, mend=mend)
    for term_model in (Taxonomy, TaxonomyTerm):
        for term in term_model.objects.all():
            yield from _term(term, mend=mend)
    yield from _closed_lists(mend=mend)
    yield from _stray_records(mend=mend)
    yield from _stray_entries(mend=mend)


@transaction.atomic
def _listing(kind: str, model: type[Listing], pk: int, *, mend: bool) -> Iterator[Difference]:
    number = take_number() if mend else 0
    listing = model._default_manager.filter(pk=pk).first()
    if listing is None:
        return iter(())
    faults = _faults(listing)
    if faults and mend:
        doubt(kind, listing.key)
        rendering.render({listing: gather(listing)}, number)
    return iter([Difference(kind, listing.key, fault) for fault in faults])


def _faults(listing: Listing) -> list[str]:
    """What of the listing's public side is not as it would be rendered now."""
    gathered = gather(listing)
    row = PublicDocument.objects.filter(key=listing.key).first()
    if row is None:
        return ["has no public document"] if listing.live else []
    faults = []
    if row.document != (gathered.document or {}) or row.slug != listing.slug:
        faults.append("its public document is out of date")
    if row.pending:
        faults.append("is still waiting to be rendered")
    if set(row.mentions.values_list("target", flat=True)) != gathered.mentions:
        faults.append("what it shows of others is not noted")
    row.document, row.is_public = gathered.document or {}, gathered.document is not None
    if records.differ(row):
        faults.append("its Open Referral records are out of date")
    if entries.differ(row):
        faults.append("its search entry is out of date")
    if occurrences.differ(row, timezone.now()):
        faults.append("its dates to come are out of date")
    return faults


@transaction.atomic
def _orphans(kind: str, model: type[Listing], *, mend: bool) -> Iterator[Difference]:
    number = take_number() if mend else 0
    keys = model._default_manager.values("key")
    found = []
    for row in PublicDocument.objects.filter(kind=kind, is_public=True).exclude(key__in=keys):
        found.append(Difference(kind, row.key, "is public but does not exist"))
        if mend:
            rendering.withdraw(row, number)
    return iter(found)


@transaction.atomic
def _term(term: Taxonomy | TaxonomyTerm, *, mend: bool) -> Iterator[Difference]:
    if not records.term_differs(term):
        return iter(())
    if mend:
        records.put_terms([term], take_number())
    kind = str(term._meta.model_name)
    return iter([Difference(kind, term.key, "its Open Referral record is out of date")])


@transaction.atomic
def _closed_lists(*, mend: bool) -> Iterator[Difference]:
    if not records.closed_lists_differ():
        return iter(())
    if mend:
        records.put_closed_lists(take_number())
    what = "the records of the closed lists are out of date"
    return iter([Difference("taxonomy", records.CLOSED_LISTS, what)])


@transaction.atomic
def _stray_records(*, mend: bool) -> Iterator[Difference]:
    owners = [
        *PublicDocument.objects.filter(is_public=True).values_list("key", flat=True),
        *Taxonomy.objects.values_list("key", flat=True),
        *TaxonomyTerm.objects.values_list("key", flat=True),
        records.CLOSED_LISTS,
    ]
    strays = Record.objects.filter(is_withdrawn=False).exclude(owner__in=owners)
    found = [Difference(record.kind, record.key, "a record without a listing") for record in strays]
    if mend and found:
        number = take_number()
        for owner in {record.owner for record in strays}:
            records.withdraw(owner, number)
    return iter(found)


@transaction.atomic
def _stray_entries(*, mend: bool) -> Iterator[Difference]:
    public = PublicDocument.objects.filter(is_public=True).values("key")
    strays = Entry.objects.filter(kind__in=LISTINGS).exclude(key__in=public)
    found = [
        Difference(entry.kind, entry.key, "a search entry without a listing") for entry in strays
    ]
    if mend:
        for stray in found:
            remove(stray.kind, stray.key)
    return iter(found)
