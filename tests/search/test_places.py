from decimal import Decimal

import pytest

from directory.models import Postcode
from search.places import resolve
from tests.directory.factories import AreaFactory

pytestmark = pytest.mark.django_db


def make_postcode(code: str, district: str = "") -> None:
    point = {"latitude": Decimal("51.446"), "longitude": Decimal("-0.327")}
    Postcode.objects.create(postcode=code, district=district, **point)


def test_postcode__says_whose_it_is_in_one_query(django_assert_num_queries):
    AreaFactory(code="E09000027", name="Richmond upon Thames", kind="district")
    make_postcode("TW11AE", "E09000027")
    with django_assert_num_queries(1):
        place = resolve("TW1 1AE")
    assert place is not None
    assert (place.name, place.district) == ("TW1 1AE", "Richmond upon Thames")


def test_postcode__of_a_district_without_a_name_is_a_place_all_the_same():
    make_postcode("TW11AE", "E09000027")
    place = resolve("TW1 1AE")
    assert place is not None and place.district == ""


def test_outcode__may_lie_in_several_districts_and_names_none():
    make_postcode("TW11AE", "E09000027")
    place = resolve("TW1")
    assert place is not None and place.district == ""


def test_unknown__is_none():
    assert resolve("TW1 1AE") is None


def test_results__of_a_neighbours_postcode_say_whose_it_is(client):
    AreaFactory(code="E09000027", name="Richmond upon Thames", kind="district")
    make_postcode("TW11AE", "E09000027")
    page = client.get("/search/", {"postcode": "tw11ae"}).content.decode()
    assert "TW1 1AE is in Richmond upon Thames." in page
