"""Queries put to the real search over a few entries, and the report of what came."""

import json
import re

import pytest

from search.models import Entry, EntryKind
from tests.relevance import telling
from tests.relevance.judged import Half, Judged, Kind
from tests.relevance.measure import Report, key_of, measure, reported, titles
from tests.search.factories import make_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def larder() -> Entry:
    return make_entry("Larder food bank")


@pytest.fixture
def page() -> Entry:
    return make_entry("I need food today", kind=EntryKind.PAGE, path="/food-today/")


@pytest.fixture
def report(larder: Entry, page: Entry) -> Report:
    grades = {key_of(larder): 3, key_of(page): 2}
    return measure(
        queries=[
            Judged("topic-food", "food", Kind.TOPIC, grades),
            Judged("name-larder", "larder", Kind.NAME, grades),
            Judged("need-zzzz", "zzzz", Kind.NEED, grades),
        ]
    )


def test_key_of__is_the_same_in_every_load(larder: Entry, page: Entry) -> None:
    assert key_of(larder) == f"service:{larder.key}"
    assert key_of(page) == "page:/food-today/"


def test_measure__names_what_answered(report: Report) -> None:
    assert re.fullmatch(r"database on (sqlite|postgresql), by words alone", report.engine)


def test_measure__takes_the_words_and_the_postcode_of_the_page() -> None:
    query = Judged("place-food", "food", Kind.PLACE, {}, postcode="KT1 1EU")
    assert query.params == {"keywords": "food", "postcode": "KT1 1EU"}
    assert Judged("topic-food", "food", Kind.TOPIC, {}).params == {"keywords": "food"}


def test_answer__holds_what_was_found_and_what_is_missing(
    report: Report, larder: Entry, page: Entry
) -> None:
    food, name, nothing = report.answers
    assert set(food.found) == {key_of(larder), key_of(page)}
    assert (food.recall, food.missing) == (1, [])
    assert name.found[0] == key_of(larder)
    assert (nothing.found, nothing.ndcg, nothing.recall) == ((), 0, 0)
    assert nothing.missing == [key_of(larder), key_of(page)]


def test_figures__are_means_of_a_kind_and_of_a_half(report: Report) -> None:
    assert report.figures().queries == 3
    assert report.figures().empty == pytest.approx(1 / 3)
    assert report.figures(Kind.TOPIC).recall == 1
    assert report.figures(Kind.NEED).empty == 1
    assert report.figures(Kind.QUESTION).queries == 0
    assert sum(report.figures(half=half).queries for half in Half) == 3


def test_worst__begins_with_the_worst_of_its_half(report: Report) -> None:
    for half in Half:
        shown = report.worst(9, half)
        assert {answer.query.half for answer in shown} <= {half}
        assert [answer.ndcg for answer in shown] == sorted(answer.ndcg for answer in shown)
    assert report.worst(0) == []


def test_telling__a_row_for_each_kind_and_half(report: Report) -> None:
    lines = telling.table(report, list(Half)).splitlines()
    assert sum(line.startswith("  all ") for line in lines) == 3
    assert len(telling.table(report, [Half.ASIDE]).splitlines()) == 2 + 1 + len(Kind) + 1


def test_telling__reports_beside_one_another(report: Report) -> None:
    deaf = reported("deaf", lambda query: (), queries=[one.query for one in report.answers])
    lines = telling.beside({"ours": report, "deaf": deaf}, list(Half)).splitlines()
    assert lines[0] == "| half | kind | ours | deaf |"
    assert len(lines) == 2 + 3 * (len(Kind) + 1)
    assert lines[-1].startswith("| both | all | 0.")
    assert lines[-1].endswith("33% | 0.000 0.000 100% |")


def test_telling__json_holds_the_same_figures(report: Report) -> None:
    told = json.loads(telling.as_json(report, [Half.TUNED]))
    assert told["engine"] == report.engine
    got = report.figures(half=Half.TUNED)
    assert told["figures"]["tuned"]["all"]["ndcg"] == got.ndcg
    assert "aside" not in told["figures"]


def test_telling__the_worst_by_title_with_grades(report: Report) -> None:
    text = telling.worst(report.answers[-1:], titles())
    assert "zzzz [need]   nDCG 0.00, recall 0.00" in text
    assert "  missing 3  Larder food bank (service)" in text
    assert "  missing 2  I need food today (page)" in text
