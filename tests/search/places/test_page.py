"""What the search page says of the place that was asked for."""

from typing import Any

import pytest
from bs4 import BeautifulSoup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


def get(client: Any, **params: str) -> BeautifulSoup:
    answer = client.get("/search/", params)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def main(soup: BeautifulSoup) -> str:
    return " ".join(soup.main.get_text(" ").split())


def test_postcode_of_a_neighbour__says_whose_it_is_and_leads_to_their_directory(client: Any):
    soup = get(client, place="sm11ee")
    assert "SM1 1EE is in Sutton." in main(soup)
    assert soup.find("a", string="Sutton directory")["href"] == "https://sutton.example/"
    assert soup.select_one("#place")["value"] == "SM1 1EE"


def test_postcode_that_has_ended__says_that_distances_are_rough(client: Any):
    assert "We do not know exactly where KT1 1ZZ is." in main(get(client, postcode="kt1 1zz"))


def test_postcode_outside__is_told_with_ways_on(client: Any):
    soup = get(client, keywords="food", place="EH1 1AA")
    error = "EH1 1AA is outside the area we know: these results are without it."
    assert soup.select_one(".govuk-error-summary a").text == error
    link = soup.find("a", string="Find your local council on GOV.UK")
    assert link["href"] == "https://www.gov.uk/find-local-council"
    assert soup.select_one("#place")["value"] == "EH1 1AA"


def test_several_places_of_a_name__are_offered_and_lead_to_the_same_search(client: Any):
    soup = get(client, keywords="food", place="st helier", kind="event", radius="5")
    addresses = [link["href"] for link in soup.select("main a[href*='St.+Helier']")]
    assert addresses == [
        "/search/?keywords=food&kind=event&place=St.+Helier%2C+Elmbridge",
        "/search/?keywords=food&kind=event&place=St.+Helier%2C+Sutton",
    ]
    ward = BeautifulSoup(client.get(addresses[0]).content, "html.parser")
    assert ward.h1.text == "Events for “food” in St. Helier, Elmbridge"


def test_ward__is_searched_inside_and_a_point_around(client: Any):
    soup = get(client, place="canbury")
    assert soup.h1.text == "Results in Canbury"
    assert soup.select_one("#radius [selected]").text == "inside it"
    soup = get(client, place="51.410, -0.306")
    assert soup.h1.text == "Results near your location (KT1)"
    assert soup.select_one("#radius [selected]").text == "3 miles"


def test_place_among_the_words__moves_into_its_box(client: Any):
    soup = get(client, keywords="food in surbiton")
    assert soup.h1.text == "Results for “food” near Surbiton"
    assert soup.select_one("#keywords")["value"] == "food"
    assert soup.select_one("#place")["value"] == "Surbiton"
