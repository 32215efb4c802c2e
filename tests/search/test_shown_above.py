"""What stands above the results: help at once, notices of the council, other spellings."""

import pytest

from search.models import DangerWords, Promotion
from search.starting import put_danger_words
from tests.search.factories import make_entry
from tests.search.pages import get, texts

pytestmark = pytest.mark.django_db


def test_danger__shows_a_quiet_panel_with_numbers_that_dial(client):
    put_danger_words()

    soup = get(client, keywords="I want to end my life")

    (panel,) = soup.select(".hub-danger")
    assert "Call Samaritans on 116 123" in texts(panel, "p")
    assert {link["href"] for link in panel.select("a")} >= {"tel:999", "tel:116123", "tel:111"}
    assert soup.select_one("h1").find_next(class_="hub-danger")
    assert panel.find_next(id="results")
    assert get(client, keywords="lunch").select(".hub-danger") == []
    assert get(client).select(".hub-danger") == []


def test_danger__is_seen_though_misspelt(client):
    put_danger_words()
    make_entry("Bereaved by suicide")

    soup = get(client, keywords="suiccide")

    assert "Showing results for suicide" in texts(soup, "#found p")[0]
    assert len(soup.select(".hub-danger")) == 1


def test_danger__holds_no_markup_of_its_writer(client):
    DangerWords.objects.create(
        words="zebra", title="<b>Help</b>", text="<script>x</script> 999", url="javascript:x"
    )

    (panel,) = get(client, keywords="zebra").select(".hub-danger")

    assert panel.select("script, b") == []
    assert [link["href"] for link in panel.select("a")] == ["tel:999"]


def test_danger__leads_on_to_a_page_of_this_site(client):
    DangerWords.objects.create(words="zebra", title="Help", text="Call.", url="/advice/zebras/")

    (link,) = get(client, keywords="zebra").select(".hub-danger a")

    assert (link["href"], link.text) == ("/advice/zebras/", "More help on this site")


def test_promotion__stands_above_the_results_of_its_words(client):
    Promotion.objects.create(
        words="heating", title="Winter grant", text="Until May.", url="/grant/"
    )
    make_entry("Heating help")

    soup = get(client, keywords="heating bills")

    assert texts(soup, ".hub-promotion") == ["Winter grant Until May."]
    assert soup.select_one(".hub-promotion a")["href"] == "/grant/"
    assert get(client, keywords="lunch").select(".hub-promotion") == []


def test_spelling__says_what_was_searched_for_instead(client):
    make_entry("Swimming lessons")

    soup = get(client, keywords="swiming lesons")

    assert "Showing results for swimming lessons ." in texts(soup, "#found p")[0]
    (link,) = [link for link in soup.select("#found p a") if "instead" in link.text]
    assert link["href"] == "/search/?keywords=swiming+lesons&exact=yes"
    assert texts(soup, ".hub-result__title") == ["Swimming lessons"]
