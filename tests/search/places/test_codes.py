"""Postcodes, whole and in part, and points."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.models import Postcode
from search.places import resolve
from search.places.codes import FINDER
from tests.search.places.factories import make_postcode

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]

KINGSTON = ("E05000403", "E09000021", "E92000001")


def test_postcode__knows_its_point_its_areas_and_whose_it_is_in_one_query(
    django_assert_num_queries: Any,
):
    with django_assert_num_queries(1):
        found = resolve("KT1 1EU")
    place = found.place
    assert place is not None
    assert (place.name, place.latitude, place.longitude) == ("KT1 1EU", 51.4098, -0.3062)
    assert (place.areas, place.district) == (KINGSTON, "Kingston upon Thames")
    assert not place.is_area and not place.is_approximate
    assert (found.reason, found.elsewhere) == ("", ())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(st.sampled_from(["", " ", "  ", "\t", "-", "\u00a0"]), min_size=8, max_size=8),
    st.lists(st.booleans(), min_size=6, max_size=6),
)
def test_postcode__is_known_in_any_spacing_and_case(gaps: list[str], small: list[bool]):
    letters = [
        letter.lower() if low else letter for letter, low in zip("KT11EU", small, strict=True)
    ]
    typed = "".join(gap + letter for gap, letter in zip(gaps, [*letters, ""], strict=False))
    place = resolve(typed).place
    assert place is not None and place.name == "KT1 1EU"


def test_postcode__is_found_in_an_address():
    place = resolve("3 Mill Lane, Thamesmere, kt1 1eu").place
    assert place is not None and place.name == "KT1 1EU"


def test_postcode__of_a_district_without_a_name_is_a_place_all_the_same():
    Postcode.objects.filter(pk="KT11EU").update(district="E09000099")
    place = resolve("KT1 1EU").place
    assert place is not None and place.district == ""


def test_postcode__of_a_neighbour_leads_to_the_neighbours_directory():
    found = resolve("sm1 1ee")
    assert found.place is not None and found.place.district == "Sutton"
    assert [one.url for one in found.elsewhere] == ["https://sutton.example/"]


def test_postcode__that_has_ended_is_about_where_its_sector_is():
    place = resolve("kt1 1zz").place
    assert place is not None and place.is_approximate
    assert place.name == "KT1 1ZZ"
    assert place.latitude == pytest.approx((51.4098 + 51.4100) / 2)
    assert place.areas == KINGSTON and place.district == ""


def test_postcode__of_an_ended_sector_is_about_where_its_outcode_is():
    place = resolve("KT1 9ZZ").place
    assert place is not None and place.is_approximate
    assert place.latitude == pytest.approx((51.4098 + 51.4100 + 51.4000) / 3)


def test_postcode__that_cannot_be_is_written_like_one():
    place = resolve("kt1 1ev").place  # no second half has a V
    assert place is not None and place.is_approximate
    assert place.name == "KT1 1EV"
    assert [one.name for one in resolve("SM2 5ZV").elsewhere] == ["Sutton directory"]


def test_postcode__outside_says_so_and_leads_on(django_assert_max_num_queries: Any):
    with django_assert_max_num_queries(4):
        found = resolve("SM2 5ZZ")
    assert (found.place, found.reason) == (None, "outside")
    assert [one.name for one in found.elsewhere] == ["Sutton directory"]
    assert [one.url for one in resolve("EH1 1AA").elsewhere] == [FINDER]
    assert [one.url for one in resolve("M4").elsewhere] == [FINDER]  # and not SM4’s


def test_outcode__is_the_middle_of_its_postcodes_and_of_no_longer_ones(
    django_assert_num_queries: Any,
):
    with django_assert_num_queries(2):
        place = resolve("kt1").place
    assert place is not None and place.name == "KT1"
    assert place.latitude == pytest.approx((51.4098 + 51.4100 + 51.4000) / 3)
    assert set(place.areas) == {"E05000403", "E05000412", "E09000021", "E92000001"}
    assert place.district == ""


@pytest.mark.parametrize("typed", ["SM1", "sm1 1", "SM1 9ZZ", "51.362, -0.193", "Cheam", "Sutton"])
def test_part_of_a_neighbour__leads_to_the_neighbours_directory(typed: str):
    found = resolve(typed)
    assert found.place is not None
    assert [one.url for one in found.elsewhere] == ["https://sutton.example/"]


def test_outcode__that_is_ours_in_part_leads_nowhere():
    make_postcode("SM1 2AB", 51.37, -0.21, "E05000403", "E09000021")
    assert resolve("SM1").elsewhere == resolve("KT1").elsewhere == ()
    assert [one.url for one in resolve("SM1 1").elsewhere] == ["https://sutton.example/"]


def test_sector__is_told_from_a_longer_outcode_by_its_space():
    place = resolve("kt1 2").place
    assert place is not None and (place.name, place.latitude) == ("KT1 2", pytest.approx(51.4))
    longer = resolve("kt10").place
    assert longer is not None and longer.latitude == pytest.approx(51.36)


@pytest.mark.parametrize(
    "typed", ["51.410, -0.306", "51.410,-0.306", "51.4098 -0.3062", "51.41, −0.306"]
)
def test_point__lies_where_the_nearest_postcode_does(typed: str, django_assert_num_queries: Any):
    with django_assert_num_queries(1):
        place = resolve(typed).place
    assert place is not None
    assert (place.name, place.label) == ("51.410, -0.306", "your location (KT1)")
    assert place.areas == KINGSTON
    again = resolve(place.name).place
    assert again == place


@pytest.mark.parametrize("typed", ["48.856, 2.352", "55.953, -3.188", "00.000, 00.000"])
def test_point__outside_leads_on(typed: str):
    found = resolve(typed)
    assert (found.place, found.reason) == (None, "outside")
    assert [one.url for one in found.elsewhere] == [FINDER]


def test_point__needs_decimals_so_that_two_numbers_are_none():
    assert resolve("51, 0").reason == "unknown"
