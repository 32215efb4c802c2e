"""Completions under the search boxes: with the keyboard, a pointer, a screen reader's words."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_axe_clean
from tests.browser.holding import hold
from tests.directory.factories import PostcodeFactory
from tests.search.factories import make_entry, make_term


@pytest.fixture
def page_of(new_page: Callable[..., Page]) -> Page:
    PostcodeFactory()
    make_entry("Lunch club", subtitle="Weir Trust", terms=(make_term("Lunches"),))
    make_entry("Lunch & bingo")
    page = new_page()
    page.goto("/search/")
    return page


def box(page: Page, name: str = "What do you need?") -> Any:
    return page.locator("main").get_by_label(name, exact=True).and_(page.locator("input"))


def chosen(page: Page) -> Any:
    return page.get_by_role("option", selected=True)


def test_suggestions__are_chosen_with_the_keyboard(page_of: Page):
    words = box(page_of)
    expect(words).to_have_attribute("aria-expanded", "false")
    words.press_sequentially("lun")
    expect(page_of.get_by_role("option")).to_have_count(3)
    expect(words).to_have_attribute("aria-expanded", "true")
    expect(page_of.get_by_role("group", name="Topics")).to_be_visible()
    expect(page_of.get_by_role("status").filter(has_text="3 suggestions")).to_have_count(1)
    expect(chosen(page_of)).to_have_count(0)

    words.press("ArrowDown")
    words.press("ArrowDown")
    expect(chosen(page_of)).to_have_text("Lunch club Weir Trust")
    option = chosen(page_of).get_attribute("id") or ""
    expect(words).to_have_attribute("aria-activedescendant", option)
    expect(words).to_be_focused()
    expect(words).to_have_value("lun")
    assert_axe_clean(page_of)

    words.press("ArrowUp")
    words.press("ArrowUp")
    expect(chosen(page_of)).to_have_text("Lunch & bingo")
    words.press("Enter")
    expect(page_of.locator("h1")).to_contain_text("for “Lunch & bingo”")


def test_suggestions__are_closed_without_losing_what_was_typed(page_of: Page):
    words = box(page_of)
    words.press_sequentially("lun")
    expect(page_of.get_by_role("option")).to_have_count(3)
    words.press("Escape")
    expect(page_of.get_by_role("listbox")).to_have_count(0)
    expect(words).to_have_value("lun")
    words.press_sequentially("c")
    expect(page_of.get_by_role("option").first).to_be_visible()
    words.press("Tab")
    expect(page_of.get_by_role("listbox")).to_have_count(0)
    words.focus()
    words.press("Enter")
    expect(page_of.locator("h1")).to_contain_text("for “lunc”")


def test_suggestions__come_for_what_was_typed_before_the_script(page_of: Page):
    release = hold(page_of, "**/site*.js")
    page_of.goto("/search/", wait_until="commit")
    words = box(page_of)
    words.press_sequentially("lun")
    release()
    expect(page_of.get_by_role("option")).to_have_count(3)


def test_suggestions__of_a_place_fill_the_box_and_wait(page_of: Page):
    place = box(page_of, "Postcode, street or town")
    place.press_sequentially("kt1")
    page_of.get_by_role("option").first.click()
    expect(place).to_have_value("KT1")
    expect(place).to_be_focused()
    expect(page_of).to_have_url("/search/")


def test_suggestions__that_cannot_be_had_block_nothing(page_of: Page):
    page_of.route("**/suggest.json*", lambda route: route.fulfill(body="<p>Busy."))
    words = box(page_of)
    words.press_sequentially("lunch club")
    words.press("Enter")
    expect(page_of.locator("h1")).to_contain_text("for “lunch club”")


def test_alerts__have_pages_that_everybody_can_use(page_of: Page):
    page_of.goto("/search/?keywords=lunch")
    page_of.get_by_role("link", name="E-mail me about new results").click()
    assert_axe_clean(page_of)
    page_of.get_by_role("button", name="Send me a confirmation").click()
    expect(page_of.get_by_role("alert")).to_contain_text("Enter your e-mail address")
    assert_axe_clean(page_of)
    page_of.get_by_label("Your e-mail address").fill("ruth@example.org")
    page_of.get_by_role("button", name="Send me a confirmation").click()
    expect(page_of.locator("h1")).to_have_text("Check your e-mail")
    assert_axe_clean(page_of)
