"""Each kind of damage to a real server's copy: told, mended, and gone after that."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from hub.models import lease
from search.elastic import client, indexes, indexing, names
from search.elastic.indexing import put_pending
from search.elastic.reconciling import ReconcileError, reconcile
from search.entries import remove
from search.models import Departed, Entry
from tests.directory.factories import ServiceFactory
from tests.elastic import Server
from tests.search.elastic.copies import all_indexes, held, rendered, standing
from tests.search.factories import make_entry

pytestmark = [pytest.mark.usefixtures("server"), pytest.mark.django_db]

NOWHERE = "http://127.0.0.1:9"  # the port of what discards all that it is sent


@pytest.fixture(autouse=True)
def choir(server: Server) -> Entry:
    entry = make_entry("Choir")
    make_entry("Chess")
    put_pending()
    assert list(reconcile()) == []
    return entry


def one() -> Entry:
    return Entry.objects.get(title="Choir")


def write(**options: Any) -> None:
    source = {"title": "old"}
    client.patient().index(
        index=names.alias("en"), document=source, version_type="external_gte", **options
    )


def delete(entry: Entry, version: int) -> None:
    client.patient().delete(
        index=names.alias("en"), id=str(entry.pk), version=version, version_type="external_gte"
    )


def leave_an_index() -> None:
    name = names.new_index("en")
    indexes.create(client.patient(), name, names.building(name))


def another_mapping() -> None:
    meta = {"fingerprint": "that of another version"}
    client.patient().indices.put_mapping(index=standing().live, meta=meta)


def lose_the_alias() -> None:
    client.patient().indices.delete_alias(index=standing().live, name=names.alias("en"))


def take_the_alias() -> None:
    client.patient().indices.delete(index=standing().live)
    client.patient().index(index=names.alias("en"), document={"title": "a guess"})


def share_the_alias() -> None:
    leave_an_index()
    (left,) = standing().left
    client.patient().indices.put_alias(index=left, name=names.alias("en"))


def ask_something_else() -> None:
    """A database from a backup: it has gone back, and the server has not."""
    Entry.objects.filter(title="Choir").update(rendered=3, indexed=3)
    write(id=str(one().pk), version=7)


BREAKS: dict[str, tuple[Callable[[], Any], str]] = {
    "a copy is gone": (
        lambda: delete(one(), 1),
        "entry {pk}: its copy in Elasticsearch is missing",
    ),
    "a copy is old": (
        lambda: Entry.objects.filter(title="Choir").update(rendered=2, indexed=2),
        "entry {pk}: its copy in Elasticsearch is out of date",
    ),
    "a copy is of another time": (
        ask_something_else,
        "entry {pk}: its copy in Elasticsearch is of another time",
    ),
    "an entry is gone behind our back": (
        lambda: Entry.objects.filter(title="Choir").delete(),
        "entry {pk}: its copy in Elasticsearch is of no entry",
    ),
    "a document is of no entry": (
        lambda: write(id="900719925474", version=1),
        "entry 900719925474: its copy in Elasticsearch is of no entry",
    ),
    "a document is none of ours": (
        lambda: client.patient().index(index=names.alias("en"), document={"title": "theirs"}),
        "Elasticsearch, en: a document that is of no entry",
    ),
    "an index is left over": (leave_an_index, "Elasticsearch, en: nothing asks the index "),
    "another mapping": (another_mapping, "is not made as this version makes it"),
    "no alias": (lose_the_alias, "Elasticsearch, en: no index is known by the alias"),
    "no index": (
        lambda: client.patient().indices.delete(index=standing().live),
        "Elasticsearch, en: no index is known by the alias",
    ),
    "the alias is an index": (take_the_alias, "as its alias should be"),
    "the alias is that of several": (share_the_alias, "is that of several indexes"),
}


@pytest.mark.parametrize("broken", BREAKS)
def test_reconcile__finds_each_damage_tells_before_it_mends_and_then_agrees(
    broken: str, choir: Entry
) -> None:
    action, words = BREAKS[broken]
    action()

    told = list(reconcile(mend=False))
    assert len(told) == 1
    assert words.format(pk=choir.pk) in told[0]
    assert list(reconcile()) == told
    assert list(reconcile()) == []
    assert held() == rendered()
    assert len(all_indexes()) == 1


def test_reconcile__what_is_due_is_no_difference(choir: Entry) -> None:
    make_entry("Choir for all", key=choir.key)
    remove(choir.kind, Entry.objects.get(title="Chess").key)
    make_entry("Cards")
    assert list(reconcile(mend=False)) == []

    assert list(reconcile()) == []
    assert held() == rendered()
    assert not Departed.objects.exists()


def test_reconcile__leaves_the_index_of_a_rebuild_that_goes_on() -> None:
    leave_an_index()
    with lease(indexing.REBUILDING):
        assert list(reconcile()) == []
    assert len(all_indexes()) == 2


def test_reconcile__a_mapping_of_another_version_is_mended_by_a_new_index() -> None:
    old = standing().live
    another_mapping()
    list(reconcile())
    assert standing().live not in ("", old)
    assert old not in all_indexes()


def test_reconcile__without_a_server() -> None:
    with override_settings(ELASTICSEARCH_URL=""):
        assert list(reconcile()) == []


def test_reconcile__without_an_answer() -> None:
    with (
        override_settings(ELASTICSEARCH_URL=NOWHERE),
        pytest.raises(ReconcileError, match="Elasticsearch: it cannot be reached"),
    ):
        list(reconcile())


def run(*args: str) -> str:
    out = StringIO()
    call_command(*args, stdout=out, stderr=out)
    return out.getvalue()


def test_reconcile_command__compares_the_copy_too() -> None:
    service: Any = ServiceFactory(name="Zebra club")
    run("reconcile")  # the choir is no listing
    entry = Entry.objects.get(key=service.key)
    delete(entry, entry.rendered)
    with pytest.raises(SystemExit):
        run("reconcile", "--check")
    assert f"entry {entry.pk}: its copy in Elasticsearch is missing\n" in run("reconcile")
    assert held() == rendered()
    with override_settings(ELASTICSEARCH_URL=NOWHERE):
        said = run("reconcile")
    assert "The search server's copy is not compared to its end. Elasticsearch: it cannot" in said
    assert said.endswith("Everything public agrees with the live data.\n")


def test_search_command__status(choir: Entry, settings: Any) -> None:
    make_entry("Choir for all", key=choir.key)
    said = run("search", "status")
    assert said.startswith(f"Elasticsearch {client.client().info()['version']['number']} at http:")
    assert f"en: 2 documents of 2 entries, {standing().live}\n" in said
    assert said.endswith("1 copies wait to be put or removed.\n")

    lose_the_alias()
    with pytest.raises(SystemExit):
        run("search", "status")
    settings.ELASTICSEARCH_URL = "http://user:secret@127.0.0.1:9"
    with pytest.raises(CommandError, match=r"^Elasticsearch at http://127.0.0.1:9: it cannot be"):
        run("search", "status")


def test_search_command__rebuild_and_reconcile(choir: Entry) -> None:
    assert run("search", "rebuild").startswith("en: 2 entries in ")
    assert run("search", "rebuild", "en").startswith("en: 2 entries in ")
    with pytest.raises(CommandError, match="No such language: xx"):
        run("search", "rebuild", "xx")
    with lease(indexing.REBUILDING), pytest.raises(CommandError, match="Another process rebuilds"):
        run("search", "rebuild")

    assert run("search", "reconcile") == "The copy agrees with the entries.\n"
    delete(choir, 1)
    with pytest.raises(SystemExit):
        run("search", "reconcile", "--check")
    assert run("search", "reconcile").endswith("1 differences, mended.\n")


def test_search_command__without_a_server() -> None:
    with override_settings(ELASTICSEARCH_URL=""):
        assert run("search", "status") == "ELASTICSEARCH_URL is not set: the database searches.\n"
        for job in ("rebuild", "reconcile"):
            with pytest.raises(CommandError, match="ELASTICSEARCH_URL is not set"):
                run("search", job)
