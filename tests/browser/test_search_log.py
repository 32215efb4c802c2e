"""Followed results are heard, and a trial in the admin saves nothing."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from search import log
from search.log import buffer, past
from search.models import SearchClick, SearchLine, SynonymGroup
from tests.directory.factories import ServiceFactory
from tests.search.factories import make_entry

PATIENCE = 100  # tenths of a second until a beacon has come
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def _empty_buffer():
    buffer._rows.clear()
    yield
    buffer._rows.clear()


def heard(page, rows):
    """Wait for so many rows of the log: a beacon outlives its page, and no page tells of it."""
    for _ in range(PATIENCE):
        if len(buffer._rows) >= rows:
            break
        page.wait_for_timeout(100)
    assert log.flush() == rows


def test_followed_result__is_noted(new_page):
    for name in ("Food bank", "Food parcels"):
        ServiceFactory(name=name)
    page = new_page(user_agent=FIREFOX)
    page.goto("/search/?keywords=food")
    page.locator("[data-hub-result='2']").click()
    page.wait_for_url(lambda url: "/search/" not in url)
    heard(page, rows=2)
    line = SearchLine.objects.get()
    assert line.words == "food"
    click = SearchClick.objects.get()
    assert (click.token, click.position) == (line.token, 2)
    assert page.context.cookies() == []


def test_trial__in_place_saves_nothing(page, login):
    ServiceFactory(name="Zumba")
    get_user_model().objects.create_superuser("editor@example.org", "a long password")
    login(page, "editor@example.org")
    page.goto("/admin/search/synonyms/new/?words=wobblercise%0Azumba")
    page.locator("[name=others]").fill("wobblercise")
    address = page.url
    page.get_by_role("button", name="Try it").click()
    expect(page.locator("#search-tried tbody")).to_contain_text("+ Zumba")
    assert page.url == address
    assert not SynonymGroup.objects.exists()


def test_trial__of_a_faulty_form_says_so(page, login):
    get_user_model().objects.create_superuser("editor@example.org", "a long password")
    login(page, "editor@example.org")
    page.goto("/admin/search/synonyms/new/?words=wobblercise")
    page.get_by_role("button", name="Try it").click()
    expect(page.locator("body")).to_contain_text("At least 2 lines")
    assert not SynonymGroup.objects.exists()


def test_narrowed_and_turned__is_the_same_search(new_page):
    for number in range(45):
        make_entry(f"Food bank {number}", facets=(("cost", "free" if number < 30 else "paid"),))
    page = new_page(user_agent=FIREFOX)
    page.goto("/search/?keywords=food")
    page.get_by_label("Free").check()
    expect(page.locator("#count")).to_contain_text("30 results")
    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**page=2**")
    page.locator("[data-hub-result]").first.click()
    page.wait_for_url(lambda url: "/search/" not in url)
    heard(page, rows=4)
    lines = SearchLine.objects.order_by("at").values_list("page", "is_again")
    assert list(lines) == [(1, False), (1, True), (2, True)]
    (row,) = past.asked(past.lines(1))
    assert (row.times, row.followed) == (1, 1)
