"""The search answers the judged queries at least this well: a change below a floor is a loss."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import override_settings

from search.models import Entry
from tests.demo import DAY, loaded_demo
from tests.elastic import SERVERS, VARIABLES
from tests.relevance.judged import Half, Kind, judged
from tests.relevance.measure import Report, key_of, measure
from tests.relevance.on_elasticsearch import on_elasticsearch

pytestmark = pytest.mark.django_db

# nDCG and recall of the first ten, with meaning, as sites have it: over both halves, by whichever
# engine.
FLOORS = {
    Kind.NEED: (0.71, 0.69),
    Kind.SYNONYM: (0.79, 0.82),
    Kind.TOPIC: (0.85, 0.84),
    Kind.NAME: (0.91, 0.96),
    Kind.MISSPELLED: (0.85, 0.84),
    Kind.PLACE: (0.82, 0.83),
    Kind.QUESTION: (0.66, 0.67),
}
FLOORS_OF_HALVES = {Half.TUNED: (0.83, 0.82), Half.ASIDE: (0.78, 0.80)}
FLOORS_OF_WORDS_ALONE = {Half.TUNED: (0.70, 0.70), Half.ASIDE: (0.60, 0.66)}
FLOOR = 0.82
MOST_EMPTY = 0.03


@pytest.fixture(scope="module", autouse=True)
def _demo(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    media = tmp_path_factory.mktemp("media")
    with (
        override_settings(SEARCH_MEANING=True),
        time_machine.travel(DAY, tick=False),
        loaded_demo(django_db_blocker, media),
    ):
        yield


@pytest.fixture(scope="module", params=["database", SERVERS[0]])
def report(_demo: None, django_db_blocker: Any, request: pytest.FixtureRequest) -> Report:
    """Of each engine."""
    if request.param == "database":
        with django_db_blocker.unblock():
            return measure()
    with django_db_blocker.unblock(), on_elasticsearch(os.environ[VARIABLES[request.param]]):
        report = measure()
    assert report.engine.startswith("elasticsearch on ")
    return report


def test_grades__are_of_what_is_public() -> None:
    """Or would be, if it had been checked in time."""
    known = {key_of(entry) for entry in Entry.objects.filter(language="en")}
    assert {key for query in judged() for key in query.grades if key not in known} == set()


@pytest.mark.parametrize("kind", Kind)
def test_kinds__do_not_fall_below_their_floors(report: Report, kind: Kind) -> None:
    got = report.figures(kind)
    assert (got.ndcg >= FLOORS[kind][0], got.recall >= FLOORS[kind][1]) == (True, True), got


@pytest.mark.parametrize("half", Half)
def test_halves__do_not_fall_below_their_floors(report: Report, half: Half) -> None:
    got, floors = report.figures(half=half), FLOORS_OF_HALVES[half]
    assert (got.ndcg >= floors[0], got.recall >= floors[1]) == (True, True), got


def test_all__does_not_fall_below_its_floor(report: Report) -> None:
    assert report.figures().ndcg >= FLOOR


def test_words_alone__do_not_fall_below_their_floors(settings: Any) -> None:
    settings.SEARCH_MEANING = False
    alone = measure()
    for half, floors in FLOORS_OF_WORDS_ALONE.items():
        got = alone.figures(half=half)
        assert (got.ndcg >= floors[0], got.recall >= floors[1]) == (True, True), got


def test_empty__few_queries_find_nothing(report: Report) -> None:
    assert report.figures().empty <= MOST_EMPTY
