"""The search answers the judged queries at least this well: a change below a floor is a loss."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import override_settings

from tests.demo import DAY, loaded_demo
from tests.relevance.judged import Half, Kind, judged
from tests.relevance.measure import Report, measure, titles

pytestmark = pytest.mark.django_db

# nDCG and recall of the first ten, with meaning, as sites have it: over both halves.
FLOORS = {
    Kind.NEED: (0.63, 0.58),
    Kind.SYNONYM: (0.58, 0.60),
    Kind.TOPIC: (0.76, 0.75),
    Kind.NAME: (0.88, 0.89),
    Kind.MISSPELLED: (0.40, 0.40),
    Kind.PLACE: (0.65, 0.73),
    Kind.QUESTION: (0.58, 0.62),
}
FLOORS_OF_HALVES = {Half.TUNED: (0.69, 0.68), Half.ASIDE: (0.60, 0.63)}
FLOORS_OF_WORDS_ALONE = {Half.TUNED: (0.53, 0.51), Half.ASIDE: (0.46, 0.48)}
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


@pytest.fixture(scope="module")
def report(_demo: None, django_db_blocker: Any) -> Report:
    with django_db_blocker.unblock():
        return measure()


def test_grades__are_of_what_is_public() -> None:
    known = titles()
    assert {key for query in judged() for key in query.grades if key not in known} == set()


@pytest.mark.parametrize("kind", Kind)
def test_kinds__do_not_fall_below_their_floors(report: Report, kind: Kind) -> None:
    got = report.figures(kind)
    assert (got.ndcg >= FLOORS[kind][0], got.recall >= FLOORS[kind][1]) == (True, True), got


@pytest.mark.parametrize("half", Half)
def test_halves__do_not_fall_below_their_floors(report: Report, half: Half) -> None:
    got, floors = report.figures(half=half), FLOORS_OF_HALVES[half]
    assert (got.ndcg >= floors[0], got.recall >= floors[1]) == (True, True), got


def test_words_alone__do_not_fall_below_their_floors(settings: Any) -> None:
    settings.SEARCH_MEANING = False
    alone = measure()
    for half, floors in FLOORS_OF_WORDS_ALONE.items():
        got = alone.figures(half=half)
        assert (got.ndcg >= floors[0], got.recall >= floors[1]) == (True, True), got


def test_empty__few_queries_find_nothing(report: Report) -> None:
    assert report.figures().empty <= MOST_EMPTY
