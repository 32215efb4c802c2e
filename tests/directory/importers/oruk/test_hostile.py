"""A feed that is wrong in every way ends in a report, and nothing valid in it is lost."""

import json
from pathlib import Path
from typing import Any

import pytest

from directory.importers.oruk import FileReader, Report, import_records
from directory.models import Organization, Service, Source
from directory.publication.models import PublicDocument, Record

pytestmark = pytest.mark.django_db

FEEDS = Path(__file__).parents[3] / "data" / "feeds"


def key(number: int) -> str:
    return f"6b2d8b63-1e65-4a1d-8b52-4e5d97f3{number:04d}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The recorded feed, and a record with a description of 5 MB."""
    data = json.loads((FEEDS / "hostile.json").read_text(encoding="utf-8"))
    owner = {"id": key(2), "name": "Good Trust"}
    big = {
        "id": key(17),
        "name": "Endless",
        "organization": owner,
        "description": "<p>" * 1_747_627,
    }
    data["contents"].append(big | {"wait_time": "A week"})
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def run(path: Path) -> Report:
    source = Source.objects.filter(name="Hostile").first() or Source(name="Hostile")
    return import_records(source, FileReader(path), commit=True)


def texts(value: Any) -> list[str]:
    if isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        return [text for part in parts for text in texts(part)]
    return [value] if isinstance(value, str) else []


def test_report__names_each_fault_by_record_and_path(path: Path) -> None:
    report = run(path)
    assert report.counts["service", "refused"] == 7  # no name (2), no record (4), a doubled id
    faults = {(record.split(" ")[0], problem.path) for record, problem in report.problems}
    service = key(10)
    for expected in (
        *("url", "email", "maximum_age", "assured_date", f"funding/{key(21)}"),
        *(f"cost_options/{key(23)}/valid_from", f"attributes/{key(29)}", "languages/2"),
        *(f"service_at_locations/{key(32)}/location/latitude", "organization/website"),
        *(f"schedules/{key(26)}/opens_at", f"service_areas/{key(25)}/uri"),
    ):
        assert (service, expected) in faults
    assert (key(17), "description") in faults
    assert report.notices["service.unheard_of"] == 1


def test_nothing_valid__is_lost(path: Path) -> None:
    run(path)
    service = Service.objects.get(key=key(10))
    assert service.name == "Script Club!"
    assert service.description == "Kept words!"
    assert service.organization is not None and service.organization.name == "Hostile Trust!"
    assert sorted(row.source for row in service.funding.all()) == ["Lottery!", "The same id"]
    assert [str(row.amount) for row in service.cost_options.all() if row.amount] == ["3.50"]
    numbers = [block.value["number"] for block in service.contacts.get().phones]
    assert numbers == ["01632 960001", "01632 960002"]
    assert any(block.value["byday"] == ["TU"] for block in service.times)
    place = service.service_at_locations.get().location
    assert (place.name, place.addresses.get().postal_code) == ("Hall!", "KT1 1EU")
    assert place.accessibility.get().description == "Ramp at the back!"
    endless = Service.objects.get(key=key(17))
    assert (endless.description, endless.wait_time) == ("", "A week")
    names = set(Service.objects.filter(live=True).values_list("name", flat=True))
    assert {"No id at all", "An object for an id", "Nulls", "Wrong types", "A good one"} <= names


def test_service_of_nobody__waits_as_a_draft(path: Path) -> None:
    run(path)
    service = Service.objects.get(name="Nobody's service")
    assert not service.live
    assert service.description == "No organisation."


def test_no_markup__reaches_anything_public(path: Path) -> None:
    run(path)
    assert Record.objects.exclude(body="").exists()
    for record in Record.objects.exclude(body=""):
        assert not any("<" in text for text in texts(json.loads(record.body)))
    for public in PublicDocument.objects.filter(is_public=True):
        assert not any("<" in text for text in texts(public.document))


def test_second_run__changes_nothing(path: Path) -> None:
    run(path)
    before = list(Record.objects.order_by("pk").values_list("pk", "number", "digest"))
    again = run(path)
    assert list(Record.objects.order_by("pk").values_list("pk", "number", "digest")) == before
    assert again.total("new") == again.total("changed") == 0
    assert Organization.objects.count() == 2


@pytest.mark.parametrize(
    "text", ["", "null", "7", "{}", '{"contents": 7}', "[" * 50_000, "\x00", '{"a": NaN']
)
def test_file__without_services_is_reported(tmp_path: Path, text: str) -> None:
    path = tmp_path / "feed.json"
    path.write_text(text)
    report = run(path)
    assert (report.read, report.unreadable) == (0, 1)
    assert report.problems
