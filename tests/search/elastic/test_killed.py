"""A process that is killed while it writes to a real server loses nothing."""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from functools import partial

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hub.models import Lease
from search.elastic.indexing import pending, put_pending
from search.elastic.rebuilding import rebuild
from search.entries import EntryData, put_many
from search.models import Departed, EntryKind
from tests.elastic import Server
from tests.processes import address
from tests.search.elastic.copies import held, rendered, standing

PATIENCE_SECONDS = 240
HOW_MANY = 2400

# What is tried is the hub's, the same for every version of the server; it takes long enough on one.
VERSION = "elasticsearch8"
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.elasticsearch(VERSION)]


@pytest.fixture
def server(use_server: Callable[[str], Server]) -> Server:
    return use_server(VERSION)


@pytest.fixture(autouse=True)
def clubs(server: Server) -> None:
    with transaction.atomic():
        write("")


def write(text: str, *, gone: int = 0) -> None:
    """`gone` of them are no more."""
    things = {
        uuid.uuid5(uuid.NAMESPACE_URL, str(number)): [
            EntryData(path="/", title=f"Club {number}", text=f"{text} {number} " * 50)
        ]
        for number in range(HOW_MANY)
    }
    put_many(EntryKind.SERVICE, {**things, **{key: [] for key in list(things)[:gone]}})


def killed_when(server: Server, is_time: Callable[[], bool], *command: str) -> None:
    """Run a command in a process of its own, and kill it as soon as `is_time`."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DATABASE_URL": address(),
            "DJANGO_SETTINGS_MODULE": "hub.settings.dev",
            "ELASTICSEARCH_URL": server.url,
            "ELASTICSEARCH_PREFIX": server.prefix,
            "SEARCH_MEANING": "no",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + PATIENCE_SECONDS
    try:
        while not is_time():
            assert process.poll() is None, "It ended before it could be killed."
            assert time.monotonic() < deadline, "It never began to write."
            time.sleep(0.01)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    # What it held is free after a while.
    Lease.objects.update(until=timezone.now())


def holds(server: Server, least: int) -> bool:
    return documents(server, server.indexes()) >= least


def documents(server: Server, names: list[str]) -> int:
    """How many these indexes hold, whether or not a search can find them yet."""
    if not names:
        return 0
    found = server.raw.indices.stats(index=names, metric=["indexing"])
    # A new index has no figures until the server has made its first shard.
    return int(found["_all"]["primaries"].get("indexing", {}).get("index_total", 0))


def test_worker__killed_while_it_puts(server: Server) -> None:
    """Again and again, at whatever moment; each time some more is there."""
    for part in (1, 1200):
        killed_when(server, partial(holds, server, part), "worker")
        assert pending().exists()
        assert not standing().live

    assert put_pending().problem == ""
    assert not pending().exists()
    assert held() == rendered()
    assert len(held()) == HOW_MANY


def test_worker__killed_while_it_puts_what_changed(server: Server) -> None:
    put_pending()
    (index,) = server.indexes()
    with transaction.atomic():
        write("changed", gone=700)
    before = documents(server, [index])

    killed_when(server, lambda: documents(server, [index]) > before + 600, "worker")
    assert pending().exists()

    assert put_pending().problem == ""
    assert not pending().exists() and not Departed.objects.exists()
    assert held() == rendered()
    assert len(held()) == HOW_MANY - 700


def test_rebuild__killed_half_way(server: Server) -> None:
    put_pending()
    old = standing().live

    def is_half_way() -> bool:
        return documents(server, [name for name in server.indexes() if name != old]) > 1000

    killed_when(server, is_half_way, "search", "rebuild", "en")
    assert len(server.indexes()) == 2
    assert standing().live == old
    assert held() == rendered()

    done = rebuild("en")
    assert server.indexes() == [done.index] != [old]
    assert held() == rendered()
