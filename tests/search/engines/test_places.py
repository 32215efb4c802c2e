"""How near, and what a place changes in the order."""

import pytest

from search.contract import Reach
from search.entries import Venue
from tests.directory.factories import PostcodeFactory
from tests.search.engines.conftest import Asking
from tests.search.factories import KINGSTON, make_entry
from tests.search.places.factories import make_postcode

HERE = "KT1 1EU"


@pytest.fixture(autouse=True)
def here(db: None) -> None:
    PostcodeFactory()


def test_place__alone_lists_what_is_near_by_distance_then_what_needs_no_journey(
    engine: Asking,
) -> None:
    make_entry("Far", miles=[9])
    make_entry("Near", miles=[2])
    make_entry("Nearest", miles=[0.5, 2.5, 30])
    make_entry("Helpline")

    found = engine(place=HERE)

    assert [hit.entry.title for hit in found.hits] == ["Nearest", "Near", "Helpline"]
    assert found.reaches == {Reach.NEAR: 2, Reach.AREA: 0, Reach.ANYWHERE: 1}


def test_listing__is_found_once_with_its_nearest_venue(engine: Asking) -> None:
    make_entry("Choir", miles=[2.5, 0.5, 30])

    (hit,) = engine(keywords="choir", place=HERE).hits

    assert hit.venue is not None
    assert (round(hit.miles or 0, 2), hit.venue.name, hit.more) == (0.5, "Hall at 0.5", 2)
    (hit,) = engine(keywords="choir").hits
    assert (hit.miles, hit.more) == (None, 2)


def test_distance__is_not_told_of_what_comes_to_people(engine: Asking) -> None:
    make_entry("Helpline", miles=[2], facets=(("how", "phone"),))

    (hit,) = engine(place=HERE, radius=1).hits

    assert (hit.reach, hit.miles) == (Reach.ANYWHERE, None)


def test_radius__is_a_circle_and_not_its_box(engine: Asking) -> None:
    make_entry("Corner", venues=(Venue(KINGSTON[0] + 2.9 / 69.09, KINGSTON[1] + 0.066),))

    assert engine(place=HERE, radius=3).total == 0
    assert engine(place=HERE, radius=5).total == 1


def test_distance__agrees_with_the_great_circle(engine: Asking) -> None:
    """Kingston to Oxford by the haversine formula is 47.0 miles."""
    make_entry("Oxford", venues=(Venue(51.7520, -1.2577),))

    (hit,) = engine(place=HERE, radius=60).hits

    assert hit.miles == pytest.approx(47.0, rel=0.01)


def test_nearness__changes_the_order_of_equals(engine: Asking) -> None:
    make_entry("Alder lunch club", miles=[2.9])
    make_entry("Birch lunch club", miles=[0.1])

    assert engine.titles(keywords="lunch club") == ["Alder lunch club", "Birch lunch club"]
    assert engine.titles(keywords="lunch club", place=HERE) == [
        "Birch lunch club",
        "Alder lunch club",
    ]


def test_nearness__outweighs_a_somewhat_better_match(engine: Asking) -> None:
    make_entry("A", text="Judo.", summary="Judo.", miles=[2.9])
    make_entry("B", text="Judo and boxing.", summary="Judo", miles=[0.1])
    make_postcode("KT1 9ZZ", 51.4098 + 2.9 / 69.09, -0.3062, "", "")

    assert engine.titles(keywords="judo", place=HERE) == ["B", "A"]
    assert engine.titles(keywords="judo", place="KT1 9ZZ") == ["A", "B"]


def test_nearness__does_not_outweigh_the_name(engine: Asking) -> None:
    make_entry("Lunch club", miles=[2])
    make_entry("Community hall", text="Lunch on Mondays.", miles=[0.2])

    assert engine.titles(keywords="lunch", place=HERE)[0] == "Lunch club"


def test_nearness__what_is_near_comes_before_a_better_match_elsewhere(engine: Asking) -> None:
    make_entry("Lunch by phone: lunch, lunch", text="Lunch")
    make_entry("Lunch", miles=[2.9])

    assert engine.titles(keywords="lunch", place=HERE)[0] == "Lunch"


@pytest.mark.parametrize("words", ["", "lunch dance"])
def test_wider__distances_find_as_many_near_as_they_say(engine: Asking, words: str) -> None:
    """What has only some of the words is not promised, and choices hold."""
    for miles in (0.2, 2, 4, 8, 20):
        make_entry(f"Lunch dance {miles}", miles=[miles], facets=(("cost", "free"),))
        make_entry(f"Lunch {miles}", miles=[miles], facets=(("cost", "free"),))
        make_entry(f"Dear lunch dance {miles}", miles=[miles], facets=(("cost", "paid"),))
    for number in range(40):
        make_entry(f"Dance {number}", miles=[number / 5], facets=(("cost", "free"),))

    found = engine(keywords=words, place=HERE, radius=0.5, cost="free")

    assert set(found.radii) == {1, 3, 5, 10, 25}
    near = engine(keywords=words, place=HERE, radius=0.5, cost="free", reach="near")
    assert found.near == near.direct
    for miles, number in found.radii.items():
        wider = engine(keywords=words, place=HERE, radius=miles, cost="free", reach="near")
        assert wider.direct == number
    assert engine(keywords=words).radii == {}


@pytest.mark.parametrize(
    ("place", "titles"), [("KT1", ["Judo"]), ("51.4098,-0.3062", ["Judo"]), ("kt11eu", ["Judo"])]
)
def test_place__is_known_in_every_form(engine: Asking, place: str, titles: list[str]) -> None:
    make_entry("Judo", miles=[1])
    make_entry("Far judo", miles=[30])

    assert engine.titles(keywords="judo", place=place) == titles


def test_place__among_the_words_is_the_place(engine: Asking) -> None:
    make_entry("Judo", miles=[1])
    make_entry("Far judo", miles=[30])

    found = engine(keywords="judo near kt1 1eu")

    assert [hit.entry.title for hit in found.hits] == ["Judo"]
    assert found.query.words == "judo"
