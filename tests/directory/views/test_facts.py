import datetime as dt
from typing import Any

import pytest

from directory.views import facts

TODAY = dt.date(2026, 3, 3)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"minimum_age": 5, "maximum_age": 11}, "Ages 5 to 11"),
        ({"minimum_age": 18}, "Ages 18 and over"),
        ({"maximum_age": 11}, "Ages up to 11"),
        ({"minimum_age": 0, "maximum_age": 4}, "Ages up to 4"),
        ({"minimum_age": 16, "maximum_age": 16}, "Age 16"),
        ({"minimum_age": 0, "maximum_age": 0}, "Age 0"),
        ({"minimum_age": 0}, ""),
        ({}, ""),
    ],
)
def test_ages(document: dict[str, Any], words: str) -> None:
    assert facts.ages(document) == words


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ({"amount": "0.00"}, "Free"),
        ({"option": "Children", "amount": "0.00"}, "Children: Free"),
        ({"amount": "5.00", "amount_description": "a session"}, "£5 a session"),
        ({"option": "Adults", "amount": "5.50"}, "Adults: £5.50"),
        ({"amount": "2.00", "amount_description": "includes tea"}, "£2 (includes tea)"),
        ({"amount": "1234.00"}, "£1,234"),
        ({"amount": "3.00", "currency": "EUR"}, "€3"),
        ({"amount": "3.00", "currency": "CHF"}, "CHF 3"),
        ({"option": "Adults", "amount_description": "ask at the desk"}, "Adults: ask at the desk"),
        ({"amount": "5.00", "valid_from": "2026-04-01"}, "£5, from 1 April 2026"),
        ({"amount": "5.00", "valid_to": "2026-03-03"}, "£5, until 3 March 2026"),
    ],
)
def test_costs__in_words(row: dict[str, Any], line: str) -> None:
    assert facts.costs({"cost_options": [row]}, TODAY) == [line]


@pytest.mark.parametrize(
    "rows", [[], [{}], [{"amount": "5.00", "valid_to": "2026-03-02"}], [{"amount": "a lot"}]]
)
def test_costs__that_nobody_said_are_not_free(rows: list[dict[str, Any]]) -> None:
    assert facts.costs({"cost_options": rows}, TODAY) == []


def test_labels__leave_out_values_no_longer_known() -> None:
    assert facts.eligibility({"eligibility": ["adult", "wizard"]}) == ["Adults"]


def test_areas__by_name_of_the_area_or_in_words() -> None:
    rows = [{"area": {"code": "E1", "name": "Weirside"}}, {"name": "Nearby"}, {"uri": "x"}]
    assert facts.areas({"service_areas": rows}) == ["Weirside"]
    assert facts.areas_in_words({"service_areas": rows}) == ["Nearby"]


def test_topics__each_once() -> None:
    term = {"id": "1", "name": "Debt"}
    rows = [{"taxonomy_term": term}, {"taxonomy_term": term, "link_type": "need"}]
    assert facts.topics({"attributes": rows}) == [term]
