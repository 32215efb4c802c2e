"""Troubles of writing: a full disk, and a server that dies at the worst moment."""

import threading
import uuid
from collections.abc import Callable

import pytest

from search.elastic import indexes, sending
from search.elastic.indexing import put_pending, waiting
from search.elastic.rebuilding import RebuildError, rebuild
from search.elastic.reconciling import reconcile
from search.elastic.sending import Outcome
from search.entries import EntryData, put_many
from search.models import Entry, EntryKind, Reason
from tests.search.elastic.failure.conftest import Site
from tests.search.elastic.failure.own_server import until

pytestmark = pytest.mark.django_db

CLUBS = 2000
# More than any disk has free.
THRESHOLD = "cluster.routing.allocation.disk.threshold_enabled"
WATERMARK = "cluster.routing.allocation.disk.watermark"
WATERMARKS = dict.fromkeys(
    [f"{WATERMARK}.low", f"{WATERMARK}.high", f"{WATERMARK}.flood_stage"], "100000gb"
)


@pytest.fixture
def die_at(site: Site, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Called with a number: the server dies while it is at the bulk request of that number."""
    real, calls = sending._send, 0

    def die_at(number: int) -> None:
        def send(*args: object) -> Outcome:
            nonlocal calls
            calls += 1
            if calls == number:
                threading.Timer(0.02, site.server.kill).start()
            return real(*args)

        monkeypatch.setattr(sending, "_send", send)

    return die_at


def put_clubs() -> None:
    things = {
        uuid.uuid4(): [EntryData(path="/", title=f"Club {number}", text=f"{number} words " * 100)]
        for number in range(CLUBS)
    }
    put_many(EntryKind.SERVICE, things)


def catch_up(site: Site) -> None:
    """By the worker alone."""
    site.comes_back()

    def left() -> int:
        site.work()
        return waiting()

    until(left, 0)


def assert_catches_up(site: Site) -> None:
    """Every copy is right then."""
    catch_up(site)
    assert list(reconcile(mend=False)) == []
    assert site.server.raw.count(index=site.alias)["count"] == Entry.objects.count()


def test_killed_in_the_middle_of_a_bulk_request(site: Site, die_at: Callable[[int], None]) -> None:
    put_clubs()
    die_at(2)
    assert put_pending().problem
    assert waiting() > CLUBS / 2
    site.assert_falls_back(Reason.UNREACHABLE)
    site.save("Zither at night")

    site.server.start()
    assert_catches_up(site)


def test_killed_half_way_through_a_rebuild(site: Site, die_at: Callable[[int], None]) -> None:
    put_clubs()
    catch_up(site)
    (before,) = site.indexes()
    die_at(2)
    with pytest.raises(RebuildError):
        rebuild("en")
    site.assert_falls_back(Reason.UNREACHABLE)
    site.save("Zither at night")

    site.server.start()
    catch_up(site)
    assert site.indexes() == [before]

    rebuild("en")
    assert_catches_up(site)
    (standing,) = indexes.standings(site.server.raw, ["en"])
    assert standing.live != before
    assert (standing.fault, standing.left) == ("", ())


def test_flood_stage_of_the_disk(site: Site) -> None:
    """Nothing more is written, searches go on, and edits wait until there is room."""
    settings = site.server.raw.cluster.put_settings
    settings(
        persistent={"cluster.info.update.interval": "10s", **WATERMARKS, THRESHOLD: True},
    )
    until(site.is_read_only, True)
    site.save("Zither at night")
    site.work()
    site.work()
    assert waiting() > 0
    assert site.titles() == ("elasticsearch", {"Zither for all", "Zither for beginners"})

    settings(persistent={**dict.fromkeys(WATERMARKS), THRESHOLD: None})
    until(site.is_read_only, False)
    assert_catches_up(site)
