"""Who serves the person who asks: near, by its declared area, or wherever they live."""

from typing import Any

import pytest

from search.contract import Reach
from search.entries import Venue
from tests.search.engines.conftest import Asking
from tests.search.factories import make_entry
from tests.search.places.factories import make_locality

pytestmark = pytest.mark.usefixtures("country")

KINGSTON, SUTTON, CANBURY = "E09000021", "E09000029", "E05000403"
HERE = "KT1 1EU"


@pytest.fixture
def offers(country: None) -> None:
    make_entry("Lunch near", miles=[1])
    make_entry("Lunch at your door", areas=(KINGSTON,))
    make_entry("Lunch by phone")
    make_entry("Lunch far off", miles=[20])
    make_entry("Lunch for Sutton", areas=(SUTTON,))
    make_entry("Lunch for Sutton, near", areas=(SUTTON,), miles=[0.2])


def ways(engine: Asking, **params: Any) -> dict[str, Reach | None]:
    return {hit.entry.title: hit.reach for hit in engine(**params).hits}


@pytest.mark.usefixtures("offers")
def test_groups__stand_in_order_and_leave_out_who_is_not_served(engine: Asking) -> None:
    found = engine(keywords="lunch", place=HERE)

    assert [(hit.entry.title, hit.reach) for hit in found.hits] == [
        ("Lunch near", Reach.NEAR),
        ("Lunch at your door", Reach.AREA),
        ("Lunch by phone", Reach.ANYWHERE),
    ]
    assert found.reaches == {Reach.NEAR: 1, Reach.AREA: 1, Reach.ANYWHERE: 1}


@pytest.mark.usefixtures("offers")
def test_groups__can_be_asked_for_and_keep_their_counts(engine: Asking) -> None:
    found = engine(keywords="lunch", place=HERE, reach="area")

    assert [hit.entry.title for hit in found.hits] == ["Lunch at your door"]
    assert found.total == 1
    assert found.reaches == {Reach.NEAR: 1, Reach.AREA: 1, Reach.ANYWHERE: 1}
    both = engine(keywords="lunch", place=HERE, reach=["near", "anywhere"])
    assert {hit.entry.title for hit in both.hits} == {"Lunch near", "Lunch by phone"}


@pytest.mark.usefixtures("offers")
def test_without_a_place__everything_is_found_in_no_group(engine: Asking) -> None:
    found = engine(keywords="lunch")

    assert found.total == 6
    assert found.reaches == {}
    assert {hit.reach for hit in found.hits} == {None}


def test_border__what_lies_across_it_is_found_where_it_serves(engine: Asking) -> None:
    here_only = (Venue(51.3620, -0.1930, "In Sutton", areas=("E05000562", SUTTON)),)
    make_entry("For both", areas=(KINGSTON, SUTTON), venues=here_only)
    make_entry("For Sutton", areas=(SUTTON,), venues=here_only)
    make_entry("For Canbury", areas=(CANBURY,), venues=here_only)
    make_entry("For England", areas=("E92000001",), venues=here_only)

    assert ways(engine, place=HERE) == {
        "For both": Reach.AREA,
        "For Canbury": Reach.AREA,
        "For England": Reach.AREA,
    }
    assert set(ways(engine, place="SM1 1EE")) == {"For both", "For Sutton", "For England"}


def test_border__what_is_near_across_it_is_found_unless_limited(engine: Asking) -> None:
    across = (Venue(51.40, -0.30, areas=("E05000562", SUTTON)),)
    make_entry("For all", venues=across)
    make_entry("For Sutton", venues=across, areas=(SUTTON,))

    assert ways(engine, place=HERE) == {"For all": Reach.NEAR}


def test_ward__is_searched_inside(engine: Asking) -> None:
    inside = (Venue(51.4300, -0.3100, areas=(CANBURY, KINGSTON)),)
    beside = (Venue(51.4097, -0.3063, areas=("E05000412", KINGSTON)),)
    make_entry("Inside", venues=inside)
    make_entry("Beside", venues=beside)

    assert ways(engine, place="Canbury Ward") == {"Inside": Reach.NEAR}
    assert ways(engine, place="Canbury Ward", radius=3) == {
        "Beside": Reach.NEAR,
        "Inside": Reach.NEAR,
    }
    assert set(ways(engine, place="Kingston upon Thames")) == {"Inside", "Beside"}


def test_ward__what_lies_in_it_is_near_within_any_radius(engine: Asking) -> None:
    make_entry("Here", venues=(Venue(51.4900, -0.3000, areas=(CANBURY, KINGSTON)),))
    make_entry("There", venues=(Venue(51.4900, -0.3000, areas=("E05000412", KINGSTON)),))

    found = engine(place="Canbury Ward")

    assert found.reaches[Reach.NEAR] == found.radii[1] == 1
    assert engine(place="Canbury Ward", radius=1).reaches[Reach.NEAR] == 1
    assert engine(place="Canbury Ward", radius=10).reaches[Reach.NEAR] == found.radii[10] == 2


def test_town__is_a_point_with_what_lies_around_it(engine: Asking) -> None:
    make_locality("Norbiton", "suburb", "Kingston upon Thames", 51.4099, -0.3061)
    make_entry("Near", miles=[1])
    make_entry("For Kingston", areas=(KINGSTON,))
    make_entry("For Sutton", areas=(SUTTON,))

    assert ways(engine, place="Norbiton") == {
        "Near": Reach.NEAR,
        "For Kingston": Reach.AREA,
    }


@pytest.mark.parametrize("how", ["online", "phone", "home-visit"])
def test_anywhere__is_what_needs_no_journey_though_it_has_a_place(engine: Asking, how: str) -> None:
    make_entry("Remote", miles=[20], facets=(("how", how),))
    make_entry("At a place", miles=[20], facets=(("how", "venue"),))

    assert ways(engine, place=HERE) == {"Remote": Reach.ANYWHERE}


def test_area__is_a_filter_of_its_own(engine: Asking) -> None:
    make_entry("For Kingston", areas=(KINGSTON,))
    make_entry("For Sutton", areas=(SUTTON,))
    make_entry("For all")

    found = engine(area=[KINGSTON])

    assert [hit.entry.title for hit in found.hits] == ["For Kingston"]
    assert found.facets["area"] == {KINGSTON: 1, SUTTON: 1}
