"""A service that names no area serves its organisation's."""

import json

import pytest
from django.test import Client

from directory.models import Organization, OrganizationArea, Service, ServiceArea
from directory.publication.models import PublicDocument, Record
from search.models import Entry
from tests.directory.factories import AreaFactory, OrganizationFactory, ServiceFactory

pytestmark = pytest.mark.django_db


def serve(listing: Organization | Service, name: str) -> str:
    area = AreaFactory(name=name)
    row = OrganizationArea if isinstance(listing, Organization) else ServiceArea
    listing.service_areas.add(row(area=area))
    listing.save()
    return str(area.code)


def shown(service: Service) -> list[str]:
    document = PublicDocument.objects.get(key=service.key).document
    return [row["area"]["name"] for row in document.get("service_areas", [])]


def test_organisations_areas__are_everywhere_the_service_is(client: Client) -> None:
    service, sister = ServiceFactory(), ServiceFactory()
    owner = service.organization
    sister.organization = owner
    sister.save()
    code = serve(owner, "Weir Ward")
    assert shown(service) == shown(sister) == ["Weir Ward"]
    assert f" area:{code} " in Entry.objects.get(key=service.key).facets
    assert "Weir Ward" in client.get(service.get_absolute_url()).content.decode()
    records = [json.loads(Record.objects.get(key=one.key).body) for one in (service, sister)]
    ids = {record["service_areas"][0]["id"] for record in records}
    assert len(ids) == 2, "a row belongs to one service"


def test_own_area__counts_alone() -> None:
    service = ServiceFactory()
    serve(service.organization, "Weir Ward")
    serve(service, "Mole Ward")
    assert shown(service) == ["Mole Ward"]
    service.service_areas.set([])
    service.save()
    assert shown(service) == ["Weir Ward"]


def test_organisation_gives_its_area_up__so_do_its_services() -> None:
    service = ServiceFactory()
    owner = OrganizationFactory()
    service.organization = owner
    service.save()
    serve(owner, "Weir Ward")
    owner.service_areas.set([])
    owner.save()
    assert shown(service) == []
    assert "area:" not in Entry.objects.get(key=service.key).facets
