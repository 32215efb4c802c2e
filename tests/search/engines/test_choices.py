"""What results are narrowed by, group by group, and what each value would find."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.utils import timezone

from search import opening, slots
from search.models import EntryKind
from tests.search.engines.conftest import Asking
from tests.search.factories import make_entry, make_term

STATED = ("who", "cost", "access", "how", "spoken", "needs")


@pytest.mark.parametrize("group", STATED)
def test_stated__values_are_alternatives_and_silence_is_one(engine: Asking, group: str) -> None:
    make_entry("One", facets=((group, "one"),))
    make_entry("Two", facets=((group, "two"), (group, "three")))
    make_entry("Silent")

    def found(*values: str) -> list[str]:
        asked: Any = {group: list(values)}
        return sorted(engine.titles(**asked))

    assert found() == ["One", "Silent", "Two"]
    assert found("one") == ["One"]
    assert found("one", "three") == ["One", "Two"]
    assert found("unknown") == ["Silent"]
    assert found("one", "unknown") == ["One", "Silent"]
    assert found("four") == []


@pytest.mark.parametrize("group", STATED)
def test_stated__counts_leave_the_group_s_own_choice_out(engine: Asking, group: str) -> None:
    other = "cost" if group != "cost" else "who"
    make_entry("A", facets=((group, "one"), (other, "x")))
    make_entry("B", facets=((group, "two"), (group, "three"), (other, "x")))
    make_entry("C", facets=((group, "two"), (other, "y")))
    make_entry("D", facets=((other, "x"),))

    every = {"one": 1, "two": 2, "three": 1, "unknown": 1}
    assert engine().facets[group] == every
    assert engine(**{group: "one"}).facets[group] == every
    chosen = engine(**{group: "one", other: "x"})
    assert chosen.total == 1
    assert chosen.facets[group] == {"one": 1, "two": 1, "three": 1, "unknown": 1}
    assert chosen.facets[other] == {"x": 1}


def test_silence__is_a_choice_for_offers_only(engine: Asking) -> None:
    make_entry("Page", kind=EntryKind.PAGE)
    make_entry("Event", kind=EntryKind.EVENT)

    assert engine.titles(cost="unknown") == ["Event"]
    assert engine().facets["cost"] == {"unknown": 1}


def test_kind__is_counted_whichever_is_chosen(engine: Asking) -> None:
    for number, kind in enumerate(EntryKind, start=1):
        for each in range(number):
            make_entry(f"{kind} {each}", kind=kind)
    counts = {str(kind): number for number, kind in enumerate(EntryKind, start=1)}

    assert engine().facets["kind"] == counts
    for name, number in counts.items():
        found = engine(kind=name)
        assert (found.total, found.facets["kind"]) == (number, counts)
        assert {hit.entry.kind for hit in found.hits} == {name}
    both = engine(kind=[EntryKind.PAGE, EntryKind.EVENT])
    assert both.total == counts["page"] + counts["event"]


def test_topic__finds_what_lies_below_it_and_is_counted(engine: Asking) -> None:
    money = make_term("Money")
    debt = make_term("Debt", money)
    make_entry("Debt advice", terms=(money, debt))
    make_entry("Grants", terms=(money,))
    make_entry("Walks", terms=(make_term("Sport"),))

    found = engine(topic=str(debt.key))

    assert sorted(engine.titles(topic=str(money.key))) == ["Debt advice", "Grants"]
    assert [hit.entry.title for hit in found.hits] == ["Debt advice"]
    assert [(row.name, row.parent, row.count) for row in found.categories] == [
        ("Debt", money.key, 1),
        ("Money", None, 2),
        ("Sport", None, 1),
    ]
    assert engine(topic=str(uuid.uuid4())).total == 0


def test_age__finds_what_gives_none_unless_told(engine: Asking) -> None:
    make_entry("For all")
    make_entry("Babies", maximum_age=2)
    make_entry("Teens", minimum_age=13, maximum_age=19)
    make_entry("The old", minimum_age=60)

    def found(**params: str) -> set[str]:
        return set(engine.titles(**params))

    assert found(age="0") == {"For all", "Babies"}
    assert found(age="13") == found(age="19") == {"For all", "Teens"}
    assert found(age="30") == {"For all"}
    assert found(age="120", age_stated="yes") == {"The old"}
    assert found(age_stated="yes") == {"Babies", "Teens", "The old"}
    assert engine().facets["age"] == {"stated": 3}
    assert engine(age="16").facets["age"] == {"stated": 1}


def test_days_and_times__are_of_one_session(engine: Asking) -> None:
    make_entry("Mondays, early", slots=slots.mask(["mon"], ["morning"]))
    make_entry("Fridays, late", slots=slots.mask(["fri"], ["evening"]))
    make_entry("Mondays, at some time", slots=slots.bit(0, slots.UNKNOWN))
    make_entry("No day")

    monday = {"Mondays, early", "Mondays, at some time"}
    assert set(engine.titles(day="mon")) == monday
    assert set(engine.titles(day=["mon", "fri"])) == {*monday, "Fridays, late"}
    assert engine.titles(time="evening") == ["Fridays, late"]
    assert engine.titles(day="mon", time="evening") == []
    assert engine().facets["day"] == {"mon": 2, "fri": 1}
    assert engine().facets["time"] == {"morning": 1, "evening": 1}
    assert engine(day="mon").facets["time"] == {"morning": 1}
    assert engine(time="evening").facets["day"] == {"fri": 1}


def test_open__is_asked_of_who_knows_the_times(
    engine: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    now_open = make_entry("Open")
    make_entry("Closed")
    monkeypatch.setattr(opening, "_provider", lambda moment: frozenset({now_open.key}))

    assert engine.titles(open="now") == ["Open"]
    assert engine().facets["open"] == {"now": 1}
    assert engine(open="now").facets["open"] == {"now": 1}


def test_checked__is_within_so_many_days(engine: Asking) -> None:
    today = timezone.localdate()
    for days in (0, 91, 92, 182, 183, 365, 366):
        make_entry(f"{days:03}", assured=today - dt.timedelta(days=days))
    make_entry("Never")
    make_entry("Page", kind=EntryKind.PAGE)

    def found(checked: str) -> list[str]:
        return engine.titles(checked=checked, sort="name")

    assert found("3-months") == ["000", "091"]
    assert found("6-months") == ["000", "091", "092", "182"]
    assert found("12-months") == ["000", "091", "092", "182", "183", "365"]
    assert found("unknown") == ["Never"]
    counts = {"3-months": 2, "6-months": 4, "12-months": 6, "unknown": 1}
    assert engine().facets["checked"] == engine(checked="unknown").facets["checked"] == counts


def test_groups__narrow_one_another(engine: Asking) -> None:
    money = make_term("Money")
    shared: Any = {"facets": (("cost", "free"), ("who", "adult")), "slots": slots.mask(["mon"])}
    make_entry("All of it", terms=(money,), minimum_age=18, **shared)
    make_entry("No topic", minimum_age=18, **shared)
    make_entry("Too old", terms=(money,), minimum_age=60, **shared)
    make_entry("Fair", terms=(money,), kind=EntryKind.EVENT, **shared)
    params = {
        "kind": "service",
        "topic": str(money.key),
        "cost": "free",
        "who": "adult",
        "day": "mon",
        "age": "30",
    }

    found = engine(**params)

    assert [hit.entry.title for hit in found.hits] == ["All of it"]
    assert found.facets["kind"] == {"service": 1, "event": 1}
    assert found.facets["topic"] == {str(money.key): 1}
    assert found.facets["age"] == {"stated": 1}
    for left_out, more in (("topic", "No topic"), ("age", "Too old"), ("kind", "Fair")):
        fewer = {name: value for name, value in params.items() if name != left_out}
        assert set(engine.titles(**fewer)) == {"All of it", more}


def test_counts__are_of_what_the_words_and_the_place_find(engine: Asking, country: None) -> None:
    make_entry("Judo near", miles=[1], facets=(("cost", "free"),))
    make_entry("Judo far", miles=[20], facets=(("cost", "free"),))
    make_entry("Chess near", miles=[1], facets=(("cost", "paid"),))

    assert engine(keywords="judo").facets["cost"] == {"free": 2}
    assert engine(keywords="judo", place="KT1 1EU").facets["cost"] == {"free": 1}
    assert engine(place="KT1 1EU").facets["cost"] == {"free": 1, "paid": 1}


def test_counts__are_what_each_choice_then_finds(engine: Asking, country: None) -> None:
    """Every value of every group, chosen, finds as many as was said."""
    terms = [make_term(name) for name in ("Money", "Sport")]
    for number in range(24):
        make_entry(
            f"Club {number}",
            kind=EntryKind.EVENT if number % 5 == 0 else EntryKind.SERVICE,
            facets=(
                ("cost", ("free", "paid")[number % 2]),
                *((("who", "adult"),) if number % 3 else ()),
                *((("spoken", "pl"), ("spoken", "ur")) if number % 4 == 1 else ()),
            ),
            terms=(terms[number % 2],) if number % 7 else (),
            areas=("E09000021",) if number % 6 == 0 else (),
            slots=slots.bit(number % 7, number % 3),
            miles=[number / 4],
        )
    asked = {"keywords": "club", "place": "KT1 1EU", "cost": "free", "kind": "service"}

    found = engine(**asked)

    groups = {"kind", "topic", "who", "cost", "spoken", "day", "time", "area"}
    assert groups <= set(found.facets)
    for group in groups:
        for value, number in found.facets[group].items():
            assert engine(**{**asked, group: value}).total == number, (group, value)
