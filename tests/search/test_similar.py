import datetime as dt
import uuid
from typing import Any

import pytest
from django.utils import timezone

from search.database.columns import Columns
from search.entries import EntryData, put, remove
from search.models import Entry, EntryKind
from search.similar import nearest, similar
from search.vectors import fill_all
from tests.search.factories import make_entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def meaning_on(settings: Any) -> None:
    settings.SEARCH_MEANING = True


def names(entries: list[Entry]) -> list[str]:
    return [entry.title for entry in entries]


@pytest.fixture
def library() -> Entry:
    return make_entry("Library", text="Borrow books and read.")


def test_similar__are_services_near_in_meaning_the_nearest_first(library: Entry) -> None:
    make_entry("Judo for beginners", text="Throw one another.")
    make_entry("Mobile library van", text="Books on wheels: borrow and read.")
    make_entry("The library", text="Borrow books and read.")
    fill_all()

    assert names(similar(library.key)) == ["The library", "Mobile library van"]


def test_similar__are_four_at_most(library: Entry) -> None:
    for number in range(6):
        make_entry(f"Library {number}", text="Borrow books and read.")
    fill_all()

    assert len(similar(library.key)) == 4
    assert len(similar(library.key, most=1)) == 1


def test_similar__are_services_only(library: Entry) -> None:
    for kind in set(EntryKind) - {EntryKind.SERVICE}:
        make_entry("The library", kind=kind, text="Borrow books and read.")
    fill_all()

    assert similar(library.key) == []


def test_similar__twins_are_left_out(library: Entry) -> None:
    make_entry("library", text="Borrow books and read.")
    make_entry("Library", subtitle="Elsewhere", text="Borrow books and read.")
    make_entry("LIBRARY", subtitle="elsewhere", text="Borrow books and read.")
    fill_all()

    assert [(one.title, one.subtitle) for one in similar(library.key)] in (
        [("Library", "Elsewhere")],
        [("LIBRARY", "elsewhere")],
    )


def test_similar__what_is_hidden_or_gone_is_left_out(library: Entry) -> None:
    today = timezone.localdate()
    text = "Borrow books and read."
    make_entry("Old library", text=text, hidden_from=today)
    make_entry("New library", text=text, hidden_from=today + dt.timedelta(days=1))
    closed = make_entry("Closed library", text=text)
    fill_all()
    assert len(similar(library.key)) == 2

    remove(closed.kind, closed.key)

    assert names(similar(library.key)) == ["New library"]


def test_similar__read_in_the_language_of_the_page(library: Entry) -> None:
    text = "Borrow books and read."
    both = (("The library", "en"), ("Y llyfrgell", "cy"))
    put(
        EntryKind.SERVICE,
        uuid.uuid4(),
        [EntryData(path="/", title=title, text=text, language=code) for title, code in both],
    )
    make_entry("Mobile library", text=text)
    fill_all()

    assert sorted(names(similar(library.key, "cy"))) == ["Mobile library", "Y llyfrgell"]


def test_similar__costs_two_queries(library: Entry, django_assert_num_queries: Any) -> None:
    make_entry("The library", text="Borrow books and read.")
    fill_all()
    similar(library.key)

    with django_assert_num_queries(2):
        assert similar(library.key)


def test_similar__is_nothing_where_meaning_is_off_or_not_known(
    library: Entry, settings: Any, django_assert_num_queries: Any
) -> None:
    make_entry("The library", text="Borrow books and read.")
    assert similar(library.key) == []  # no vectors yet
    fill_all()
    assert similar(uuid.uuid4()) == []
    settings.SEARCH_MEANING = False

    with django_assert_num_queries(0):
        assert similar(library.key) == []


def test_nearest__of_nothing_is_nothing() -> None:
    assert len(nearest(Columns(), uuid.uuid4(), 4)) == 0
