"""Names of areas, towns and streets."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.models import Postcode
from search.places import complete, resolve, split
from search.places.codes import FINDER
from search.places.named import Asked, Candidate, choose, spelling

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


def named(text: str) -> str:
    place = resolve(text).place
    assert place is not None, text
    return place.name


@pytest.mark.parametrize("typed", ["st marks", "St. Mark's", "ST MARK’S WARD", "saint marks"])
def test_ward__is_known_in_any_spelling_and_is_an_area(typed: str):
    place = resolve(typed).place
    assert place is not None and place.name == "St. Mark's"
    assert place.is_area and place.within == ("E05000412",)
    assert place.areas == ("E05000412", "E09000021", "E92000001")


def test_district__holds_its_wards(django_assert_num_queries: Any):
    with django_assert_num_queries(3):
        place = resolve("Royal Borough of Kingston on Thames").place
    assert place is not None and place.within == ("E09000021",)
    assert place.areas[0] == "E09000021" and "E05000403" in place.areas
    assert place.latitude == pytest.approx((51.4098 + 51.41 + 51.4 + 51.394) / 4)


def test_county__holds_its_districts():
    place = resolve("surrey").place
    assert place is not None and place.within == ("E10000030",)
    assert "E07000207" in place.areas


def test_town__is_a_point_that_lies_in_what_lies_around_it(django_assert_num_queries: Any):
    with django_assert_num_queries(3):
        place = resolve("surbiton").place
    assert place is not None
    assert (place.name, place.latitude, place.longitude) == ("Surbiton", 51.394, -0.304)
    assert not place.is_area and "E09000021" in place.areas


def test_borough__comes_before_the_town_of_its_name_which_is_offered():
    found = resolve("sutton")
    assert found.place is not None and found.place.within == ("E09000029",)
    assert [(one.kind, one.value) for one in found.choices] == [("town in Sutton", "Sutton town")]
    assert [one.url for one in found.elsewhere] == ["https://sutton.example/"]
    town = resolve(found.choices[0].value).place
    assert town is not None and not town.is_area and town.name == "Sutton town"


def test_town__comes_before_the_ward_of_its_name_which_is_offered():
    found = resolve("cheam")
    assert found.place is not None and not found.place.is_area
    assert [one.value for one in found.choices] == ["Cheam ward"]
    ward = resolve("cheam ward").place
    assert ward is not None and ward.within == ("E05000560",)


def test_beginning__of_one_name_is_enough():
    assert named("surbiton h") == "Surbiton Hill"
    assert named("clay") == "Claygate"


@pytest.mark.parametrize("typed", ["kingston", "kingston u", "kingston upon", "Kingst"])
def test_beginning__of_one_large_place_is_enough(typed: str):
    assert named(typed) == "Kingston upon Thames"


def test_beginning__of_several_asks(django_assert_max_num_queries: Any):
    with django_assert_max_num_queries(2):
        found = resolve("st.")
    assert (found.place, found.reason) == (None, "unknown")
    found = resolve("st h")
    assert (found.place, found.reason) == (None, "ambiguous")
    values = [one.value for one in found.choices]
    assert values == ["St. Helier, Elmbridge", "St. Helier, Sutton"]
    places = [resolve(value).place for value in values]
    assert [place.within for place in places if place] == [("E05007251",), ("E05000562",)]


def test_streets__of_one_name_ask_and_their_towns_tell_them_apart():
    found = resolve("green st")
    assert found.reason == "ambiguous"
    assert [(one.kind, one.value) for one in found.choices] == [
        ("street in Surbiton", "Green Street, Surbiton"),
        ("street in Sutton", "Green Street, Sutton"),
    ]
    assert named("green street, surb") == "Green Street, Surbiton"


def test_unknown__offers_what_is_spelled_nearly_so(django_assert_max_num_queries: Any):
    with django_assert_max_num_queries(4):
        found = resolve("Surbitn")
    assert (found.place, found.reason) == (None, "unknown")
    assert [one.value for one in found.choices] == ["Surbiton", "Surbiton Hill"]
    unknown = resolve("Xanadu")
    assert unknown.choices == ()
    assert [one.url for one in unknown.elsewhere] == [FINDER]


@pytest.mark.parametrize("typed", ["kingstn", "Kingstom", "kingston apon tames"])
def test_unknown__offers_long_names_that_begin_nearly_so(typed: str):
    found = resolve(typed)
    assert [one.value for one in found.choices] == [
        "Kingston upon Thames",
        "Kingston upon Thames town",
    ]
    assert found.elsewhere == ()


@pytest.mark.parametrize("typed", ["12 Mill Lane, Claygate", "Mill Lane Claygate"])
def test_address__that_is_not_known_offers_the_place_it_ends_with(
    typed: str, django_assert_max_num_queries: Any
):
    with django_assert_max_num_queries(4):
        found = resolve(typed)
    assert (found.place, found.reason) == (None, "unknown")
    assert [one.value for one in found.choices] == ["Claygate"]
    assert found.elsewhere == ()


def test_address__that_ends_with_a_street_offers_no_street():
    assert resolve("Mill Cottage, Green Street").choices == ()


def test_area__without_postcodes_is_no_place():
    Postcode.objects.filter(ward="E05000412").delete()
    assert resolve("St Marks").reason == "unknown"


def test_country__is_not_a_place_to_search_around():
    assert resolve("England").place is None


names = st.sampled_from(["Ham", "Hook", "Green"])
candidates = st.lists(
    st.builds(
        lambda name, kind, within: Candidate(name, name.lower(), kind, within),
        names,
        st.sampled_from(["district", "town", "suburb", "ward", "street"]),
        st.sampled_from(["Elmbridge", "Sutton", "Surrey"]),
    ),
    unique_by=lambda one: one.identity,
    min_size=1,
    max_size=8,
)


@given(candidates)
def test_spelling__means_the_place_it_is_written_for(among: list[Candidate]):
    for one in among:
        twins = [two for two in among if (two.name, two.within) == (one.name, one.within)]
        if one.kind == "street" and len(twins) > 1:
            continue  # nobody says “Green street in Sutton”: the town of that name is offered first
        assert choose(Asked(spelling(one, among)).exact(among)) == one


def test_every_suggestion__finds_a_place():
    for typed in ("st", "su", "ki", "gr", "ch", "kt1", "kt1 1", "sm", "co", "el"):
        for one in complete(typed):
            found = resolve(one.value)
            assert found.place is not None and found.place.name == one.value, one


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150
)
@given(
    st.text(st.characters(), max_size=80)
    | st.text("KT1 SM.,-0123456789", max_size=20)
    | st.sampled_from(["\0", "\ud800", "near \0", "%", "a" * 5000, "1" * 500, ", " * 400])
)
def test_any_text__is_answered(text: str):
    found = resolve(text)
    assert (found.place is None) == bool(found.reason)
    if found.place:
        again = resolve(found.place.name).place
        assert again is not None and again.name == found.place.name
    rest, _found = split(text)
    assert len(rest) <= len(text)
    assert len(complete(text)) <= 6


@pytest.mark.parametrize("part", ["in ", "kt1 1", "st ", ", ward", "1.", "a1 1a"])
def test_long_text__is_no_more_work(part: str, django_assert_max_num_queries: Any):
    with django_assert_max_num_queries(11):
        for look in (resolve, split, complete):
            look(part * 20_000)
