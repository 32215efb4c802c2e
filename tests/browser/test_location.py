"""“Use my location”: a button where the device can tell, words where it cannot or will not."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_axe_clean
from tests.directory.factories import PostcodeFactory

EXACT = {"latitude": 51.4098123, "longitude": -0.3062456}
BOX = "main #place"


def button(page: Page) -> Any:
    return page.get_by_role("button", name="Use my location")


def test_location__is_rounded_before_it_leaves_the_device(new_page: Callable[..., Page]):
    PostcodeFactory()
    page = new_page(geolocation=EXACT, permissions=["geolocation"])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/search/")
    button(page).click()
    expect(page.locator(BOX)).to_have_value("51.410, -0.306")
    expect(page.get_by_role("status").filter(has_text="rough location")).to_be_visible()
    expect(button(page)).to_be_focused()
    assert_axe_clean(page)

    page.locator("main form").get_by_role("button", name=re.compile("^Search")).click()
    expect(page.locator("h1")).to_contain_text("near your location (KT1)")
    sent = "\n".join(asked)
    assert "51.410" in sent and "51.40" not in sent.replace("51.410", "") and "0.3062" not in sent


def test_location__that_is_refused_is_told_in_words_and_blocks_nothing(
    new_page: Callable[..., Page],
):
    page = new_page()
    page.add_init_script(
        "navigator.geolocation.getCurrentPosition = (_found, failed) => failed({code: 1})"
    )
    page.goto("/search/")
    button(page).click()
    expect(page.get_by_text("Your device does not let us know where you are.")).to_be_visible()
    expect(page.locator(BOX)).to_have_value("")
    expect(page.locator(BOX)).to_be_editable()


@pytest.mark.parametrize(
    ("code", "words"), [(2, "Your device cannot tell"), (3, "Your device took too long")]
)
def test_location__that_cannot_be_told_may_be_asked_again(
    new_page: Callable[..., Page], code: int, words: str
):
    page = new_page()
    page.add_init_script(
        f"navigator.geolocation.getCurrentPosition = (_found, failed) => failed({{code: {code}}})"
    )
    page.goto("/search/")
    button(page).click()
    expect(page.get_by_text(words)).to_be_visible()
    expect(button(page)).not_to_have_attribute("aria-disabled", "true")


def test_location__has_no_button_without_scripts_or_without_a_device(new_page: Callable[..., Page]):
    plain = new_page(java_script_enabled=False)
    plain.goto("/search/")
    expect(button(plain)).to_have_count(0)
    blind = new_page()
    blind.add_init_script("delete Navigator.prototype.geolocation")
    blind.goto("/search/")
    expect(button(blind)).to_have_count(0)
