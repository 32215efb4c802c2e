"""What changed of the entries comes to a real server, whatever happens on the way."""

import logging
import uuid
from typing import Any

import pytest
from django.test import override_settings

from hub.models import lease
from hub.tick import tick
from search import vectors
from search.elastic import client, indexes, indexing, names, sending
from search.elastic.indexing import Put, pending, put_pending
from search.elastic.sending import Operation
from search.entries import EntryData, Venue, put, remove
from search.models import Departed, Entry, EntryKind
from tests.search.elastic.copies import all_indexes, has_vector, held, rendered, source, standing
from tests.search.factories import make_entry

pytestmark = [pytest.mark.usefixtures("server"), pytest.mark.django_db]

NOWHERE = "http://127.0.0.1:9"  # the port of what discards all that it is sent


def test_put_pending__puts_what_is_due_once() -> None:
    entry = make_entry("Choir")
    make_entry("Chess")

    assert put_pending() == Put(put=2)
    assert held() == rendered()
    assert not pending().exists()
    assert put_pending() == Put()

    make_entry("Choir for all", key=entry.key)
    assert put_pending() == Put(put=1)
    assert held() == rendered()
    assert "all" in source(entry)["title"]


def test_put_pending__removes_what_departed() -> None:
    entry = make_entry("Choir")
    put_pending()

    remove(entry.kind, entry.key)
    assert put_pending() == Put(removed=1)
    assert held() == {}
    assert not Departed.objects.exists()


def test_put_pending__what_departed_before_it_was_put() -> None:
    make_entry("Chess")
    put_pending()
    entry = make_entry("Choir")
    remove(entry.kind, entry.key)

    assert put_pending() == Put(removed=1)
    assert held() == rendered()


def test_put_pending__vectors_languages_and_what_an_organisation_offers(settings: Any) -> None:
    settings.SEARCH_MEANING = True
    trust = make_entry("Trust", kind=EntryKind.ORGANIZATION)
    page = uuid.uuid4()
    put(EntryKind.PAGE, page, [EntryData(path="/", title="Bins")])
    put_pending()
    bins = Entry.objects.get(key=page)
    assert {"offers", "also_in"}.isdisjoint({*source(trust), *source(bins)})
    assert not has_vector(bins)

    make_entry("Choir", owner=trust.key)
    both = [EntryData(path="/", title="Bins"), EntryData(path="/", title="Bin", language="cy")]
    put(EntryKind.PAGE, page, both)
    vectors.fill_all()

    put_pending()
    assert [offer["title"] for offer in source(trust)["offers"]] == ["choir"]
    assert source(bins)["also_in"] == ["cy"]
    assert has_vector(bins)
    assert held() == rendered()
    assert held("cy") == rendered("cy")


def test_put_pending__each_language_of_the_site_has_an_index_from_the_beginning(
    settings: Any,
) -> None:
    settings.LANGUAGES = [("en", "English"), ("cy", "Welsh")]
    put_pending()
    assert (held("en"), held("cy")) == ({}, {})
    assert standing("cy").live


def test_put_pending__a_language_that_appears_later_gets_an_index() -> None:
    put_pending()
    make_entry("Clwb", language="zh-Hans")
    assert put_pending() == Put(put=1)
    assert held("zh-Hans") == rendered("zh-Hans")


def test_put_pending__goes_on_where_time_was_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "AT_ONCE", 2)
    for number in range(5):
        make_entry(f"Club {number}")

    assert put_pending(seconds=0) == Put(put=2)
    assert (standing().live, bool(standing().filling)) == ("", True)
    assert put_pending(seconds=0) == Put(put=2)
    assert put_pending(seconds=0) == Put(put=1)
    assert held() == rendered()


