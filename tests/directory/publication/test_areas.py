"""Areas served: a service's own, or those of its organisation."""

import json

import pytest
from django.test import Client

from directory.models import Organization
from directory.publication.models import PublicDocument, Record
from search.models import Entry
from tests.directory.factories import AreaFactory, OrganizationFactory, ServiceFactory

pytestmark = pytest.mark.django_db


def organization(*names: str) -> Organization:
    owner = OrganizationFactory()
    for name in names:
        owner.service_areas.add(owner.service_areas.model(area=AreaFactory(name=name)))
    owner.save()
    return owner


def areas(service) -> list[dict]:
    return PublicDocument.objects.get(key=service.key).document.get("service_areas", [])


def test_service_without_areas__serves_those_of_its_organisation_everywhere(client: Client):
    owner = organization("Weirside", "Norbiton")
    service = ServiceFactory(organization=owner)

    assert [row["area"]["name"] for row in areas(service)] == ["Weirside", "Norbiton"]
    assert all(row["from_organization"] for row in areas(service))
    record = json.loads(Record.objects.get(kind="service", key=service.key).body)
    assert [row["name"] for row in record["service_areas"]] == ["Weirside", "Norbiton"]
    codes = [row.area_id for row in owner.service_areas.all()]
    assert list(Entry.objects.get(kind="service", key=service.key).areas) == codes
    page = client.get(service.get_absolute_url()).content.decode()
    assert "For people living in: Weirside, Norbiton" in page


def test_own_areas__come_before_those_of_the_organisation():
    service = ServiceFactory(organization=organization("Weirside"))
    service.service_areas.add(service.service_areas.model(name="The whole county"))
    service.save()
    (row,) = areas(service)
    assert row["name"] == "The whole county"
    assert "from_organization" not in row


def test_organisations_areas_change__its_services_are_published_again():
    owner = organization("Weirside")
    inheriting = ServiceFactory(organization=owner)
    first = areas(inheriting)
    owner.service_areas.add(owner.service_areas.model(name="Nearby"))
    owner.save()
    assert [row.get("name") for row in areas(inheriting)] == [None, "Nearby"]
    assert areas(inheriting)[0]["id"] == first[0]["id"]


def test_inherited_rows__have_an_id_of_their_own_in_each_service():
    owner = organization("Weirside")
    ids = {areas(ServiceFactory(organization=owner))[0]["id"] for _ in range(2)}
    assert len(ids | {areas(owner)[0]["id"]}) == 3
