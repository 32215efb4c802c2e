"""What is offered while a place is being typed."""

from typing import Any

import pytest

from search.places import complete

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


def values(typed: str, most: int = 6) -> list[str]:
    return [one.value for one in complete(typed, most)]


def test_names__larger_places_first_each_with_what_tells_it_apart(django_assert_num_queries: Any):
    with django_assert_num_queries(2):
        offered = complete("su")
    assert [(one.name, one.kind, one.value) for one in offered] == [
        ("Sutton", "district or borough", "Sutton"),
        ("Surbiton", "town in Kingston upon Thames", "Surbiton"),
        ("Sutton", "town in Sutton", "Sutton town"),
        ("Surrey", "county", "Surrey"),
        ("Surbiton Hill", "ward in Kingston upon Thames", "Surbiton Hill"),
    ]
    assert values("su", most=2) == ["Sutton", "Surbiton"]


def test_names__go_on_while_a_word_is_half_typed():
    assert values("kingston up") == ["Kingston upon Thames", "Kingston upon Thames town"]
    assert values("green stre") == ["Green Street, Surbiton", "Green Street, Sutton"]
    assert values("saint he") == ["St. Helier, Elmbridge", "St. Helier, Sutton"]


def test_postcodes__by_halves_then_sectors_then_whole(django_assert_num_queries: Any):
    with django_assert_num_queries(1):
        assert values("kt1") == ["KT1", "KT10", "KT1 1", "KT1 2"]
    with django_assert_num_queries(2):
        assert values("kt1 1") == ["KT1 1AA", "KT1 1EU"]
    assert values("KT11E") == ["KT1 1EU"]
    assert values("kt1 ") == ["KT1", "KT10", "KT1 1", "KT1 2"]
    assert values("kt10") == ["KT10", "KT10 9"]
    assert values("zz9") == []


@pytest.mark.parametrize("typed", ["", " ", "s", "...", "\0", "\ud800", "x" * 5000])
def test_nothing__is_offered_for_nothing(typed: str, django_assert_max_num_queries: Any):
    with django_assert_max_num_queries(2):
        assert complete(typed) == []