def test_put_pending__a_change_while_a_copy_is_on_its_way_stays_due(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry = make_entry("Choir")
    real = sending.send

    def send(*args: Any) -> Any:
        outcome = real(*args)
        make_entry("Choir for all", key=entry.key)
        return outcome

    monkeypatch.setattr(sending, "send", send)
    put_pending()
    assert pending().exists()
    monkeypatch.undo()
    put_pending()
    assert held() == rendered()
    assert "all" in source(entry)["title"]


def test_put_pending__never_puts_an_older_copy_over_a_newer_one() -> None:
    entry = make_entry("Choir")
    put_pending()
    make_entry("Choir for all", key=entry.key)
    put_pending()

    late = Operation(names.alias("en"), entry.pk, 1, '{"title":"old"}')
    outcome = sending.send(client.patient(), [late])
    assert (outcome.done, outcome.newer) == ([], [late])
    assert held() == {entry.pk: 2}
    remove(entry.kind, entry.key)
    put_pending()
    assert sending.send(client.patient(), [late]).newer == [late]
    assert held() == {}


def test_put_pending__a_database_of_another_time_is_what_holds() -> None:
    entry, other = make_entry("Choir"), make_entry("Chess")
    for text in ("a", "b", "c"):
        make_entry("Choir", key=entry.key, text=text)
        make_entry("Chess", key=other.key, text=text)
    put_pending()
    Entry.objects.update(rendered=2, indexed=1)
    remove(other.kind, other.key)
    assert Departed.objects.get().version == 3

    assert put_pending() == Put()
    assert put_pending() == Put(put=1, removed=1)
    assert held() == rendered()


def test_put_pending__killed_before_it_knew_puts_again() -> None:
    make_entry("Choir")
    put_pending()
    Entry.objects.update(indexed=0)

    assert put_pending() == Put(put=1)
    assert held() == rendered()


def test_put_pending__what_is_refused_is_told_once_and_stops_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    bad = make_entry("Secret choir", venues=(Venue(99, 0, "Secret hall"),))
    make_entry("Chess")

    assert put_pending() == Put(put=1)
    (told,) = [one.getMessage() for one in caplog.records if one.levelno == logging.ERROR]
    assert told.startswith(f"Elasticsearch refuses entry {bad.pk}, version 1: document_parsing_")
    assert "ecret" not in caplog.text
    caplog.clear()
    assert put_pending() == Put()
    assert caplog.records == []
    assert standing().live

    make_entry("Secret choir", key=bad.key)
    assert put_pending() == Put(put=1)
    assert held() == rendered()


def test_put_pending__without_an_answer_says_so_and_catches_up(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    put_pending()
    entry = make_entry("Choir")
    caplog.clear()
    there = settings.ELASTICSEARCH_URL
    settings.ELASTICSEARCH_URL = NOWHERE
    for _time in range(3):
        assert put_pending() == Put(problem="it cannot be reached (ConnectionError)")
    assert [record.getMessage() for record in caplog.records] == [
        "Elasticsearch is not brought up to date: it cannot be reached (ConnectionError)."
    ]
    make_entry("Choir for all", key=entry.key)

    settings.ELASTICSEARCH_URL = there
    assert put_pending() == Put(put=1)
    assert held() == rendered()


def test_put_pending__while_the_server_takes_no_writes() -> None:
    make_entry("Choir")
    put_pending()
    make_entry("Chess")
    es, index = client.patient(), standing().live
    es.indices.put_settings(index=index, settings={"blocks.read_only_allow_delete": True})
    assert put_pending().problem.endswith("cluster_block_exception")
    assert pending().count() == 1

    es.indices.put_settings(index=index, settings={"blocks.read_only_allow_delete": None})
    assert put_pending() == Put(put=1)
    assert held() == rendered()


BREAKS = {
    "index gone": lambda: client.patient().indices.delete(index=standing().live),
    "alias gone": lambda: client.patient().indices.delete_alias(
        index=standing().live, name=names.alias("en")
    ),
    "index closed": lambda: client.patient().indices.close(index=standing().live),
    "mapping of another version": lambda: another_mapping(),
    "an index by the name of the alias": lambda: taken(),
}


def another_mapping() -> None:
    client.patient().indices.put_mapping(
        index=standing().live, meta={"fingerprint": "that of another version"}
    )


def taken() -> None:
    client.patient().indices.delete(index=standing().live)
    client.patient().index(index=names.alias("en"), document={"title": "a guess"})


@pytest.mark.parametrize("broken", BREAKS)
def test_put_pending__mends_an_index_that_is_not_as_it_should_be(
    broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "AT_ONCE", 2)
    for number in range(5):
        make_entry(f"Club {number}")
    put_pending()
    BREAKS[broken]()
    assert standing().fault

    put_pending(seconds=0)
    assert standing().fault
    make_entry("Choir")
    put_pending()

    assert not standing().fault
    assert held() == rendered()
    assert not pending().exists()


def test_put_pending__leaves_a_missing_index_to_whoever_rebuilds_it() -> None:
    make_entry("Choir")
    with lease(indexing.REBUILDING):
        assert put_pending() == Put()
        assert all_indexes() == []


def test_put_pending__one_at_a_time() -> None:
    make_entry("Choir")
    with lease(indexing.WRITING):
        assert put_pending() == Put()
    assert put_pending() == Put(put=1)


def test_put_pending__costs_little_when_nothing_is_due(django_assert_num_queries: Any) -> None:
    make_entry("Choir")
    put_pending()
    with django_assert_num_queries(2):
        assert put_pending() == Put()


def test_tick__puts_and_removes() -> None:
    entry = make_entry("Choir")
    assert tick().copied == 1
    remove(entry.kind, entry.key)
    assert tick().copied == 1
    assert held() == {}


def test_forget__only_without_a_server() -> None:
    entry = make_entry("Choir")
    remove(entry.kind, entry.key)
    indexing.forget()
    assert Departed.objects.exists()

    with override_settings(ELASTICSEARCH_URL=""):
        assert put_pending() == Put()
        indexing.forget()
    assert not Departed.objects.exists()


def test_fingerprint__is_of_what_the_index_was_made_from() -> None:
    put_pending()
    assert len(indexes.fingerprint()) == 16
    assert standing().live and not standing().fault
