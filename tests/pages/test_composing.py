"""Searches of pages through the form that editors use."""

import pytest
from bs4 import BeautifulSoup

from pages.blocks import BodyBlock
from pages.models import ArticlePage
from tests.directory.factories import PostcodeFactory, TermFactory
from tests.pages.factories import make_home
from tests.pages.test_editing import form
from tests.search.factories import make_entry

pytestmark = pytest.mark.django_db

PUBLISH = {"action-publish": "yes"}


def block(search, **values):
    given = {"heading": "Found today", "search": search, "number": "3", "layout": "details"}
    return ("search", {**given, "otherwise": "", **values})


def save(admin_client, *body, **fields):
    home = make_home()
    return admin_client.post(
        f"/admin/pages/add/pages/articlepage/{home.pk}/", form("Eating", "eating", *body, **fields)
    )


def errors(response):
    """What the form says of its blocks; their script puts it into words beside the fields."""
    assert response.status_code == 200
    stream = BeautifulSoup(response.content, "html.parser").select_one("[data-w-block-data-value]")
    return stream["data-w-block-arguments-value"]


def kept():
    return ArticlePage.objects.get(slug="eating").get_latest_revision_as_object().body[0].value


def test_editor__keeps_the_search_in_its_one_spelling(admin_client):
    PostcodeFactory()
    text = "https://hub.example/search/?q=food++bank&postcode=kt11eu&radius=3&page=2"

    response = save(admin_client, block(text), **PUBLISH)

    assert response.status_code == 302
    assert kept()["search"] == {"keywords": ["food bank"], "place": ["KT1 1EU"]}


def test_editor__may_keep_a_search_that_finds_nothing_yet(admin_client):
    response = save(admin_client, block("zeppelin"), **PUBLISH)

    assert response.status_code == 302
    assert kept()["search"] == {"keywords": ["zeppelin"]}


def test_editor__is_told_what_cannot_be_used_and_keeps_it(admin_client):
    response = save(admin_client, block("keywords=food&place=Atlantis&age=old"), **PUBLISH)

    assert response.status_code == 200
    assert "Atlantis" in errors(response)
    assert "Enter an age in years" in errors(response)
    assert not ArticlePage.objects.exists()
    assert "place=Atlantis" in errors(response)


def test_editor__may_leave_it_unfinished_in_a_draft(admin_client):
    assert save(admin_client, block("place=Atlantis")).status_code == 302
    assert kept()["search"] == {"place": ["Atlantis"]}
    ArticlePage.objects.all().delete()

    assert save(admin_client, block("")).status_code == 302
    assert kept()["search"] == {}


@pytest.mark.parametrize("nothing", ["", "https://hub.example/services/larder/", "sort=name"])
def test_editor__has_to_ask_for_something(admin_client, nothing):
    response = save(admin_client, block(nothing), **PUBLISH)

    assert "Say what to search for." in errors(response)


@pytest.mark.parametrize("number", ["0", "11", "x"])
def test_editor__shows_one_to_ten(admin_client, number):
    response = save(admin_client, block("food", number=number), **PUBLISH)

    assert '"number": {"messages"' in errors(response)


def test_editor__has_a_limit_of_searches(admin_client):
    response = save(admin_client, *[block("food")] * 6, **PUBLISH)

    assert response.status_code == 200
    assert "maximum number of items is 5" in errors(response)


def test_versions__compare_in_words():
    search = BodyBlock().child_blocks["search"].child_blocks["search"]

    assert search.render_basic({"keywords": ["food"], "cost": ["free", "unknown"]}) == (
        "food, free, unknown"
    )


@pytest.fixture
def panel(admin_client):
    def panel(search):
        response = admin_client.get("/admin/search/composing/", {"search": search})
        assert response.status_code == 200
        assert response["X-Frame-Options"] == "SAMEORIGIN"
        return BeautifulSoup(response.content, "html.parser")

    return panel


def test_panel__shows_what_is_found_and_how_many(panel):
    for number in range(12):
        make_entry(f"Food bank {number}")

    shown = panel("keywords=food+bank")

    assert shown.select_one("[name=keywords]")["value"] == "food bank"
    assert shown.select_one("#count").text == "12 results"
    assert len(shown.select("#found h3")) == 10


def test_panel__shows_apart_what_is_only_related(panel):
    for name in ("Larder food parcels", "Chess", "Bowls", "Judo", "Choir", "Yoga"):
        make_entry(name)

    found = panel("larder food parcels zeppelin").select_one("#found")

    assert "Nothing is found by all these words." in found.text
    assert [link.text for link in found.select("h2 + ul a")] == ["Larder food parcels"]


def test_panel__warns_of_nothing_found(panel):
    assert "This search finds nothing now." in panel("zeppelin").select_one("#found").text
    assert "Say what to search for." in panel("").select_one("#found").text


def test_panel__says_what_is_wrong_and_keeps_it(panel):
    shown = panel("keywords=food&place=Atlantis")

    assert "Atlantis" in shown.select_one("#found [role=alert]").text
    assert shown.select_one("[name=place]")["value"] == "Atlantis"


def test_panel__offers_the_filters_of_the_search_page(panel):
    make_entry("Food bank", facets=(("cost", "free"),))
    make_entry("Food club", facets=(("cost", "paid"),))

    free = panel("keywords=food").select_one("#cost-free")
    assert free["form"] == "search-form"

    shown = panel("keywords=food&cost=free")
    assert shown.select_one("#cost-free").has_attr("checked")
    assert [title.text for title in shown.select("#found h3")] == ["Food bank"]
    assert shown.select_one("form")["action"] == "/admin/search/composing/"


def test_panel__names_a_topic_under_which_nothing_is_listed(panel):
    term = TermFactory(name="Falconry")

    assert "Falconry" in panel(f"topic={term.key}").text
    assert "A topic that is gone" in panel("topic=9f1c0a4e-3f0b-4f0e-9a0e-2b5f3c1d7e80").text


def test_panel__takes_the_parameters_of_its_own_form(admin_client):
    make_entry("Food bank")

    response = admin_client.get("/admin/search/composing/", {"keywords": "food", "place": ""})

    assert response.context["results"].total == 1


def test_panel__is_for_editors(client):
    assert client.get("/admin/search/composing/").status_code == 302
