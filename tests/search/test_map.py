"""The map view: the same results, with the same numbers, and it works as a list without it."""

import pytest

from tests.directory.factories import PostcodeFactory
from tests.search.factories import make_entry
from tests.search.pages import get, texts

pytestmark = pytest.mark.django_db


def test_map__has_a_pin_for_what_is_near_and_says_how_many_have_none(client):
    PostcodeFactory()
    make_entry("Near", miles=[1])
    make_entry("By phone")

    soup = get(client, place="KT1 1EU", view="map")

    assert texts(soup, ".hub-result__title") == ["1 Near", "2 By phone"]
    (pin,) = soup.select(".hub-result[data-latitude]")
    assert (pin["data-number"], pin["data-place"]) == ("1", "Hall at 1")
    assert float(pin["data-latitude"]) == pytest.approx(51.4098 + 1 / 69.0932, abs=1e-6)
    assert "1 result of this page is not on the map" in texts(soup, ".hub-mapped__map")[0]
    assert "The map needs JavaScript" in texts(soup, "#map")[0]
    assert soup.select_one("form [name=view]")["value"] == "map"


def test_map__numbers_go_on_over_the_pages(client):
    for number in range(25):
        make_entry(f"Service {number:02}", miles=[1])

    soup = get(client, view="map", page=2)

    assert texts(soup, ".hub-pin") == ["21", "22", "23", "24", "25"]
    links = {link.text: link["href"] for link in soup.select(".hub-choices a")}
    assert links["List"] == "/search/?page=2"


def test_map__never_shows_where_a_confidential_place_is(client):
    make_entry("Refuge").venues.create(postal_code="KT1", latitude=51.41, longitude=-0.31)

    soup = get(client, view="map")

    assert soup.select("[data-latitude]") == []


def test_list__loads_nothing_of_the_map(client):
    make_entry("Near", miles=[1])

    assert "leaflet" not in str(get(client))
    assert "leaflet" in str(get(client, view="map"))


def test_tiles__come_from_where_settings_say(client, settings):
    make_entry("Near", miles=[1])
    assert get(client, view="map").select_one("#map")["data-tiles"] == ""
    settings.MAP_TILES_URL = "https://tiles.example/{z}/{x}/{y}.png"
    assert get(client, view="map").select_one("#map")["data-tiles"].startswith("https://tiles.")
