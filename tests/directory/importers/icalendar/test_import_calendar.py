"""A calendar on a real web server becomes events, and its changes become theirs."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from directory.models import Event, ImportRun, Organization, Source, SourceRecord
from directory.publication.models import PublicDocument
from tests.directory.factories import LocationFactory, OrganizationFactory
from tests.directory.importers.server import FeedServer, send, serving

pytestmark = pytest.mark.django_db

CALENDAR = (Path(__file__).parents[3] / "data" / "calendars" / "millbrook.ics").read_text("utf-8")


@pytest.fixture(autouse=True)
def on_a_sunday(time_machine: Any) -> None:
    time_machine.move_to("2026-03-01T12:00:00+00:00", tick=False)


@pytest.fixture
def organization() -> Organization:
    return OrganizationFactory(name="Millbrook Trust")


@pytest.fixture
def server() -> Any:
    with serving() as found:
        publish(found, CALENDAR)
        yield found


def publish(server: FeedServer, text: str) -> None:
    body = text.replace("\n", "\r\n").encode()
    server.answers["/events.ics"] = lambda handler: send(
        handler, body, content_type="text/calendar"
    )


def run(server: FeedServer, *arguments: str) -> str:
    out = io.StringIO()
    address = f"{server.url}/events.ics"
    options = ("--organisation", "Millbrook Trust", "--allow-private")
    call_command("import_calendar", address, *options, *arguments, stdout=out)
    return out.getvalue()


def test_import__makes_public_events(server: FeedServer, organization: Organization) -> None:
    hall = LocationFactory(name="Millbrook Hall")
    out = run(server)
    assert "Events: 3 new, 0 changed, 0 draft, 0 unchanged, 1 refused." in out
    assert "no-name@millbrook.example: It has no name, so it was left out." in out
    chess = Event.objects.get(name="Chess")
    assert (chess.live, chess.organization, chess.location) == (True, organization, hall)
    assert PublicDocument.objects.get(key=chess.key).occurrences.count() == 5  # one is cancelled
    fair = Event.objects.get(name="Spring fair")
    assert fair.location is None
    assert fair.description == "Stalls and cakes.\n\nWhere: The green behind the mill"
    assert Event.objects.get(name="Film night").event_status == "cancelled"
    assert ImportRun.objects.get().report["counts"] == {"new": 3, "refused": 1}


def test_import__again_changes_nothing(server: FeedServer, organization: Organization) -> None:
    run(server)
    rows = list(Event.objects.values_list("pk", "latest_revision", "last_published_at"))
    assert "0 new, 0 changed, 0 draft, 3 unchanged" in run(server)
    assert list(Event.objects.values_list("pk", "latest_revision", "last_published_at")) == rows
    assert Source.objects.count() == 1


def test_import__takes_what_changed_and_keeps_what_editors_did(
    server: FeedServer, organization: Organization
) -> None:
    run(server)
    fair = Event.objects.get(name="Spring fair")
    fair.email = "fair@example.org"
    fair.save()
    publish(server, CALENDAR.replace("Stalls and cakes.", "Stalls, cakes and a raffle."))
    assert "1 changed" in run(server)
    fair.refresh_from_db()
    assert fair.description.startswith("Stalls, cakes and a raffle.")
    assert fair.email == "fair@example.org"


def test_import__says_what_has_vanished(server: FeedServer, organization: Organization) -> None:
    run(server)
    begin = CALENDAR.index("BEGIN:VEVENT\nUID:fair")
    end = CALENDAR.index("END:VEVENT\n", begin) + len("END:VEVENT\n")
    publish(server, CALENDAR[:begin] + CALENDAR[end:])
    assert "Spring fair (fair@millbrook.example)" in run(server)
    assert Event.objects.get(name="Spring fair").live


def test_import__does_not_bring_back_what_was_deleted(
    server: FeedServer, organization: Organization
) -> None:
    run(server)
    Event.objects.get(name="Spring fair").delete()
    publish(server, CALENDAR.replace("Stalls and cakes.", "Cakes."))
    assert "It was deleted here, and is left so." in run(server)
    assert not Event.objects.filter(name="Spring fair").exists()


def test_draft__waits_for_an_editor(server: FeedServer, organization: Organization) -> None:
    run(server, "--trust", "draft")
    assert not Event.objects.filter(live=True).exists()
    fair = Event.objects.get(name="Spring fair")
    fair.save_revision().publish()
    publish(server, CALENDAR.replace("Stalls and cakes.", "Cakes."))
    assert "1 draft" in run(server)
    fair.refresh_from_db()
    assert fair.description.startswith("Stalls and cakes.")
    assert fair.has_unpublished_changes
    assert "0 draft" in run(server)
    fair.latest_revision.publish()
    fair.refresh_from_db()
    assert fair.description.startswith("Cakes.")


def test_dry_run__writes_nothing(server: FeedServer, organization: Organization) -> None:
    out = run(server, "--dry-run")
    assert "3 new" in out
    assert "Nothing was written." in out
    for model in (Event, Source, SourceRecord, ImportRun):
        assert not model.objects.exists()


def test_place__by_postcode_and_never_a_confidential_one(
    server: FeedServer, organization: Organization
) -> None:
    LocationFactory(name="Millbrook Hall", confidential=True)
    mill = LocationFactory(name="The Mill", address={"postal_code": "KT1 1EU"})
    publish(server, CALENDAR.replace("The green behind the mill", r"Mill Lane\, kt11eu"))
    run(server)
    assert Event.objects.get(name="Chess").location is None
    assert Event.objects.get(name="Spring fair").location == mill


@pytest.mark.parametrize("body", ["<html></html>", "", "BEGIN:VCALENDAR\n"])
def test_junk__is_a_plain_error(server: FeedServer, organization: Organization, body: str) -> None:
    publish(server, body)
    with pytest.raises(CommandError, match="calendar"):
        run(server)
    assert not Event.objects.exists()


def test_address__inside_private_networks_is_refused(organization: Organization) -> None:
    with serving() as server, pytest.raises(CommandError, match="public internet"):
        call_command("import_calendar", f"{server.url}/x.ics", "--organisation", "Millbrook Trust")


def test_organisation__that_is_not_here(server: FeedServer) -> None:
    with pytest.raises(CommandError, match="There is no organisation “Millbrook Trust”"):
        run(server)
