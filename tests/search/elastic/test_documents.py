"""What an index keeps of an entry."""

import datetime as dt
import json
import uuid
from typing import Any

import pytest

from search import slots
from search.elastic.documents import documents
from search.elastic.mapping import index_body
from search.entries import EntryData, Venue, put
from search.models import Entry, EntryKind
from search.vectors import fill_all
from tests.search.factories import make_entry, make_term

pytestmark = pytest.mark.django_db


def source(entry: Entry) -> dict[str, Any]:
    (document,) = documents([Entry.objects.get(pk=entry.pk)])
    found: dict[str, Any] = json.loads(document.source)
    return found


def test_document__holds_stems_numbers_and_points() -> None:
    money = make_term("Money matters")
    entry = make_entry(
        "The Debt Cafés",
        summary="Advice.",
        text="Caring for you",
        terms=(money,),
        facets=(("cost", "free"), ("how", "phone")),
        areas=("E09000021",),
        venues=(Venue(51.4, -0.3, areas=("E05013928", "E09000021")),),
        slots=slots.bit(0, 0) | slots.bit(6, slots.UNKNOWN),
        minimum_age=18,
        assured=dt.date(2026, 1, 2),
        hidden_from=dt.date(2027, 1, 2),
    )

    found = source(entry)

    assert (found["title"], found["terms"]) == ("the debt cafe", "money matter")
    assert (found["lead"], found["body"]) == ("advic", "care for you")
    assert (found["name"], found["order"]) == ("debt cafe", "the debt cafes")
    assert found["venues"] == [{"lat": 51.4, "lon": -0.3}]
    assert found["lies_in"] == ["E05013928", "E09000021"]
    assert found["areas"] == ["E09000021"]
    assert found["needs_no_journey"] is True
    assert {"cost:free", f"topic:{money.key}", "who:unknown"} <= set(found["facets"])
    assert found["times"] == ["mon-morning", "sun-unknown"]
    assert (found["minimum_age"], found["maximum_age"]) == (18, 200)
    assert (found["assured"], found["hidden_from"]) == ("2026-01-02", "2027-01-02")
    assert (found["key"], found["pk"], found["kind"]) == (str(entry.key), entry.pk, "service")


def test_document__says_nothing_of_what_is_not_known() -> None:
    found = source(make_entry("Judo"))

    silent = {"venues", "areas", "minimum_age", "maximum_age", "assured", "next_due", "vector"}
    assert silent.isdisjoint(found)
    assert {"also_in", "offers", "hidden_from", "times"}.isdisjoint(found)


def test_document__of_an_organisation_holds_what_it_offers_in_its_language() -> None:
    owner = make_entry("Weir Trust", kind=EntryKind.ORGANIZATION)
    make_entry("Zither lessons", owner=owner.key, miles=[1], areas=("E09000021",))
    make_entry("Gwersi", owner=owner.key, language="cy")

    (offer,) = source(owner)["offers"]

    assert (offer["title"], offer["areas"]) == ("zither lesson", ["E09000021"])
    assert len(offer["venues"]) == 1
    assert offer["needs_no_journey"] is False


def test_document__names_the_other_languages_of_the_thing() -> None:
    key = uuid.uuid4()
    both = [EntryData(path="/a/", title="A"), EntryData(path="/cy/a/", title="A", language="cy")]
    put(EntryKind.PAGE, key, both)

    assert source(Entry.objects.get(key=key, language="en"))["also_in"] == ["cy"]
    assert source(Entry.objects.get(key=key, language="cy"))["also_in"] == ["en"]


def test_document__has_a_vector_where_meaning_is_on(settings: Any) -> None:
    entry = make_entry("Judo")
    settings.SEARCH_MEANING = True
    fill_all()

    vector = source(entry)["vector"]

    assert sum(number**2 for number in vector) == pytest.approx(1, abs=0.01)
    settings.SEARCH_MEANING = False
    assert "vector" not in source(entry)


def test_documents__cost_as_many_queries_for_many_as_for_few(
    django_assert_max_num_queries: Any,
) -> None:
    owner = make_entry("Weir Trust", kind=EntryKind.ORGANIZATION)
    for number in range(30):
        make_entry(f"Judo {number}", owner=owner.key, miles=[1], terms=(make_term("Sport"),))
    entries = list(Entry.objects.all())

    with django_assert_max_num_queries(6):
        assert len(list(documents(entries))) == 31


def test_document__has_only_what_the_mapping_knows() -> None:
    owner = make_entry("Weir Trust", kind=EntryKind.ORGANIZATION)
    make_entry("Judo", owner=owner.key, miles=[1], minimum_age=3, slots=1)
    known = index_body()["mappings"]["properties"]

    for entry in Entry.objects.all():
        found = source(entry)
        assert found.keys() <= known.keys()
        for offer in found.get("offers", ()):
            assert offer.keys() <= known["offers"]["properties"].keys()
