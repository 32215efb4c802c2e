"""Of which entries a copy on a search server is due, after each kind of change."""

import uuid
from typing import Any

import pytest

from search import changes, vectors
from search.entries import EntryData, put, put_many, remove
from search.models import Departed, Entry, EntryKind
from search.reconciling import reconcile
from tests.directory.factories import ServiceFactory
from tests.search.factories import make_entry

pytestmark = pytest.mark.django_db


def bring_up_to_date() -> None:
    for entry in Entry.objects.all():
        entry.indexed = entry.rendered
        entry.save(update_fields=["indexed"])


def due() -> list[str]:
    rows = [entry for entry in Entry.objects.all() if entry.rendered != entry.indexed]
    return sorted(entry.title for entry in rows)


@pytest.fixture
def choir() -> Entry:
    entry = make_entry("Choir")
    make_entry("Chess")
    assert (entry.rendered, entry.indexed, due()) == (1, 0, ["Chess", "Choir"])
    bring_up_to_date()
    return entry


def test_due__what_is_written_and_nothing_else(choir: Entry) -> None:
    make_entry("Choir", key=choir.key)
    assert due() == []

    make_entry("Choir for all", key=choir.key)
    assert due() == ["Choir for all"]
    choir.refresh_from_db()
    assert (choir.rendered, choir.indexed) == (2, 1)


def test_due__what_was_doubted_is_written_again(choir: Entry) -> None:
    Entry.objects.filter(pk=choir.pk).update(digest="")
    make_entry("Choir", key=choir.key)
    assert due() == ["Choir"]


def test_due__a_text_that_was_mended(choir: Entry) -> None:
    Entry.objects.filter(pk=choir.pk).update(title="Choir of the town")
    list(reconcile())
    assert due() == ["Choir of the town"]


def test_due__a_vector_that_was_made(choir: Entry, settings: Any) -> None:
    settings.SEARCH_MEANING = True
    vectors.fill_all()
    assert due() == ["Chess", "Choir"]

    bring_up_to_date()
    make_entry("Choir", key=choir.key, facets=(("cost", "free"),))
    bring_up_to_date()
    vectors.fill_all()
    assert due() == []  # the same vector


def test_due__organisations_tell_of_what_they_offer_before_and_after(choir: Entry) -> None:
    kind = EntryKind.ORGANIZATION
    first, second = make_entry("First", kind=kind), make_entry("Second", kind=kind)
    make_entry("Third", kind=kind)
    bring_up_to_date()

    make_entry("Choir", key=choir.key, owner=first.key)
    assert due() == ["Choir", "First"]
    bring_up_to_date()
    make_entry("Choir", key=choir.key, owner=second.key)
    assert due() == ["Choir", "First", "Second"]
    bring_up_to_date()
    remove(choir.kind, choir.key)
    assert due() == ["Second"]


def test_due__a_language_tells_of_the_others() -> None:
    key = uuid.uuid4()

    def put_languages(**titles: str) -> None:
        said = [EntryData(path="/", title=title, language=code) for code, title in titles.items()]
        put(EntryKind.PAGE, key, said)

    put_languages(en="Bins")
    bring_up_to_date()
    put_languages(en="Bins", cy="Biniau")
    assert due() == ["Biniau", "Bins"]
    bring_up_to_date()
    put_languages(en="Bins", cy="Biniau newydd")
    assert due() == ["Biniau newydd"]
    bring_up_to_date()
    put_languages(en="Bins")
    assert due() == ["Bins"]


def test_departed__says_which_copy_must_go_and_by_which_version(choir: Entry) -> None:
    changes.note([choir.pk])
    remove(choir.kind, choir.key)

    assert [(gone.pk, gone.language, gone.version) for gone in Departed.objects.all()] == [
        (choir.pk, "en", 3)
    ]
    assert not Entry.objects.filter(key=choir.key).exists()


def test_departed__a_listing_that_is_withdrawn() -> None:
    service: Any = ServiceFactory(name="Zebra club")
    pk = Entry.objects.get(key=service.key).pk
    service.unpublish()
    assert list(Departed.objects.values_list("pk", flat=True)) == [pk]


@pytest.mark.parametrize("count", [1, 30])
def test_put_many__costs_the_same_however_many_there_are(
    count: int, django_assert_max_num_queries: Any
) -> None:
    owner = make_entry("Trust", kind=EntryKind.ORGANIZATION)
    things = {
        uuid.uuid4(): [EntryData(path="/", title=f"Club {number}", owner=owner.key)]
        for number in range(count)
    }
    with django_assert_max_num_queries(12):
        put_many(EntryKind.SERVICE, things)
    with django_assert_max_num_queries(20):
        put_many(EntryKind.SERVICE, {key: [] for key in things})
