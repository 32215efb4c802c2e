"""What editors put first: for which searches, when, and under which filters."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.utils import timezone

from search.engine import search
from search.models import Entry, EntryKind, Pin
from search.query import Place, SearchQuery
from tests.search.factories import KINGSTON, make_entry

pytestmark = pytest.mark.django_db

HERE = Place("Kingston", *KINGSTON)


@pytest.fixture
def larder() -> Entry:
    """Says nothing of food; “Food” does."""
    make_entry("Food", facets=[("cost", "paid")], miles=[1])
    return make_entry("Larder", facets=[("cost", "free")], miles=[2])


def pin(entry: Entry, words: str = "food", **values: Any) -> Pin:
    return Pin.objects.create(words=words, kind=entry.kind, key=entry.key, **values)


def found(words: str = "food", **values: Any) -> list[str]:
    return [hit.entry.title for hit in search(SearchQuery(words=words, **values)).hits]


@pytest.mark.parametrize(
    ("words", "is_first"),
    [
        ("Food", True),
        ("foods", True),
        ("the food", True),
        ("free food", False),
        ("food bank", True),
        ("bank food", True),
        ("food bank near me", True),
    ],
)
def test_words__just_these_in_any_form_and_order(larder: Entry, words: str, is_first: bool) -> None:
    pin(larder, "food\nfood bank")
    assert (found(words)[:1] == ["Larder"]) is is_first


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (None, None, True),
        (0, 0, True),
        (-3, None, True),
        (None, 3, True),
        (1, None, False),
        (None, -1, False),
    ],
)
def test_days__both_included(
    larder: Entry, first: int | None, last: int | None, holds: bool
) -> None:
    def day(number: int | None) -> dt.date | None:
        return None if number is None else timezone.localdate() + dt.timedelta(days=number)

    pin(larder, first_day=day(first), last_day=day(last))
    assert found() == (["Larder", "Food"] if holds else ["Food"])


def test_order__the_lowest_number_then_the_oldest(larder: Entry) -> None:
    others = [make_entry(name) for name in ("Pantry", "Kitchen")]
    pin(others[0], position=1)
    pin(larder, position=1)
    pin(others[1], position=0)
    assert found() == ["Kitchen", "Pantry", "Larder", "Food"]


def test_pinned_twice__is_found_once(larder: Entry) -> None:
    pin(larder)
    pin(larder, "food\nlunch")
    assert found() == ["Larder", "Food"]


def test_not_public__pins_nothing(larder: Entry) -> None:
    Pin.objects.create(words="food", kind=EntryKind.SERVICE, key=uuid.uuid4())
    assert found() == ["Food"]


def test_filters__narrow_what_is_pinned_too(larder: Entry) -> None:
    pin(larder)
    assert found(cost=("free",)) == ["Larder"]
    assert found(cost=("paid",)) == ["Food"]


def test_place__what_does_not_serve_it_is_not_shown(larder: Entry) -> None:
    pin(larder)
    assert found(place=HERE) == ["Larder", "Food"]
    assert found(place=HERE, radius=1.5) == ["Food"]


def test_other_orders__are_kept_to(larder: Entry) -> None:
    pin(larder)
    assert found(sort="name") == ["Food", "Larder"]


def test_misspelt__a_pin_for_the_spelling_holds(larder: Entry) -> None:
    pin(larder, "foood")
    assert found("foood") == ["Larder"]


def test_counts__hold_what_is_pinned(larder: Entry) -> None:
    pin(larder)
    results = search(SearchQuery(words="food"))
    assert (results.total, results.related) == (2, 0)
    assert results.facets["cost"] == {"free": 1, "paid": 1}


def test_ended__without_any_write(larder: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    today = timezone.localdate()
    pin(larder, last_day=today)
    assert found() == ["Larder", "Food"]
    tomorrow = timezone.localtime() + dt.timedelta(days=1)
    monkeypatch.setattr("search.engine.timezone.localtime", lambda: tomorrow)
    assert found() == ["Food"]
