"""A page shows what a search finds at the moment of reading."""

import datetime as dt
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pages.searches import MOST_SEARCHES
from tests.directory.factories import (
    EventFactory,
    LocationFactory,
    PostcodeFactory,
    ServiceFactory,
    TermFactory,
)
from tests.pages.factories import make_article, search_block
from tests.search.factories import make_entry

pytestmark = pytest.mark.django_db


def live(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one(".hub-body")


def previewed(page, rf):
    response = page.make_preview_request(
        original_request=rf.get("/", headers={"host": "localhost"})
    )
    return BeautifulSoup(response.rendered_content, "html.parser").select_one(".hub-body")


def titles(shown):
    return [title.text.strip() for title in shown.select("h3")]


def test_article__shows_what_is_found_now(client):
    larder = ServiceFactory(name="Larder", description="Food for the week.")
    ServiceFactory(name="Chess club")
    draft = ServiceFactory(name="Pantry", description="Food for today.", draft=True)
    page = make_article(
        "Eating", body=[search_block("Food near you", keywords="food", kind="service")]
    )

    shown = live(client, page)
    assert titles(shown) == ["Larder"]
    assert shown.h2.text == "Food near you"
    assert shown.select_one("h3 a")["href"] == larder.get_absolute_url()
    assert "Food for the week." in shown.text
    assert "See all" not in shown.text

    draft.save_revision().publish()
    assert set(titles(live(client, page))) == {"Larder", "Pantry"}

    larder.unpublish()
    assert titles(live(client, page)) == ["Pantry"]


def test_article__leads_to_the_same_search(client):
    for number in range(4):
        ServiceFactory(name=f"Food bank {number}")
    page = make_article(
        "Eating", body=[search_block(number=2, keywords="food bank", kind="service")]
    )

    shown = live(client, page)

    assert len(titles(shown)) == 2
    link = shown.select_one(".hub-live__all a")
    assert link.text.startswith("See all 4")
    assert link["href"] == "/search/?keywords=food+bank&kind=service"
    results = BeautifulSoup(client.get(link["href"]).content, "html.parser")
    assert titles(results.select_one("main"))[:2] == titles(shown)


def test_article__says_when_and_where_an_event_is(client):
    day = timezone.localdate() + dt.timedelta(days=30)
    hours = {"opens_at": dt.time(10), "closes_at": dt.time(12)}
    once = ("dates", {"dates": [day - dt.timedelta(days=60), day], **hours})
    hall = LocationFactory(
        name="Larkmead Hall", latitude=Decimal("51.4"), longitude=Decimal("-0.3")
    )
    EventFactory(name="Spring fair", times=[once], location=hall)
    page = make_article("Out", body=[search_block(keywords="fair", kind="event")])

    shown = live(client, page).text
    assert f"Next: {day:%A} {day.day} {day:%B}" in shown
    assert "10am to noon · Larkmead Hall" in shown


def test_article__names_only(client):
    ServiceFactory(name="Larder", description="Food for the week.")
    page = make_article("Eating", body=[search_block(layout="names", keywords="food")])

    shown = live(client, page)

    assert [link.text for link in shown.select("li a")] == ["Larder"]
    assert "for the week" not in shown.text


def test_article__never_finds_itself(client):
    make_article("Food for children", summary="Food")
    page = make_article("Food", body=[search_block(keywords="food", kind="page")])

    assert titles(live(client, page)) == ["Food for children"]


def test_article__shows_what_is_only_related_if_told_so(client):
    for name in ("Larder food parcels", "Chess", "Bowls", "Judo", "Choir", "Yoga"):
        make_entry(name)
    words = "larder food parcels zeppelin"
    page = make_article("Eating", body=[search_block(keywords=words)])
    other = make_article("Cooking", body=[search_block(keywords=words, with_related=True)])

    shown = live(client, page)
    assert titles(shown) == []
    results = client.get(shown.select_one(".hub-live__all a")["href"]).context["results"]
    assert (results.total, results.related) == (1, 1)

    assert titles(live(client, other)) == ["Larder food parcels"]


def test_article__leads_to_more_of_the_sort_it_shows(client):
    for name in ("Zeppelin", "", "Chess", "Bowls", "Judo", "Choir", "Yoga"):
        make_entry(f"Larder food parcels {name}" if name in ("Zeppelin", "") else name)
    words = "larder food parcels zeppelin"
    results = client.get("/search/", {"keywords": words}).context["results"]
    assert (results.direct, results.related) == (1, 1)

    def links(*, with_related):
        block = search_block(number=1, keywords=words, with_related=with_related)
        shown = live(client, make_article("Eating", body=[block]))
        assert titles(shown) == ["Larder food parcels Zeppelin"]
        return [link.text.split(":")[0] for link in shown.select(".hub-live__all a")]

    assert links(with_related=False) == []
    assert links(with_related=True) == ["See all 2"]


def test_article__says_where_to_look_when_nothing_is_found(client, rf):
    words = "Ring the council on 01632 960 000."
    block = search_block(otherwise=words, keywords="zeppelin")
    page = make_article("Flying", body=[block])

    shown = live(client, page)
    assert words in shown.text
    assert "finds nothing now" not in shown.text
    assert shown.select_one(".hub-live__all a")["href"] == "/search/?keywords=zeppelin"

    assert "This search finds nothing now." in previewed(page, rf).text


def test_article__keeps_its_promise_when_a_place_is_gone(client, rf):
    """Without its place the search would find things everywhere."""
    postcode = PostcodeFactory()
    ServiceFactory(name="Food bank", places=[LocationFactory()])
    page = make_article("Eating", body=[search_block(keywords="food", place="KT1 1EU")])
    assert titles(live(client, page)) == ["Food bank"]
    postcode.delete()

    assert titles(live(client, page)) == []
    assert "KT1 1EU" in previewed(page, rf).select_one(".govuk-inset-text").text


def test_article__tells_the_editor_that_a_topic_is_gone(client, rf):
    term = TermFactory(name="Food banks")
    page = make_article("Eating", body=[search_block(keywords="food", topic=str(term.key))])
    ServiceFactory(name="Food bank")
    assert titles(live(client, page)) == []
    assert "finds nothing now" in previewed(page, rf).text
    term.delete()

    assert titles(live(client, page)) == []
    assert "does not exist any more" in previewed(page, rf).select_one(".govuk-inset-text").text
    assert "does not exist any more" not in live(client, page).text


def test_article__listings_without_a_heading_stand_below_a_hidden_one(client):
    ServiceFactory(name="Food bank")
    page = make_article("Eating", body=[search_block("", keywords="food")])

    heading = live(client, page).h2
    assert (heading.text, heading["class"]) == ("Listings", ["govuk-visually-hidden"])


@pytest.mark.parametrize("kept", [{}, None, "x", {"topic": ["x"]}, {"keywords": [" "]}])
def test_article__stands_whatever_was_stored(client, kept):
    page = make_article("Any", body=[("search", {"heading": "Any", "search": kept, "number": 3})])

    assert titles(live(client, page)) == []


def test_article__makes_each_search_once(client):
    words = ["bread", "milk", "eggs", "beans", "rice", "soup", "tea", "fruit"]
    ServiceFactory(name="Food bank", description=" ".join(words))

    def queries(*searches):
        page = make_article("Eating", body=[search_block(keywords=each) for each in searches])
        client.get(page.url)
        with CaptureQueriesContext(connection) as captured:
            assert titles(live(client, page))
        return len(captured)

    one = queries("bread")
    assert one <= 16
    assert queries("bread", "bread") == one
    most = queries(*words[:MOST_SEARCHES])
    assert most <= one + 5 * (MOST_SEARCHES - 1)
    assert queries(*words) == most


def test_search_block__tells_which_topics_it_names():
    from wagtail.models import ReferenceIndex

    term = TermFactory(name="Food")
    page = make_article("Eating", body=[search_block(topic=str(term.key))])

    rows = ReferenceIndex.get_references_to(term)

    assert {str(row.object_id) for row in rows} == {str(page.pk)}
