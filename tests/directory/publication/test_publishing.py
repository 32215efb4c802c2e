"""What is public after each way of writing, and that a failure leaves nothing half done."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from directory.models import Organization, Service
from directory.publication import publishing, records
from directory.publication.models import PublicDocument, Record
from hub.tick import tick
from search.models import Entry
from tests.directory.factories import (
    EventFactory,
    LocationFactory,
    OrganizationFactory,
    ServiceFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


def public_name(listing) -> tuple[str | None, str | None, str | None]:
    """The name in public document, ORUK record and search entry; None where there is none."""
    row = PublicDocument.objects.filter(key=listing.key, is_public=True).first()
    record = Record.objects.filter(kind=listing.kind, key=listing.key, is_withdrawn=False).first()
    entry = Entry.objects.filter(kind=listing.kind, key=listing.key).first()
    return (
        row and row.document["name"],
        record and listing.name if record and listing.name in record.body else None,
        entry and entry.title,
    )


def everywhere(name: str) -> tuple[str, str, str]:
    return (name, name, name)


NOWHERE = (None, None, None)


def test_save__live_listing_is_public_everywhere():
    service = ServiceFactory(name="Food bank")
    assert public_name(service) == everywhere("Food bank")


def test_save__draft_is_nowhere():
    assert public_name(ServiceFactory(draft=True)) == NOWHERE
    assert not PublicDocument.objects.filter(kind="service").exists()


def test_save_revision__draft_of_a_live_listing_stays_hidden():
    service = ServiceFactory(name="Food bank")
    service.name = "Secret new name"
    service.save_revision()
    service.refresh_from_db()
    assert public_name(service) == everywhere("Food bank")


def test_publish__by_code():
    service = ServiceFactory(name="Food bank")
    service.name = "Pantry"
    service.save_revision().publish()
    assert public_name(service) == everywhere("Pantry")


def test_publish__scheduled_and_expired_by_tick():
    start = timezone.now() + dt.timedelta(hours=1)
    service = ServiceFactory(draft=True, name="Night shelter")
    service.go_live_at, service.expire_at = start, start + dt.timedelta(days=1)
    service.save_revision().publish()
    assert public_name(service) == NOWHERE
    with time_machine.travel(start + dt.timedelta(minutes=1), tick=False):
        assert tick().published == 1
        assert public_name(service) == everywhere("Night shelter")
    with time_machine.travel(start + dt.timedelta(days=2), tick=False):
        assert tick().expired == 1
    assert public_name(service) == NOWHERE


def test_unpublish__empties_all():
    service = ServiceFactory()
    service.unpublish()
    assert public_name(service) == NOWHERE
    row = PublicDocument.objects.get(key=service.key)
    assert (row.document, row.withdrawn_at is not None) == ({}, True)
    record = Record.objects.get(kind="service", key=service.key)
    assert (record.body, record.summary, record.is_withdrawn) == ("", "", True)


def test_delete__one_and_many_empty_all():
    services = ServiceFactory.create_batch(3)
    services[0].delete()
    Service.objects.filter(pk__in=[service.pk for service in services[1:]]).delete()
    for service in services:
        assert PublicDocument.objects.get(key=service.key).withdrawn_at
    assert not Entry.objects.filter(kind="service").exists()
    assert not Record.objects.filter(kind="service", is_withdrawn=False).exists()


def test_publish__again_after_withdrawal():
    service = ServiceFactory(name="Back again")
    service.unpublish()
    service.save_revision().publish()
    assert public_name(service) == everywhere("Back again")
    assert PublicDocument.objects.get(key=service.key).withdrawn_at is None


# What shows what


def test_organization__renamed_reaches_its_services_and_events():
    organization = OrganizationFactory(name="Old name")
    service = ServiceFactory(organization=organization)
    event = EventFactory(organization=organization)
    organization.name = "New name"
    organization.save()
    for listing in (service, event):
        row = PublicDocument.objects.get(key=listing.key)
        assert row.document["organization"]["name"] == "New name"
        assert Entry.objects.get(key=listing.key).subtitle == "New name"
    assert "New name" in Record.objects.get(kind="service", key=service.key).body


def test_organization__withdrawn_takes_all_its_listings_along(monkeypatch):
    monkeypatch.setattr(publishing, "AT_ONCE", 2)
    organization = OrganizationFactory()
    services = ServiceFactory.create_batch(5, organization=organization)
    organization.unpublish()
    for service in services:
        assert public_name(service) == NOWHERE
    organization = Organization.objects.get(pk=organization.pk)
    organization.save_revision().publish()
    assert PublicDocument.objects.filter(kind="service", is_public=True).count() >= 2


def test_organization__deleted_takes_all_its_listings_along():
    organization = OrganizationFactory()
    service = ServiceFactory(organization=organization)
    organization.delete()
    assert public_name(service) == NOWHERE


def test_service__of_a_draft_organization_is_not_public():
    organization = OrganizationFactory(draft=True)
    service = ServiceFactory(organization=organization)
    assert public_name(service) == NOWHERE
    organization.live = True
    organization.save()
    assert public_name(service) == everywhere(service.name)


def test_dependents__beyond_the_first_hundred_wait_for_the_queue(
    monkeypatch, settings, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(publishing, "AT_ONCE", 2)
    organization = OrganizationFactory(name="Old")
    ServiceFactory.create_batch(5, organization=organization)
    organization.name = "New"
    organization.save()
    assert PublicDocument.objects.filter(pending=True).count() == 3
    with django_capture_on_commit_callbacks(execute=True):
        organization.name = "Newest"
        organization.save()
    assert not PublicDocument.objects.filter(pending=True).exists()
    names = {row.document["organization"]["name"] for row in services_rows()}
    assert names == {"Newest"}


def services_rows():
    return PublicDocument.objects.filter(kind="service")


def test_dependents__are_left_to_the_worker_where_there_is_one(
    monkeypatch, settings, django_capture_on_commit_callbacks
):
    settings.HUB_WORKER = True
    monkeypatch.setattr(publishing, "AT_ONCE", 1)
    organization = OrganizationFactory()
    ServiceFactory.create_batch(3, organization=organization)
    with django_capture_on_commit_callbacks(execute=True):
        organization.name = "New"
        organization.save()
    assert PublicDocument.objects.filter(pending=True).count() == 2
    assert tick().drained == 2
    assert not PublicDocument.objects.filter(pending=True).exists()


def test_place__renamed_unpublished_and_deleted():
    place = LocationFactory(name="Old hall")
    service = ServiceFactory(places=[place])
    place.name = "New hall"
    place.save()
    row = PublicDocument.objects.get(key=service.key)
    assert row.document["service_at_locations"][0]["location"]["name"] == "New hall"
    place.unpublish()
    row.refresh_from_db()
    assert "service_at_locations" not in row.document
    place.save_revision().publish()
    row.refresh_from_db()
    assert "service_at_locations" in row.document
    place.delete()
    row.refresh_from_db()
    assert "service_at_locations" not in row.document


def test_term__renamed_moved_and_deleted():
    top = TermFactory(name="Health")
    term = TermFactory(name="Memory", parent=top)
    service = ServiceFactory(terms=[term])
    top.refresh_from_db()
    top.name = "Health and wellbeing"
    top.save()
    row = PublicDocument.objects.get(key=service.key)
    shown = row.document["attributes"][0]["taxonomy_term"]
    assert shown["ancestors"][0]["name"] == "Health and wellbeing"
    type(top).objects.get(pk=top.pk).delete()
    row.refresh_from_db()
    assert "attributes" not in row.document
    assert Record.objects.get(kind="taxonomy_term", key=term.key).is_withdrawn


def test_closure__begins_and_ends_by_itself():
    with time_machine.travel("2026-07-20 12:00+01:00", tick=False):
        service = ServiceFactory(closed_from=dt.date(2026, 8, 1), closed_until=dt.date(2026, 8, 31))
        assert '"status":"active"' in oruk_body(service)
    with time_machine.travel("2026-08-01 00:00:30+01:00", tick=False):
        assert tick().due == 1
        assert '"status":"temporarily closed"' in oruk_body(service)
    with time_machine.travel("2026-09-01 00:00:30+01:00", tick=False):
        tick()
        assert '"status":"active"' in oruk_body(service)
    assert PublicDocument.objects.get(key=service.key).next_change_at is None


def oruk_body(service) -> str:
    return Record.objects.get(kind="service", key=service.key).body


# Numbers


def test_last_modified__moves_only_with_the_content():
    service = ServiceFactory()
    before = Record.objects.get(kind="service", key=service.key)
    with time_machine.travel(timezone.now() + dt.timedelta(hours=1), tick=False):
        service.save()
        assert Record.objects.get(pk=before.pk).last_modified == before.last_modified
        service.description = "Something else."
        service.save()
    after = Record.objects.get(pk=before.pk)
    assert after.last_modified > before.last_modified
    assert after.number > before.number


def test_counter__orders_every_change():
    services = [ServiceFactory() for _ in range(3)]
    services[0].unpublish()
    numbers = [
        Record.objects.get(kind="service", key=services[index].key).number for index in (1, 2, 0)
    ]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == 3


# Failures


def test_render__failure_undoes_the_publication(monkeypatch):
    service = ServiceFactory(name="Food bank")
    service.name = "Pantry"
    revision = service.save_revision()
    monkeypatch.setattr(records, "put", fail)
    with pytest.raises(RuntimeError):
        revision.publish()
    service = Service.objects.get(pk=service.pk)
    assert (service.name, service.version) == ("Food bank", 1)
    assert public_name(service) == everywhere("Food bank")


def test_render__failure_keeps_the_schedule_and_the_others(monkeypatch):
    start = timezone.now() + dt.timedelta(hours=1)
    broken, fine = (ServiceFactory(draft=True, name=name) for name in ("Broken", "Fine"))
    for service in (broken, fine):
        service.go_live_at = start
        service.save_revision().publish()
    put = records.put

    def picky(rows, number, now):
        if any(row.document.get("name") == "Broken" for row in rows):
            fail()
        put(rows, number, now)

    monkeypatch.setattr(records, "put", picky)
    with time_machine.travel(start + dt.timedelta(minutes=1), tick=False):
        done = tick()
    assert (done.published, done.failed) == (1, 1)
    assert public_name(fine) == everywhere("Fine")
    assert broken.revisions.filter(approved_go_live_at__isnull=False).count() == 1
    monkeypatch.undo()
    with time_machine.travel(start + dt.timedelta(minutes=2), tick=False):
        assert tick().published == 1
    assert public_name(broken) == everywhere("Broken")


def test_drain__broken_listing_stays_and_holds_up_nobody(monkeypatch):
    services = ServiceFactory.create_batch(3)
    PublicDocument.objects.filter(kind="service").update(pending=True)
    put = records.put

    def picky(rows, number, now):
        if any(row.key == services[0].key for row in rows):
            fail()
        put(rows, number, now)

    monkeypatch.setattr(records, "put", picky)
    assert tick().drained == 2
    assert list(PublicDocument.objects.filter(pending=True).values_list("key", flat=True)) == [
        services[0].key
    ]


def fail(*_args) -> None:
    raise RuntimeError("The renderer is broken.")


def test_tick__one_process_at_a_time():
    from hub.models import lease

    with lease("tick") as held:
        assert held
        assert tick().skipped
    assert not tick().skipped
