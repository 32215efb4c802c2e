"""A whole new index, made on a real server while searches ask the old one."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from hub.models import lease
from search.elastic import client, indexes, indexing, names, rebuilding
from search.elastic.indexing import pending, put_pending
from search.elastic.rebuilding import RebuildError, rebuild
from search.entries import Venue, remove
from search.models import Entry
from tests.search.elastic.copies import all_indexes, held, rendered, source, standing
from tests.search.factories import make_entry

pytestmark = [pytest.mark.usefixtures("server"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "PAUSES", (0.1,))
    monkeypatch.setattr(rebuilding, "LAST_SEARCHES", 0)


@pytest.fixture
def clubs(monkeypatch: pytest.MonkeyPatch) -> list[Entry]:
    """Nine, which are put in five parts."""
    monkeypatch.setattr(rebuilding, "MOST_DOCUMENTS", 2)
    clubs = [make_entry(f"Club {number}") for number in range(9)]
    put_pending()
    return clubs


def at_part(number: int, action: Callable[[], object]) -> Callable[[int], None]:
    """`tell` of a rebuild that does something when that many parts were put."""
    parts = []

    def tell(done: int) -> None:
        parts.append(done)
        if len(parts) == number:
            action()

    return tell


def test_rebuild__makes_a_new_index_and_removes_the_old(clubs: list[Entry]) -> None:
    old = standing().live
    told: list[int] = []

    done = rebuild("en", told.append)

    assert (done.entries, done.refused, sum(told)) == (9, (), 9)
    assert all_indexes() == [done.index] != [old]
    assert held() == rendered()
    found = client.patient().indices.get(index=done.index)[done.index]
    assert list(found["aliases"]) == [names.alias("en")]
    assert found["settings"]["index"]["refresh_interval"] == "1s"
    assert found["settings"]["index"]["auto_expand_replicas"] == "0-1"


def test_rebuild__the_first_one_confirms_what_it_put() -> None:
    make_entry("Choir")
    rebuild("en")
    assert held() == rendered()
    assert not pending().exists()


def test_rebuild__of_nothing() -> None:
    assert rebuild("cy").entries == 0
    assert held("cy") == {}


def test_rebuild__what_changes_meanwhile_is_there_after_it(clubs: list[Entry]) -> None:
    def edit() -> None:
        make_entry("Choir for all", key=clubs[0].key)
        make_entry("Chess")
        remove(clubs[1].kind, clubs[1].key)
        assert put_pending().problem == ""  # to the old index

    rebuild("en", at_part(4, edit))

    assert not pending().exists()
    assert held() == rendered()
    assert clubs[1].pk not in held()
    assert "choir" in source(clubs[0])["title"]


def test_rebuild__what_changes_and_is_not_put_yet_stays_due(clubs: list[Entry]) -> None:
    """At the last moment: after everything was put, before searches ask the new one."""
    real = indexes.go_live

    def go_live(*args: Any) -> None:
        make_entry("Choir for all", key=clubs[0].key)
        remove(clubs[1].kind, clubs[1].key)
        real(*args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexes, "go_live", go_live)
        rebuild("en")

    assert pending().count() == 1
    put_pending()
    assert held() == rendered()


def test_rebuild__nobody_else_writes_when_it_takes_over(clubs: list[Entry]) -> None:
    real = indexes.go_live
    make_entry("Chess")

    def go_live(*args: Any) -> None:
        make_entry("Choir")
        assert put_pending().put == 0
        real(*args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexes, "go_live", go_live)
        rebuild("en")
    put_pending()
    assert held() == rendered()


class Stopped(BaseException):
    """As by Ctrl-C."""


def stop() -> None:
    raise Stopped


def test_rebuild__broken_off_leaves_the_old_index(clubs: list[Entry]) -> None:
    old = standing().live
    with pytest.raises(Stopped):
        rebuild("en", at_part(3, stop))
    assert all_indexes() == [old]
    assert held() == rendered()

    rebuild("en")
    assert held() == rendered()


def test_rebuild__removes_what_was_left_of_one_that_was_killed(
    clubs: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexes, "delete", lambda *_args: None)
        with pytest.raises(Stopped):
            rebuild("en", at_part(3, stop))
    assert len(all_indexes()) == 2
    assert held() == rendered()

    done = rebuild("en")
    assert all_indexes() == [done.index]


def test_rebuild__refuses_to_go_live_when_counts_differ(clubs: list[Entry]) -> None:
    old = standing().live
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexes, "count", lambda *_args: 8)
        with pytest.raises(RebuildError, match="The new index has 8 documents of 9 entries"):
            rebuild("en")
    assert all_indexes() == [old]


def test_rebuild__the_server_goes_away_in_the_middle(clubs: list[Entry]) -> None:
    old = standing().live

    def close() -> None:
        (new,) = set(all_indexes()) - {old}
        client.patient().indices.delete(index=new)

    with pytest.raises(RebuildError, match="it answers 404 index_not_found_exception"):
        rebuild("en", at_part(2, close))
    assert all_indexes() == [old]


def test_rebuild__one_at_a_time(clubs: list[Entry]) -> None:
    with lease(indexing.REBUILDING), pytest.raises(RebuildError, match="Another process"):
        rebuild("en")


def test_rebuild__gives_up_when_its_lease_is_lost(clubs: list[Entry]) -> None:
    from hub.models import Lease

    with pytest.raises(RebuildError, match="Another process has taken over"):
        rebuild("en", at_part(1, lambda: Lease.objects.update(holder=None)))
    assert held() == rendered()


def test_rebuild__an_entry_that_is_refused_is_told(clubs: list[Entry]) -> None:
    make_entry("Club", key=clubs[0].key, venues=(Venue(99, 0),))
    done = rebuild("en")
    assert (done.entries, done.refused) == (8, (clubs[0].pk,))
    assert clubs[0].pk not in held()


def test_rebuild__no_moment_without_results(clubs: list[Entry]) -> None:
    """A search in a thread of its own, all the time."""
    counts: list[int] = []
    is_over = threading.Event()
    es, alias = client.patient(), names.alias("en")
    es.indices.refresh(index=alias)

    def search() -> None:
        while not is_over.is_set():
            found = es.search(index=alias, query={"match": {"title": "club"}}, size=0)
            counts.append(found["hits"]["total"]["value"])

    thread = threading.Thread(target=search)
    thread.start()
    try:
        for _time in range(3):
            before = len(counts)
            rebuild("en", lambda _done: time.sleep(0.02))
            assert len(counts) > before + 10
    finally:
        is_over.set()
        thread.join()
    assert set(counts) == {9}
