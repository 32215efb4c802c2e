"""A recorded endpoint, replayed over real HTTP; and what an import must never do."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from directory import documents
from directory.importers.fetching import Fetcher
from directory.importers.oruk import EndpointReader, FileReader, Report, import_records
from directory.models import (
    ImportRun,
    Location,
    Organization,
    Service,
    Source,
    SourceRecord,
    Version,
)
from directory.models.enums import Via
from directory.publication import entries
from directory.publication.models import Record
from tests.directory.factories import OrganizationFactory, TermFactory
from tests.directory.importers.server import FeedServer, send, serving

pytestmark = pytest.mark.django_db

FEEDS = Path(__file__).parents[3] / "data" / "feeds"
YOUTH, LUNCH, ARCHIVE = (f"5a1c7a52-0d54-4f0c-9a41-3d4c86e2f10{n}" for n in (1, 2, 3))
TRUST = "5a1c7a52-0d54-4f0c-9a41-3d4c86e2f201"
HALL = "5a1c7a52-0d54-4f0c-9a41-3d4c86e2f601"

Records = list[dict[str, Any]]


@pytest.fixture
def feed() -> Iterator[FeedServer]:
    with serving() as server:
        yield server


@pytest.fixture
def records() -> Records:
    text = (FEEDS / "millbrook-v3.json").read_text(encoding="utf-8")
    return json.loads(text)["contents"]  # type: ignore[no-any-return]  # our own file


def run(feed: FeedServer, *, commit: bool = True, limit: int | None = None) -> Report:
    source = Source.objects.filter(name="Millbrook").first() or Source(name="Millbrook")
    reader = EndpointReader(feed.url, Fetcher(allow_private=True))
    return import_records(source, reader, commit=commit, limit=limit)


def replay(feed: FeedServer, records: Records, **options: Any) -> Report:
    feed.publish(records)
    return run(feed, **options)


def everything() -> tuple[Any, ...]:
    """All that an import may write, but for the runs themselves."""
    return (
        list(Version.objects.order_by("pk").values_list("pk", "listing", "number", "document")),
        list(
            SourceRecord.objects.order_by("pk").values_list("pk", "document", "listing", "read_at")
        ),
        list(Record.objects.order_by("pk").values_list("pk", "number", "body", "last_modified")),
        list(Service.objects.order_by("pk").values_list("pk", "version", "last_published_at")),
    )


def test_endpoint__is_read_page_by_page_and_each_in_full(
    feed: FeedServer, records: Records
) -> None:
    report = replay(feed, records)
    assert (report.read, report.unreadable) == (3, 0)
    assert [report.counts[kind, "new"] for kind in ("organization", "location", "service")] == [
        2,
        1,
        3,
    ]
    assert report.problems == []
    assert feed.asked[0] == "/services?page=1"
    assert {f"/services/{key}" for key in (YOUTH, LUNCH, ARCHIVE)} <= set(feed.asked)


def test_service__is_what_the_record_said(feed: FeedServer, records: Records) -> None:
    replay(feed, records)
    service = Service.objects.get(key=YOUTH)
    assert service.description == (
        "About us\n\nWe listen to young people in Millbrook.\n\n- housing\n- money & work\n\n"
        "See our page (https://youth.millbrook.example/help)."
    )
    assert (service.minimum_age, service.maximum_age) == (None, None)
    assert str(service.assured_at.date()) in ("2025-09-01", "2025-09-02")  # type: ignore[union-attr]
    assert (service.assured_how, service.assured_by) == ("feed", None)
    phones = [block.value for block in service.contacts.get().phones]
    assert [(phone["number"], phone["description"] or "") for phone in phones] == [
        ("01632 960010", ""),
        ("01632 960011", "Night line"),
    ]
    place = service.service_at_locations.get()
    assert str(place.location.key) == HALL
    assert place.times[0].value["byday"] == ["MO", "TH"]
    assert place.location.addresses.get().postal_code == "KT1 1EU"
    assert Service.objects.get(key=LUNCH).closure_message == "Closed while the kitchen is mended."
    assert Service.objects.get(key=LUNCH).email == ""


def test_inactive_service__is_not_public(feed: FeedServer, records: Records) -> None:
    replay(feed, records)
    assert not Service.objects.get(key=ARCHIVE).live
    assert not Record.objects.filter(key=ARCHIVE, is_withdrawn=False).exists()


def test_organization__told_by_two_records_is_the_sum_of_them(
    feed: FeedServer, records: Records
) -> None:
    replay(feed, records)
    organization = Organization.objects.get(key=TRUST)
    assert organization.website == "http://millbrook.example"
    assert organization.email == "office@millbrook.example"


def test_versions__say_by_which_run(feed: FeedServer, records: Records) -> None:
    replay(feed, records)
    run_row = ImportRun.objects.get()
    versions = Version.objects.all()
    assert {version.via for version in versions} == {Via.IMPORT}
    assert {version.run_id for version in versions} == {run_row.pk}
    assert run_row.finished_at is not None
    assert run_row.report["counts"]["service"]["new"] == 3


def test_dry_run__writes_nothing_and_shows_what_it_would(
    feed: FeedServer, records: Records
) -> None:
    report = replay(feed, records, commit=False)
    assert report.counts["service", "new"] == 3
    assert any("Millbrook Youth Advice" in line for line in report.previews)
    for model in (Service, Organization, Location, Source, SourceRecord, ImportRun, Version):
        assert not model.objects.exists()
    assert not Record.objects.filter(kind="service").exists()


def test_second_run__changes_nothing(feed: FeedServer, records: Records) -> None:
    replay(feed, records)
    before = everything()
    report = replay(feed, records[::-1])
    assert everything() == before
    assert report.total("unchanged") == 6
    assert report.total("new") == report.total("changed") == 0
    assert replay(feed, records, commit=False).previews == []


def test_change_at_the_source__is_taken_over_and_shown(feed: FeedServer, records: Records) -> None:
    replay(feed, records)
    records[0]["name"] = "Millbrook Young People"
    report = replay(feed, records)
    assert Service.objects.get(key=YOUTH).name == "Millbrook Young People"
    assert report.total("changed") == 1
    shown = "    name: Millbrook Youth Advice → Millbrook Young People"
    assert shown in report.previews


def test_correction_here__stays_until_the_source_changes_that_field(
    feed: FeedServer, records: Records
) -> None:
    replay(feed, records)
    service = Service.objects.get(key=LUNCH)
    service.minimum_age, service.wait_time = 55, "None"
    service.save()
    records[1]["description"] = "<p>Two courses.</p>"
    replay(feed, records)
    service.refresh_from_db()
    assert (service.minimum_age, service.wait_time, service.description) == (
        55,
        "None",
        "Two courses.",
    )
    records[1]["minimum_age"] = 65
    report = replay(feed, records)
    service.refresh_from_db()
    assert (service.minimum_age, service.wait_time) == (65, "None")
    assert report.clashes == 1


def test_draft__from_before_the_import_keeps_both_changes(
    feed: FeedServer, records: Records
) -> None:
    replay(feed, records)
    draft = Service.objects.get(key=LUNCH)
    draft.wait_time = "An editor's words"
    revision = draft.save_revision()
    records[1]["minimum_age"] = 65
    replay(feed, records)
    revision.refresh_from_db()
    Service.objects.get(key=LUNCH).publish(revision)
    service = Service.objects.get(key=LUNCH)
    assert (service.minimum_age, service.wait_time) == (65, "An editor's words")


def test_withdrawn_at_the_source__is_withdrawn_once(feed: FeedServer, records: Records) -> None:
    replay(feed, records)
    records[0]["status"] = "defunct"
    replay(feed, records)
    service = Service.objects.get(key=YOUTH)
    assert not service.live
    service.live = True  # the council knows better
    service.save()
    records[0]["description"] = "Changed."
    replay(feed, records)
    service.refresh_from_db()
    assert service.live


def test_vanished_record__is_told_and_kept(feed: FeedServer, records: Records) -> None:
    replay(feed, records)
    report = replay(feed, records[:2])
    assert Service.objects.filter(key=ARCHIVE).exists()
    assert [line for line in report.vanished if ARCHIVE in line]
    assert replay(feed, records[:2], limit=1).vanished == []


def test_listing_deleted_here__is_not_brought_back(feed: FeedServer, records: Records) -> None:
    replay(feed, records)
    Service.objects.get(key=YOUTH).delete()
    records[0]["name"] = "Back again"
    report = replay(feed, records)
    assert not Service.objects.filter(key=YOUTH).exists()
    assert any("deleted here" in problem.reason for _, problem in report.problems)


def test_id_of_another_listing__is_not_taken(feed: FeedServer, records: Records) -> None:
    ours = OrganizationFactory(key=TRUST, name="The council's own")
    replay(feed, records)
    ours.refresh_from_db()
    assert ours.name == "The council's own"
    owner = Service.objects.get(key=YOUTH).organization
    assert owner is not None and owner.name == "Millbrook Trust" and owner.key != ours.key


def test_row_of_another_listing__is_not_taken(feed: FeedServer, records: Records) -> None:
    funded = copy.deepcopy(records)
    funded[0]["funding"] = [{"id": HALL, "source": "Lottery"}]
    funded[1]["funding"] = [{"id": HALL, "source": "Council"}]
    replay(feed, funded)
    sources = {key: Service.objects.get(key=key).funding.get().source for key in (YOUTH, LUNCH)}
    assert sources == {YOUTH: "Lottery", LUNCH: "Council"}
    before = everything()
    replay(feed, funded)
    assert everything() == before


def test_term__is_found_by_its_code(feed: FeedServer, records: Records) -> None:
    term = TermFactory(code="debt")
    node = {"taxonomy": term.taxonomy.name, "code": "debt", "name": "Debt"}
    records[0]["attributes"] = [{"taxonomy_term": node}]
    replay(feed, records)
    assert Service.objects.get(key=YOUTH).attributes.get().taxonomy_term == term


def test_parent__that_comes_later_in_the_feed_is_written_first(
    feed: FeedServer, records: Records
) -> None:
    historians = records[2]["organization"]["id"]
    records[0]["organization"]["parent_organization_id"] = historians
    report = replay(feed, records)
    assert report.problems == []
    parent = Organization.objects.get(key=TRUST).parent_organization
    assert parent is not None and str(parent.key) == historians
    before = everything()
    replay(feed, records)
    assert everything() == before


def test_one_bad_answer__does_not_stop_the_rest(feed: FeedServer, records: Records) -> None:
    feed.publish(records)
    feed.answers[f"/services/{YOUTH}"] = lambda handler: send(handler, b"", 500)
    report = run(feed)
    assert (report.read, report.unreadable) == (2, 1)
    assert report.problems[0][0] == YOUTH
    assert Service.objects.count() == 2
    assert report.vanished == []


def test_server_that_ignores_pages__is_read_once(feed: FeedServer, records: Records) -> None:
    feed.publish(records, size=3)
    feed.answers["/services?page=2"] = feed.answers["/services?page=1"]
    assert run(feed).read == 3
    assert feed.asked.count("/services?page=2") == 1


def test_limit__reads_no_more(feed: FeedServer, records: Records) -> None:
    report = replay(feed, records, limit=1)
    assert report.read == 1
    assert Service.objects.count() == 1


def test_renderer_that_fails__costs_its_own_record_only(
    feed: FeedServer, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = entries.entry

    def broken(document: dict[str, Any]) -> Any:
        if document["name"] == "Millbrook Youth Advice":
            raise ZeroDivisionError
        return real(document)

    monkeypatch.setattr(entries, "entry", broken)
    report = replay(feed, records)
    assert not Service.objects.filter(key=YOUTH).exists()
    assert not SourceRecord.objects.filter(external_id=YOUTH).exists()
    assert Service.objects.filter(key=LUNCH, live=True).exists()
    assert report.counts["service", "refused"] == 1
    monkeypatch.undo()
    assert replay(feed, records).counts["service", "new"] == 1


def test_stored_documents__are_those_of_the_listings(feed: FeedServer, records: Records) -> None:
    """A merge compares the two, so any difference of spelling would pass for a change."""
    replay(feed, records)
    for model in (Organization, Location, Service):
        for listing in model.objects.all():
            stored = SourceRecord.objects.get(listing=listing.key).document
            kept = {k: v for k, v in stored.items() if k not in ("status", "assured_date")}
            assert documents.diff(kept, documents.read(listing)) == {}


@pytest.mark.parametrize("shape", ["list", "single", "organization", "folder"])
def test_saved_file__may_have_any_of_these_shapes(
    tmp_path: Path, records: Records, shape: str
) -> None:
    data: Any = {"list": records, "single": records[0]}.get(shape, {"contents": records})
    if shape == "organization":
        owner = records[0].pop("organization")
        data = owner | {"services": [records[0]]}
    (tmp_path / "feed.json").write_text(json.dumps(data), encoding="utf-8-sig")
    (tmp_path / "broken.json").write_text("{" if shape == "folder" else "[]")
    path = tmp_path if shape == "folder" else tmp_path / "feed.json"
    report = import_records(Source(name="File"), FileReader(path), commit=True)
    assert report.read == (1 if shape in ("single", "organization") else 3)
    assert report.unreadable == (1 if shape == "folder" else 0)
    service = Service.objects.get(key=YOUTH)
    assert service.organization is not None and str(service.organization.key) == TRUST
