"""The search answers the judged queries at least this well: a change below a floor is a loss."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.demo import loaded_demo
from tests.relevance.judged import Half, Kind, judged
from tests.relevance.measure import Report, measure, titles

pytestmark = pytest.mark.django_db

# nDCG and recall of the first ten, over both halves.
FLOORS = {
    Kind.NEED: (0.12, 0.08),
    Kind.SYNONYM: (0.0, 0.0),
    Kind.TOPIC: (0.69, 0.65),
    Kind.NAME: (0.72, 0.66),
    Kind.MISSPELLED: (0.03, 0.03),
    Kind.PLACE: (0.44, 0.47),
    Kind.QUESTION: (0.04, 0.04),
}
FLOORS_OF_HALVES = {Half.TUNED: (0.33, 0.30), Half.ASIDE: (0.26, 0.26)}
MOST_EMPTY = 0.57


@pytest.fixture(scope="module", autouse=True)
def _demo(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    with loaded_demo(django_db_blocker, tmp_path_factory.mktemp("media")):
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
    got = report.figures(half=half)
    floors = FLOORS_OF_HALVES[half]
    assert (got.ndcg >= floors[0], got.recall >= floors[1]) == (True, True), got


def test_empty__few_queries_find_nothing(report: Report) -> None:
    assert report.figures().empty <= MOST_EMPTY
