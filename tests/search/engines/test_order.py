"""What stands first: pins, trust, the order asked for; and what is on which page."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.utils import timezone

from search.contract import PER_PAGE
from search.models import Entry, Pin
from tests.directory.factories import PostcodeFactory
from tests.search.engines.conftest import Asking
from tests.search.factories import make_entry, make_term

HERE = "KT1 1EU"


def days(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


def pin(words: str, entry: Entry, **values: object) -> None:
    Pin.objects.create(words=words, kind=entry.kind, key=entry.key, **values)


def test_pin__comes_first_for_just_its_words(engine: Asking) -> None:
    make_entry("Debt advice")
    pin("debt\nowing money", make_entry("Money week"))

    found = engine(keywords="Debts")

    assert [(hit.entry.title, hit.is_pinned, hit.is_related) for hit in found.hits] == [
        ("Money week", True, False),
        ("Debt advice", False, False),
    ]
    assert engine.titles(keywords="owing money")[0] == "Money week"
    assert engine.titles(keywords="debt advice") == ["Debt advice"]


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (None, 0, True),
        (None, -1, False),
        (0, None, True),
        (1, None, False),
        (0, 0, True),
        (-9, 9, True),
    ],
)
def test_pin__holds_from_its_first_day_to_its_last(
    engine: Asking, first: int | None, last: int | None, holds: bool
) -> None:
    make_entry("Debt advice")
    ends = {"first_day": first, "last_day": last}
    dates = {name: days(number) for name, number in ends.items() if number is not None}
    pin("debt", make_entry("Money week"), **dates)

    expected = ["Money week", "Debt advice"] if holds else ["Debt advice"]
    assert engine.titles(keywords="debt") == expected


def test_pins__stand_in_their_order(engine: Asking) -> None:
    make_entry("Debt advice")
    pin("debt", make_entry("A second"), position=2)
    pin("debt", make_entry("Z first"), position=1)

    assert engine.titles(keywords="debt") == ["Z first", "A second", "Debt advice"]


def test_pin__passes_no_filter_and_no_border(engine: Asking) -> None:
    PostcodeFactory()
    make_entry("Debt advice", facets=(("cost", "free"),), miles=[1])
    pin("debt", make_entry("Money week", facets=(("cost", "paid"),), miles=[20]))

    assert engine.titles(keywords="debt", cost="free") == ["Debt advice"]
    assert engine.titles(keywords="debt", place=HERE) == ["Debt advice"]


def test_pin__of_what_is_gone_does_nothing(engine: Asking) -> None:
    make_entry("Debt advice")
    Pin.objects.create(words="debt", kind="service", key=uuid.uuid4())

    assert engine.titles(keywords="debt") == ["Debt advice"]


def test_freshness__what_is_long_overdue_sinks(engine: Asking) -> None:
    make_entry("A long overdue", text="Debt", next_due=days(-31))
    make_entry("B overdue", text="Debt", next_due=days(-30))
    make_entry("C due", text="Debt", next_due=days(1))
    make_entry("D never", text="Debt")

    assert engine.titles(keywords="debt") == ["B overdue", "C due", "D never", "A long overdue"]


def test_freshness__is_judged_on_the_day_of_the_search(engine: Asking, time_machine: Any) -> None:
    make_entry("A", text="Debt", next_due=days(0))
    make_entry("B", text="Debt", next_due=days(300))

    assert engine.titles(keywords="debt") == ["A", "B"]
    time_machine.move_to(timezone.now() + dt.timedelta(days=31), tick=False)
    assert engine.titles(keywords="debt") == ["B", "A"]


def test_sort__by_name_by_check_and_by_distance(engine: Asking) -> None:
    PostcodeFactory()
    make_entry("Émile's judo", miles=[0.1], assured=days(-3))
    make_entry("zumba and judo", miles=[2], assured=days(-1))
    make_entry("Aikido, judo", miles=[1])

    def found(sort: str) -> list[str]:
        return engine.titles(keywords="judo", place=HERE, sort=sort)

    assert found("name") == ["Aikido, judo", "Émile's judo", "zumba and judo"]
    assert found("checked") == ["zumba and judo", "Émile's judo", "Aikido, judo"]
    assert found("distance") == ["Émile's judo", "Aikido, judo", "zumba and judo"]


def test_sort__usual_order_is_by_words_and_for_a_place_alone_by_distance(engine: Asking) -> None:
    PostcodeFactory()
    make_entry("Far", summary="Judo", text="Judo", terms=(make_term("Judo"),), miles=[2])
    make_entry("Near", summary="Judo", text="Judo", miles=[1])

    assert engine.titles(keywords="judo", place=HERE) == ["Far", "Near"]
    assert engine.titles(keywords="judo", place=HERE, sort="distance") == ["Near", "Far"]
    assert engine.titles(place=HERE) == ["Near", "Far"]


def test_pages__hold_everything_once_in_one_order(engine: Asking) -> None:
    PostcodeFactory()
    for number in range(2 * PER_PAGE + 1):
        make_entry("Same name", miles=[1] if number % 2 else ())

    for params in ({}, {"place": HERE}, {"keywords": "name"}, {"sort": "checked"}):
        pages = [engine(page=page, **params) for page in (1, 2, 3)]

        assert [len(found.hits) for found in pages] == [PER_PAGE, PER_PAGE, 1]
        assert {(found.total, found.pages) for found in pages} == {(2 * PER_PAGE + 1, 3)}
        assert len({hit.entry.key for found in pages for hit in found.hits}) == 2 * PER_PAGE + 1


def test_pages__past_the_last_is_the_first(engine: Asking) -> None:
    for number in range(PER_PAGE + 5):
        make_entry(f"Service {number:02}")

    assert engine.titles(page=2)[0] == f"Service {PER_PAGE}"
    for page in (3, 10_000):
        found = engine(page=page)
        assert (found.query.page, found.hits[0].entry.title) == (1, "Service 00")


def test_pages__counts_are_of_all_of_them(engine: Asking) -> None:
    for number in range(PER_PAGE + 5):
        make_entry(f"Service {number:02}", facets=(("cost", "free"),))

    assert engine(page=2).facets == engine().facets
    assert engine(page=2).facets["cost"] == {"free": PER_PAGE + 5}


def test_nothing__is_an_answer(engine: Asking) -> None:
    found = engine(keywords="zeppelin")

    assert (found.hits, found.total, found.pages) == ([], 0, 1)
    assert not any(found.facets.values())
