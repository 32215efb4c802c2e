"""A copy of a confidential place is never public, whoever publishes it and however it is named."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from directory.importers.oruk import FileReader, Report, import_records
from directory.models import Alias, Location, Source, SourceRecord, Version
from directory.models.location import Address
from directory.publication.models import PublicDocument, Record
from search.models import Entry, EntryVenue
from tests.directory.factories import LocationFactory

pytestmark = pytest.mark.django_db

PLACE = "1e1a5f06-6361-441e-bcec-21d788d4d998"
OTHER = "5f0c2f1e-3a63-4d26-9f3e-0a41f2a0c001"
SECRETS = ("sedge", "withy", "kt1 1qp", "kt11qp", "51.411", "0.3005")
RECORD: dict[str, Any] = {
    "id": "e6c7df19-a29c-4c09-9132-a8908af2a929",
    "name": "Rowan refuge",
    "organization": {"id": "260310c6-3726-4cc7-850e-e12118165c2e", "name": "Rowan"},
    "service_at_locations": [
        {
            "id": "702488a0-ba92-4012-a3d0-51a94eb6a34a",
            "location": {
                "id": PLACE,
                "name": "Sedge House",
                "latitude": 51.411,
                "longitude": -0.3005,
                "addresses": [{"address_1": "17 Withy Close", "postal_code": "KT1 1QP"}],
            },
        }
    ],
}


def place_of(record: dict[str, Any]) -> dict[str, Any]:
    place: dict[str, Any] = record["service_at_locations"][0]["location"]
    return place


@pytest.fixture
def record() -> dict[str, Any]:
    return copy.deepcopy(RECORD)


def run(folder: Path, *records: dict[str, Any]) -> Report:
    path = folder / "feed.json"
    path.write_text(json.dumps(records))
    source = Source.objects.filter(name="Other").first() or Source(name="Other")
    return import_records(source, FileReader(path), commit=True)


def assert_nothing_tells() -> None:
    texts = [json.dumps(row.document) for row in PublicDocument.objects.all()]
    texts += [row.body + row.summary for row in Record.objects.all()]
    texts += [str(vars(row)) for row in (*Entry.objects.all(), *EntryVenue.objects.all())]
    assert any("Rowan refuge" in text for text in texts)
    for secret in SECRETS:
        assert not [text[:80] for text in texts if secret in text.lower()], secret


def assert_hidden(report: Report) -> None:
    copied = Location.objects.exclude(key=PLACE).get(name__iexact="sedge house")
    assert copied.is_confidential
    assert (
        not Version.objects.filter(listing=copied.key, document__has_key="name")
        .exclude(document__is_confidential=True)
        .exists()
    )
    assert SourceRecord.objects.get(kind="location").document["is_confidential"] is True
    assert any("confidential" in problem.reason for _, problem in report.problems)
    assert_nothing_tells()


@pytest.mark.parametrize("is_live", [True, False])
def test_copy__with_the_id_of_a_confidential_place(
    tmp_path: Path, record: dict[str, Any], is_live: bool
) -> None:
    LocationFactory(key=PLACE, name="Refuge", is_confidential=True, live=is_live)
    assert_hidden(run(tmp_path, record))


def test_copy__with_a_former_id(tmp_path: Path, record: dict[str, Any]) -> None:
    LocationFactory(key=PLACE, name="Refuge", is_confidential=True)
    Alias.objects.create(key=OTHER, kind="location", listing=PLACE)
    place_of(record)["id"] = OTHER
    run(tmp_path, record)
    assert Location.objects.filter(is_confidential=False).count() == 0
    assert_nothing_tells()


def test_copy__with_the_name_and_the_postcode(tmp_path: Path, record: dict[str, Any]) -> None:
    place = LocationFactory(key=PLACE, name="Sedge House", is_confidential=True)
    Address.objects.create(location=place, address_1="Elsewhere", postal_code="KT1 1QP")
    place_of(record).update(id="place-7", name="SEDGE  House")
    place_of(record)["addresses"][0]["postal_code"] = "kt11qp"
    assert_hidden(run(tmp_path, record))


def test_copy__that_two_records_tell_of_in_halves(tmp_path: Path, record: dict[str, Any]) -> None:
    place = LocationFactory(key=PLACE, name="Sedge House", is_confidential=True)
    Address.objects.create(location=place, address_1="Elsewhere", postal_code="KT1 1QP")
    second = copy.deepcopy(record)
    second["id"] = OTHER
    for one in (record, second):
        place_of(one)["id"] = "place-7"
    del place_of(record)["addresses"]
    place_of(second)["name"] = "House"
    record["last_modified"] = "2026-02-02T00:00:00Z"
    assert_hidden(run(tmp_path, record, second))


def test_other_place__stays_public(tmp_path: Path, record: dict[str, Any]) -> None:
    place = LocationFactory(key=OTHER, name="Sedge House", is_confidential=True)
    Address.objects.create(location=place, address_1="Elsewhere", postal_code="KT2 2AA")
    report = run(tmp_path, record)
    assert not Location.objects.get(key=PLACE).is_confidential
    assert report.problems == []


def test_copy__that_was_public_is_withdrawn(tmp_path: Path, record: dict[str, Any]) -> None:
    run(tmp_path, record)
    Location.objects.filter(key=PLACE).update(is_confidential=True)
    place_of(record)["id"] = "place-7"
    run(tmp_path, record)
    assert Location.objects.filter(is_confidential=False).count() == 0


def test_second_run__changes_nothing_even_without_the_original(
    tmp_path: Path, record: dict[str, Any]
) -> None:
    original = LocationFactory(key=PLACE, name="Sedge House", is_confidential=True)
    Address.objects.create(location=original, address_1="Elsewhere", postal_code="KT1 1QP")
    run(tmp_path, record)
    versions, read = Version.objects.count(), SourceRecord.objects.get(kind="location").read_at
    for _ in range(2):
        report = run(tmp_path, record)
        assert report.total("new") == report.total("changed") == 0
        assert SourceRecord.objects.get(kind="location").read_at == read
        assert Version.objects.count() == versions
        Location.objects.filter(key=PLACE).delete()
        versions = Version.objects.count()
    assert Location.objects.get().is_confidential
    assert_nothing_tells()
