"""Each link that can break between the live data and what is public, broken and mended."""

import uuid

import pytest
from django.utils import timezone

from directory.models import Service, TaxonomyTerm
from directory.publication import records
from directory.publication.models import Mention, PublicDocument, Record
from directory.publication.reconciling import reconcile
from search.models import Entry, EntryTerm, EntryVenue
from tests.directory.factories import LocationFactory, ServiceFactory, TermFactory

pytestmark = pytest.mark.django_db


def stray_record():
    Record.objects.create(
        kind="service", key=uuid.uuid4(), owner=uuid.uuid4(), body="{}", summary="{}",
        last_modified=timezone.now(), number=1,
    )  # fmt: skip


BREAKS = {
    "no document": lambda: PublicDocument.objects.filter(kind="service").delete(),
    "old document": lambda: PublicDocument.objects.filter(kind="service").update(document={"a": 1}),
    "pending": lambda: PublicDocument.objects.filter(kind="service").update(pending=True),
    "no mentions": lambda: Mention.objects.all().delete(),
    "no record": lambda: Record.objects.filter(kind="service").delete(),
    "old record": lambda: Record.objects.filter(kind="service").update(digest="x"),
    "no entry": lambda: Entry.objects.filter(kind="service").delete(),
    "old entry": lambda: Entry.objects.filter(kind="service").update(title="Old"),
    "no venues": lambda: EntryVenue.objects.all().delete(),
    "no terms": lambda: EntryTerm.objects.all().delete(),
    "unsaved update": lambda: Service.objects.update(description="Changed behind its back."),
    "unpublished behind its back": lambda: Service.objects.update(live=False),
    "deleted behind its back": lambda: Service.objects.all()._raw_delete("default"),
    "stray record": stray_record,
    "stray entry": lambda: Entry.objects.create(
        kind="service", key=uuid.uuid4(), path="/x/", title="Stray"
    ),
    "closed lists": lambda: Record.objects.filter(owner=records.CLOSED_LISTS).delete(),
    "term record": lambda: Record.objects.filter(kind="taxonomy_term").update(digest="x"),
    "term renamed behind its back": lambda: TaxonomyTerm.objects.update(name="Renamed"),
}


@pytest.fixture
def whole():
    service = ServiceFactory(
        places=[LocationFactory(latitude="51.4", longitude="-0.3")], terms=[TermFactory()]
    )
    assert list(reconcile()) == []
    return service


@pytest.mark.parametrize("broken", BREAKS)
def test_reconcile__finds_and_mends(whole, broken):
    if broken == "deleted behind its back":
        for name in ("service_at_locations", "attributes"):
            getattr(whole, name).all().delete()
    BREAKS[broken]()
    assert list(reconcile(mend=False))
    assert list(reconcile())
    assert list(reconcile()) == []
