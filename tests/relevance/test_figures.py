"""The metrics, on examples worked by hand."""

import pytest

from tests.relevance.figures import gain, mean, ndcg, recall

GRADES = {"a": 3, "b": 2, "c": 1}
BEST = 7 / 1 + 3 / 1.5849625 + 1 / 2  # log2 of 2, 3 and 4


def test_gain__falls_with_the_place() -> None:
    assert gain([3]) == 7
    assert gain([0, 0, 3]) == 7 / 2
    assert gain([3, 2, 1]) == pytest.approx(BEST)
    assert gain([]) == 0


def test_ndcg__is_one_in_the_best_order_only() -> None:
    assert ndcg(["a", "b", "c"], GRADES) == 1
    assert ndcg(["a", "b", "c", "x", "y"], GRADES) == 1
    assert ndcg(["b", "x", "a"], GRADES) == pytest.approx((3 / 1 + 7 / 2) / BEST)


def test_ndcg__of_nothing_good_is_nothing() -> None:
    assert ndcg([], GRADES) == 0
    assert ndcg(["x", "y"], GRADES) == 0
    assert ndcg(["a"], {}) == 0


def test_ndcg__looks_no_further_than_its_depth() -> None:
    assert ndcg(["x", "y", "a"], GRADES, depth=2) == 0
    assert ndcg(["a", "b"], GRADES, depth=2) == 1  # there is no room for c
    assert ndcg([*"0123456789", "a"], GRADES) == 0


def test_ndcg__a_thing_found_twice_counts_once() -> None:
    assert ndcg(["a", "a", "a"], {"a": 3, "b": 3}) == ndcg(["a"], {"a": 3, "b": 3}) < 1


def test_recall__is_of_what_helps_well() -> None:
    assert recall(["c", "a"], GRADES) == 0.5
    assert recall(["b", "a"], GRADES) == 1
    assert recall(["c"], GRADES) == 0
    assert recall(["c"], {"c": 1}) == 0


def test_recall__asks_for_no_more_than_there_is_room_for() -> None:
    many = {str(number): 2 for number in range(12)}
    assert recall([str(number) for number in range(10)], many) == 1
    assert recall([str(number) for number in range(5)], many) == 0.5
    assert recall(["x", *map(str, range(10))], many) == 0.9


def test_mean__of_none_is_nought() -> None:
    assert mean([]) == 0
    assert mean([True, False, False, False]) == 0.25
