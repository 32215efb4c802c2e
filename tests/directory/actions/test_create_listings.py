import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex
from wagtail.search.models import IndexEntry

from directory.actions.apply_document import apply_document
from directory.actions.create_listings import NewListing, create_listings
from directory.documents import DocumentError
from directory.models import (
    LISTINGS,
    Event,
    Location,
    Organization,
    Service,
    TaxonomyTerm,
    Version,
    written_by,
)
from directory.models.enums import Via
from directory.publication.models import Mention, PublicDocument, Record
from directory.publication.reconciling import reconcile
from search.models import Entry, EntryTerm, EntryVenue
from tests.directory.factories import AreaFactory, PostcodeFactory, ServiceFactory, TermFactory

pytestmark = pytest.mark.django_db

# What two ways of making the same thing may differ in.
CHANCE = {"id", "entry_id", "object_id", "rendered", "number", "value", "created_at"}
CHANCE |= {
    "added_at",
    "last_modified",
    "body",
    "summary",
    "last_published_at",
    "first_published_at",
}
CHANCE |= {"changed_at", "index_entry_id", "content_path_hash", "title_norm"}


def new_id(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


@pytest.fixture
def borough() -> list[NewListing]:
    """Two organisations, one part of the other, places open and hidden, services, an event."""
    term: TaxonomyTerm = TermFactory(name="Food")
    below: TaxonomyTerm = TermFactory(name="Lunch clubs")
    below.move(term, "first-child")
    below = TaxonomyTerm.objects.get(pk=below.pk)
    below.save()
    area = AreaFactory()
    postcode = PostcodeFactory()
    place = {
        "id": new_id("place"),
        "name": "Weir House",
        "addresses": [
            {"id": new_id("a"), "address_1": "1 Weir Lane", "postal_code": str(postcode)}
        ],
    }
    hidden = {"id": new_id("hidden"), "name": "Refuge", "is_confidential": True}
    service = {
        "id": new_id("service"),
        "name": "Lunch club",
        "description": "Soup and company.",
        "organization": new_id("branch"),
        "eligibility": ["adult"],
        "minimum_age": 60,
        "times": [
            {
                "id": new_id("t"),
                "type": "schedule",
                "freq": "WEEKLY",
                "byday": ["TU"],
                "opens_at": "10:00",
                "closes_at": "12:00",
            }
        ],
        "service_at_locations": [
            {"id": new_id("sal"), "location": new_id("place")},
            {"id": new_id("sal2"), "location": new_id("hidden")},
        ],
        "service_areas": [{"id": new_id("area"), "area": area.code}],
        "cost_options": [{"id": new_id("cost"), "amount": "2.50"}],
        "contacts": [
            {
                "id": new_id("contact"),
                "name": "Ann",
                "phones": [{"id": new_id("p"), "type": "phone", "number": "01632 960 001"}],
            }
        ],
        "attributes": [{"id": new_id("attribute"), "taxonomy_term": str(below.key)}],
        "notes": [{"id": new_id("note"), "text": "Ask for Ann."}],
    }
    event = {
        "id": new_id("event"),
        "name": "Fair",
        "organization": new_id("mother"),
        "location": new_id("place"),
    }
    draft = {"id": new_id("draft"), "name": "Not yet", "organization": new_id("mother")}
    return [
        NewListing(Organization, {"id": new_id("branch"), "name": "Weir Branch"}
                   | {"parent_organization": new_id("mother")}),
        NewListing(Organization, {"id": new_id("mother"), "name": "Weir Trust"}),
        NewListing(Location, place),
        NewListing(Location, hidden),
        NewListing(Service, service, assured_on=dt.date(2026, 8, 1)),
        NewListing(Service, draft, is_live=False),
        NewListing(Event, event),
    ]  # fmt: skip


def everything() -> dict[str, list[Any]]:
    """All that was written, without what differs by chance."""
    found: dict[str, list[Any]] = {}
    keys = {
        f"{model._meta.model_name}-{pk}": key
        for model in LISTINGS.values()
        for pk, key in model._default_manager.values_list("pk", "key")
    }
    for table in (*LISTINGS.values(), Version, PublicDocument, Mention, Record, Entry):
        found[table.__name__] = _rows(table)
    for table in (EntryVenue, EntryTerm):
        found[table.__name__] = _rows(table)
    found["references"] = sorted(
        [keys.get(f"{row.content_type.model}-{row.object_id}"), row.model_path,
         keys.get(f"{row.to_content_type.model}-{row.to_object_id}")]
        for row in ReferenceIndex.objects.select_related("content_type", "to_content_type")
        if f"{row.content_type.model}-{row.object_id}" in keys
    )  # fmt: skip
    found["index"] = sorted(
        str(keys.get(f"{row.content_type.model}-{row.object_id}"))
        for row in IndexEntry.objects.select_related("content_type")
        if f"{row.content_type.model}-{row.object_id}" in keys
    )
    return found


def _rows(table: Any) -> list[Any]:
    plain = [field.attname for field in table._meta.fields if not field.remote_field]
    names = [name for name in plain if name not in CHANCE]
    return sorted(map(repr, table._default_manager.values(*names)))


def test_many_at_once__write_what_one_at_a_time_would(borough: list[NewListing]) -> None:
    with written_by(via=Via.IMPORT):
        with transaction.atomic():
            for one in [borough[1], borough[0], *borough[2:]]:
                apply_document(
                    one.model, {}, one.document,
                    is_published=one.is_live, assured_on=one.assured_on,
                )  # fmt: skip
            expected = everything()
            transaction.set_rollback(True)
        create_listings(borough)
    assert everything() == expected
    assert list(reconcile(mend=False)) == []


def test_same_names__get_addresses_of_their_own() -> None:
    ServiceFactory(name="Choir")
    owner = Service.objects.get().organization
    made = create_listings(
        NewListing(Service, {"id": new_id(str(i)), "name": "Choir", "organization": str(owner.key)})
        for i in range(3)
    )
    assert {listing.slug for listing in made.values()} == {"choir-2", "choir-3", "choir-4"}


def test_broken_document__refuses_all(borough: list[NewListing]) -> None:
    bad = NewListing(Service, {"id": new_id("bad"), "name": "Bad", "minimum_age": "old"})
    with pytest.raises(DocumentError):
        create_listings([*borough, bad])
    assert not Organization.objects.exists()


def test_rule_of_the_database__refuses_all(borough: list[NewListing]) -> None:
    bad = {
        "id": new_id("bad"),
        "name": "Bad",
        "minimum_age": 9,
        "maximum_age": 3,
        "organization": new_id("mother"),
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        create_listings([*borough, NewListing(Service, bad)])
    with pytest.raises(IntegrityError), transaction.atomic():
        create_listings([*borough, borough[1]])
    assert not Organization.objects.exists()


def test_ring_of_organisations__is_refused() -> None:
    ring = [
        NewListing(Organization, {"id": new_id(a), "name": a, "parent_organization": new_id(b)})
        for a, b in (("one", "other"), ("other", "one"))
    ]
    with pytest.raises(DocumentError):
        create_listings(ring)


def test_queries__do_not_grow_with_the_listings() -> None:
    owner = ServiceFactory().organization

    def queries(count: int) -> int:
        new = [
            NewListing(
                Service,
                {
                    "id": str(uuid.uuid4()),
                    "name": f"Club {count} {place}",
                    "organization": str(owner.key),
                },
            )
            for place in range(count)
        ]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            create_listings(new)
        return len(captured)

    queries(1)  # content types are read once a process
    assert queries(2) == queries(12)
