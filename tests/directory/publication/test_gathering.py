"""What of a listing nobody outside may see."""

import json

import pytest

from directory.models import Service
from directory.publication.gathering import gather
from directory.publication.models import PublicDocument, Record
from search.models import Entry, EntryVenue
from tests.directory.factories import (
    AreaFactory,
    LocationFactory,
    PostcodeFactory,
    ServiceFactory,
)

pytestmark = pytest.mark.django_db

PHONE = Service.contacts.rel.related_model


def everything_public() -> str:
    """All that is stored for the public, as one text."""
    rows = [
        *PublicDocument.objects.values_list("document", "slug"),
        *Record.objects.values_list("body", "summary"),
        *Entry.objects.values_list("title", "subtitle", "summary", "body", "places", "path"),
        *Entry.objects.values_list("facts", "facets"),
        *EntryVenue.objects.values_list("name", "postal_code", "latitude", "longitude"),
    ]
    return json.dumps(rows, default=str)


@pytest.mark.parametrize("visibility", ["professional", "internal"])
def test_private__contact_phone_and_note_stay_inside(visibility):
    service = ServiceFactory()
    service.contacts.create(name="Private Person", visibility=visibility)
    service.contacts.create(
        name="Desk",
        phones=[
            ("phone", {"number": "020 7946 0123", "visibility": visibility}),
            ("phone", {"number": "020 7946 0456", "visibility": "public"}),
        ],
    )
    service.notes.create(text="Ask for the private person", visibility=visibility)
    service.save()
    public = everything_public()
    assert "020 7946 0456" in public
    for secret in ("Private Person", "7946 0123", "private person"):
        assert secret not in public


def test_private__note_is_internal_unless_it_says_otherwise():
    service = ServiceFactory()
    service.notes.create(text="Only for us")
    service.notes.create(text="For everyone", visibility="public")
    service.save()
    assert [note["text"] for note in gather(service).document["notes"]] == ["For everyone"]


def test_private__assurer_is_never_named(django_user_model):
    from django.utils import timezone

    user = django_user_model.objects.create_user("ann.assurer@example.org", first_name="Annabel")
    service = ServiceFactory()
    service.set_assured(timezone.now(), "council", user)
    service.save()
    assert "ann.assurer" not in everything_public()
    assert gather(service).document["assurance"]["assured_how"] == "council"


ADDRESS = {"address_1": "7 Hidden Lane", "city": "Thamesmere", "postal_code": "kt1 1eu"}


@pytest.fixture
def refuge():
    PostcodeFactory(district=AreaFactory(code="E09000021", name="Kingston", kind="district").code)
    return LocationFactory(
        confidential=True,
        name="Sedge House",
        description="Behind the church.",
        latitude="51.409876",
        longitude="-0.306789",
        address=ADDRESS,
    )


def test_confidential_place__outward_code_and_rounded_point_only(refuge):
    service = ServiceFactory(places=[refuge])
    (row,) = gather(service).document["service_at_locations"]
    assert row["location"] == {
        "id": str(refuge.key),
        "location_type": "physical",
        "is_confidential": True,
        "outward_code": "KT1",
        "district": "Kingston",
        "latitude": "51.41",
        "longitude": "-0.31",
    }


def test_confidential_place__leaks_nowhere(refuge):
    service = ServiceFactory(places=[refuge])
    service.service_at_locations.update(description="Sedge House, second floor")
    Service.objects.get(pk=service.pk).save()
    public = everything_public()
    for secret in ("Sedge", "Hidden Lane", "1EU", "51.4098", "0.3067", "church"):
        assert secret not in public, secret
    assert not PublicDocument.objects.filter(kind="location", is_public=True).exists()


def test_confidential_place__made_so_reaches_everything_at_once():
    PostcodeFactory()
    place = LocationFactory(name="Sedge House", address=ADDRESS)
    ServiceFactory.create_batch(3, places=[place])
    assert "Sedge House" in everything_public()
    place.is_confidential = True
    place.save()
    public = everything_public()
    assert "Sedge" not in public
    assert "Hidden Lane" not in public


def test_place__point_comes_from_the_postcode():
    PostcodeFactory()
    place = LocationFactory(address={"address_1": "1 High St", "postal_code": "kt11eu"})
    document = gather(place).document
    assert (document["latitude"], document["longitude"]) == ("51.409800", "-0.306200")
    assert document["addresses"][0]["postal_code"] == "KT1 1EU"


def test_gather__document_is_json_without_absent_values():
    document = gather(ServiceFactory(phones=["020 7946 0001"], places=[LocationFactory()])).document
    assert json.loads(json.dumps(document)) == document

    def values(node):
        if isinstance(node, dict):
            for part in node.values():
                yield part
                yield from values(part)
        if isinstance(node, list):
            for part in node:
                yield part
                yield from values(part)

    assert not [value for value in values(document) if value in (None, "", [], {})]


# Wagtail leaves its temporary file open when the original cannot be read.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_picture__broken_file_does_not_stop_a_publication():
    from hub.models import SiteImage

    image = SiteImage.objects.create(title="Gone", file="missing.png", width=10, height=10)
    service = ServiceFactory()
    service.images.create(image=image, alt="A hall")
    service.save()
    assert "images" not in gather(service).document
