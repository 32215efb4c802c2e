"""`read(write(document)) == document`, for every listing and every kind of field."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory import documents
from directory.documents import DocumentError
from directory.models import LISTINGS, Location, Organization, Service
from tests.directory.factories import (
    AreaFactory,
    LocationFactory,
    OrganizationFactory,
    ServiceFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40
)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)).map(str)
KEYS = st.uuids(version=4).map(str)
PHONES = st.lists(
    st.fixed_dictionaries(
        {"id": KEYS, "type": st.just("phone"), "number": TEXT},
        optional={"description": TEXT, "visibility": st.sampled_from(["internal", "professional"])},
    ),
    min_size=1,
    max_size=3,
)
CONTACTS = st.lists(
    st.fixed_dictionaries(
        {"id": KEYS},
        optional={
            "name": TEXT,
            "email": st.just("a@example.org"),
            "phones": PHONES,
            "visibility": st.sampled_from(["internal", "professional"]),
        },
    ),
    min_size=1,
    max_size=3,
)
COSTS = st.lists(
    st.fixed_dictionaries(
        {"id": KEYS},
        optional={
            "option": TEXT,
            "amount": st.decimals(0, 9999, places=2).map(str),
            "valid_from": DAYS,
        },
    ),
    min_size=1,
    max_size=2,
)
SERVICES = st.fixed_dictionaries(
    {"id": KEYS, "name": TEXT},
    optional={
        "description": TEXT,
        "minimum_age": st.integers(0, 120),
        "closed_from": DAYS,
        "service_kind": st.sampled_from(["club", "helpline"]),
        "attending_type": st.sampled_from([["venue"], ["venue", "online"]]),
        "contacts": CONTACTS,
        "cost_options": COSTS,
    },
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(SERVICES)
def test_read__gives_back_what_was_written(document):
    assert documents.read(documents.write(document, Service())) == document


def test_read__saved_service_with_everything(django_user_model):
    area, term = AreaFactory(), TermFactory()
    service = ServiceFactory(
        places=[LocationFactory()], phones=["020 7946 0001"], terms=[term], minimum_age=16
    )
    service.service_areas.create(area=area)
    service.cost_options.create(option="Adults", amount=Decimal("3.5"))
    service.save()
    document = documents.read(Service.objects.get(pk=service.pk))
    assert document["cost_options"][0]["amount"] == "3.50"
    assert document["service_areas"][0]["area"] == area.code
    assert document["attributes"][0]["taxonomy_term"] == str(term.key)
    assert documents.read(documents.write(document, Service())) == document


def test_write__updates_rows_in_place():
    service = ServiceFactory(phones=["020 7946 0001"])
    before = service.contacts.get()
    document = documents.read(service)
    document["contacts"][0]["name"] = "New desk"
    documents.write(document, service).save()
    after = Service.objects.get(pk=service.pk).contacts.get()
    assert (after.pk, after.name) == (before.pk, "New desk")
    assert [block.id for block in after.phones] == [block.id for block in before.phones]


def test_write__absent_means_empty():
    service = ServiceFactory(phones=["020 7946 0001"], minimum_age=5, attending_type=["venue"])
    documents.write({"id": str(service.key), "name": "Bare"}, service).save()
    fresh = Service.objects.get(pk=service.pk)
    assert (fresh.minimum_age, fresh.attending_type, fresh.contacts.count()) == (None, [], 0)
    assert fresh.organization is None


def test_write__names_every_fault_by_its_path():
    contact = str(uuid.uuid4())
    with pytest.raises(DocumentError) as caught:
        documents.write(
            {
                "id": str(uuid.uuid4()),
                "name": ["not", "text"],
                "minimum_age": "old",
                "organization": str(uuid.uuid4()),
                "colour": "red",
                "attending_type": ["by pigeon"],
                "contacts": [{"id": contact, "phones": [{"id": "1", "type": "pager"}]}, {}],
                "closed_from": "31/31/2026",
            },
            Service(),
        )
    paths = {problem.path for problem in caught.value.problems}
    assert paths == {
        "name",
        "minimum_age",
        "organization",
        "colour",
        "attending_type",
        f"contacts/{contact}/phones",
        "contacts/1",
        "closed_from",
    }


def test_check__says_what_an_editor_would_be_told():
    service = ServiceFactory.build(minimum_age=18, maximum_age=5, organization=None)
    with pytest.raises(DocumentError) as caught:
        documents.check(service)
    reasons = {problem.path: problem.reason for problem in caught.value.problems}
    assert reasons[""] == "“Up to age” must not be below “from age”."
    assert "organization" in reasons


@pytest.mark.parametrize("model", LISTINGS.values())
def test_read__leaves_plumbing_out(model):
    document = documents.read(model(name="A name"))
    assert set(document) == {"id", "name"}


def test_write__reference_to_a_draft_holds():
    draft = OrganizationFactory(draft=True)
    service = documents.write(
        {"id": str(uuid.uuid4()), "name": "A", "organization": str(draft.key)}, Service()
    )
    assert service.organization == Organization.objects.get(pk=draft.pk)


def test_read__point_has_one_spelling():
    place = documents.write(
        {"id": str(uuid.uuid4()), "name": "A", "latitude": "51.4", "longitude": "-0.3"}, Location()
    )
    assert documents.read(place)["latitude"] == "51.400000"
