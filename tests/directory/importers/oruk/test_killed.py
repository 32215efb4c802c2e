"""An import that is killed leaves each record old or new, and another one finishes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from directory import documents
from directory.importers.oruk import FileReader, Report, import_records
from directory.models import LISTINGS, Service, Source, SourceRecord, Version
from directory.publication.models import PublicDocument, Record
from directory.publication.reconciling import reconcile
from tests.processes import address

PATIENCE_SECONDS = 240
HOW_MANY = 48

pytestmark = pytest.mark.django_db(transaction=True)


def key(kind: int, number: int) -> str:
    return f"7c3e9c74-2f76-4b2e-{kind:04d}-{number:012d}"


def record(number: int, edition: str) -> dict[str, Any]:
    return {
        "id": key(9000, number),
        "name": f"Service {number}",
        "status": "active",
        "description": f"The {edition} words of {number}.",
        "funding": [{"id": key(9001, number), "source": f"The {edition} fund"}],
        "organization": {"id": key(9002, number // 4), "name": f"Organisation {number // 4}"},
        "service_at_locations": [
            {
                "id": key(9003, number),
                "location": {"id": key(9004, number), "name": f"Hall {number}"},
            }
        ],
    }


def feed(path: Path, edition: str) -> Path:
    path.write_text(json.dumps([record(number, edition) for number in range(HOW_MANY)]))
    return path


def killed_after(path: Path, how_many: int) -> None:
    """Import in a process of its own, and kill it once it has written so many new versions."""
    before = Version.objects.count()
    command = [sys.executable, "manage.py", "import_oruk", str(path), "--name", "Feed", "--commit"]
    process = subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DATABASE_URL": address(),
            "DJANGO_SETTINGS_MODULE": "hub.settings.test",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + PATIENCE_SECONDS
    try:
        while Version.objects.count() < before + how_many:
            assert process.poll() is None, "The import ended before it could be killed."
            assert time.monotonic() < deadline, "The import never began to write."
            time.sleep(0.005)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def finished(path: Path) -> Report:
    return import_records(Source.objects.get(name="Feed"), FileReader(path), commit=True)


def assert_whole() -> int:
    """Each listing is there with its record, version, public document and API record, or not at
    all. Returns how many services there are."""
    for one in SourceRecord.objects.all():
        listing = LISTINGS[one.kind].objects.get(key=one.listing)
        assert documents.diff(one.document, documents.read(listing)) == {}
        last = Version.objects.filter(listing=one.listing).order_by("-number")[0]
        assert documents.same(last.document, one.document)
    services = Service.objects.all()
    for service in services:
        assert SourceRecord.objects.filter(kind="service", listing=service.key).exists()
        public = PublicDocument.objects.get(key=service.key)
        assert public.is_public and public.document["description"] == service.description
        body = json.loads(Record.objects.get(kind="service", key=service.key).body)
        assert body["description"] == service.description
    assert [found for found in reconcile(mend=False) if found.kind in LISTINGS] == []
    return len(services)


def test_killed_import__leaves_each_record_old_or_new_and_another_finishes(tmp_path: Path) -> None:
    first = feed(tmp_path / "first.json", "first")
    killed_after(first, 8)
    assert 0 < assert_whole() < HOW_MANY
    assert finished(first).counts["service", "refused"] == 0
    assert assert_whole() == HOW_MANY

    second = feed(tmp_path / "second.json", "second")
    killed_after(second, 4)
    assert assert_whole() == HOW_MANY
    words = set(Service.objects.values_list("description", flat=True))
    assert any("first" in text for text in words) and any("second" in text for text in words)
    finished(second)
    assert_whole()
    assert not Service.objects.filter(description__contains="first").exists()
    assert finished(second).total("changed") == 0
