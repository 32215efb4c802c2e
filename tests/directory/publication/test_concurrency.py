"""Two connections at once, and workers that die: on a real PostgreSQL server."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, connections, transaction

from directory.actions.create_listings import NewListing, create_listings
from directory.models import Organization, Service, Version
from directory.publication import drain, entries, records, rendering
from directory.publication.models import Counter, PublicDocument
from directory.publication.reconciling import reconcile
from tests.directory.factories import OrganizationFactory, ServiceFactory

PATIENCE = 60


class Killed(BaseException):
    """Stands for a process that ends on the spot: nothing may catch it."""


def in_thread(job: Callable[[], None]) -> threading.Thread:
    def run() -> None:
        try:
            job()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def wait_until_blocked() -> None:
    """Until another connection of this database waits for a lock."""
    deadline = time.monotonic() + PATIENCE
    query = (
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # else a transaction sees the first
            cursor.execute(query)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("No connection came to wait for a lock.")


@pytest.fixture
def two_connections(transactional_db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time; run with DATABASE_URL of PostgreSQL.")


@pytest.mark.postgresql
def test_publish__two_drafts_at_once_keep_both_changes(two_connections):
    service = ServiceFactory(name="Club", minimum_age=5)
    drafts = []
    for changes in ({"name": "Chess club"}, {"minimum_age": 8}):
        draft = Service.objects.get(pk=service.pk)
        for name, value in changes.items():
            setattr(draft, name, value)
        drafts.append(draft.save_revision())
    with transaction.atomic():
        drafts[0].publish()
        other = in_thread(drafts[1].publish)
        wait_until_blocked()
    other.join(PATIENCE)
    after = Service.objects.get(pk=service.pk)
    assert (after.name, after.minimum_age, after.version) == ("Chess club", 8, 3)
    numbers = Version.objects.filter(listing=service.key).order_by("number")
    assert [version.number for version in numbers] == [1, 2, 3]
    assert PublicDocument.objects.get(key=service.key).document["name"] == "Chess club"


@pytest.mark.postgresql
@pytest.mark.parametrize("first", ["publish", "rename"])
def test_publish__rename_meanwhile_is_never_missed(two_connections, first):
    organization = OrganizationFactory(name="Old name")

    def publish() -> None:
        ServiceFactory(organization=Organization.objects.get(pk=organization.pk))

    def rename() -> None:
        row = Organization.objects.get(pk=organization.pk)
        row.name = "New name"
        row.save()

    jobs = [publish, rename] if first == "publish" else [rename, publish]
    with transaction.atomic():
        jobs[0]()
        other = in_thread(jobs[1])
        wait_until_blocked()
    other.join(PATIENCE)
    row = PublicDocument.objects.get(kind="service")
    assert row.document["organization"]["name"] == "New name"
    assert list(reconcile(mend=False)) == []


@pytest.mark.postgresql
def test_publish__many_at_once_neither_lose_nor_deadlock(two_connections):
    organization = OrganizationFactory()
    services = ServiceFactory.create_batch(6, organization=organization)

    def work(offset: int) -> Callable[[], None]:
        def run() -> None:
            for index in range(6):
                service = Service.objects.get(pk=services[(index + offset) % 6].pk)
                service.cost_options.create(option=f"{offset}-{index}", amount=1)
                service.save_revision().publish()

        return run

    threads = [in_thread(work(offset)) for offset in range(3)]
    for thread in threads:
        thread.join(60)
    assert sum(service.cost_options.count() for service in services) == 18
    assert list(reconcile(mend=False)) == []


@pytest.mark.postgresql
def test_worker__killed_again_and_again_loses_nothing(two_connections):
    organization = OrganizationFactory(name="Old name")
    create_listings(
        NewListing(
            Service,
            {"id": str(uuid4()), "name": f"Club {n}", "organization": str(organization.key)},
        )
        for n in range(600)
    )
    Organization.objects.update(name="New name")
    PublicDocument.objects.update(pending=True)
    database = settings.DATABASES["default"]
    address = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**database)
    command = [sys.executable, "manage.py", "worker", "--interval", "0.01"]
    environment = os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "hub.settings.test",
    }
    for _ in range(3):
        before = PublicDocument.objects.filter(pending=True).count()
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as worker:
            try:
                wait_for(lambda before=before: before - pending() >= 3)
            finally:
                worker.send_signal(signal.SIGKILL)
        assert pending(), "The worker was done before it could be killed."
    drain.drain()
    names = {row.document["organization"]["name"] for row in services()}
    assert names == {"New name"}
    assert list(reconcile(mend=False)) == []


def services():
    return PublicDocument.objects.filter(kind="service")


def pending() -> int:
    return PublicDocument.objects.filter(pending=True).count()


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError("The worker drained nothing.")
        time.sleep(0.01)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("module", "name"),
    [(rendering, "gather"), (records, "put"), (entries, "put"), (rendering, "_mention")],
)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_drain__ended_at_any_step_starts_again(monkeypatch, module, name, after):
    service = ServiceFactory(name="Old")
    Service.objects.update(name="New")
    PublicDocument.objects.update(pending=True)
    number = Counter.objects.get().value
    step = getattr(module, name)

    def die(*args, **kwargs):
        if after:
            step(*args, **kwargs)
        raise Killed

    monkeypatch.setattr(module, name, die)
    with pytest.raises(Killed):
        drain.drain()
    row = PublicDocument.objects.get(key=service.key)
    assert (row.pending, row.document["name"]) == (True, "Old")
    assert Counter.objects.get().value == number
    monkeypatch.undo()
    drain.drain()
    assert PublicDocument.objects.get(key=service.key).document["name"] == "New"
    assert list(reconcile(mend=False)) == []
