"""The search page in a real browser: filters that work at once, the map, and neither."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import assert_axe_clean
from tests.browser.holding import hold
from tests.directory.factories import PostcodeFactory
from tests.search.factories import make_entry

COUNT = "#count"
# Whether the first sign of a text stands left of its last.
READS_FROM_LEFT = """name => {
  const element = document.querySelector(name)
  const text = element.firstChild
  const place = at => {
    const range = document.createRange()
    range.setStart(text, at)
    range.setEnd(text, at + 1)
    return range.getBoundingClientRect().x
  }
  return place(0) < place(text.length - 1)
}"""


@pytest.fixture
def entries(live_server):
    PostcodeFactory()
    free = (("cost", "free"), ("spoken", "pl"))
    make_entry("Free lunch", miles=[1], facets=free, facts={"phone": "020 7946 0425"})
    make_entry("Dear lunch", miles=[2], facets=(("cost", "paid"),))
    make_entry("Lunch by phone", facets=(("how", "phone"),))


def wide(new_page, **options):
    return new_page(viewport={"width": 1280, "height": 900}, **options)


def test_form__sends_only_what_says_something(entries, new_page):
    page = new_page()
    page.goto("/search/?place=KT1+1EU")
    page.get_by_role("combobox", name="What do you need?").fill("lunch")
    page.locator("#search-form").get_by_role("button", name="Search", exact=True).click()

    expect(page.locator("h1")).to_contain_text("lunch")
    assert page.url.endswith("/search/?keywords=lunch&place=KT1+1EU")


def test_filter__shows_its_results_at_once_and_keeps_the_focus(entries, new_page):
    page = wide(new_page)
    page.goto("/search/?keywords=lunch&place=KT1+1EU")
    expect(page.locator(COUNT)).to_contain_text("3 results")
    count = page.locator(COUNT).element_handle()

    page.get_by_label("Free (1)").focus()
    page.keyboard.press("Space")

    expect(page.locator(COUNT)).to_contain_text("1 result")
    expect(page.locator(".hub-result__title")).to_have_text(["Free lunch"])
    assert page.evaluate("document.activeElement.id") == "cost-free"
    assert page.evaluate("node => node.isConnected", count), "the live region must stay"
    assert page.url.endswith("/search/?keywords=lunch&place=KT1+1EU&cost=free")
    expect(page.locator(".hub-tag")).to_have_text(["Remove filter: Free"])
    assert page.locator("#how-phone").count() == 0
    assert_axe_clean(page)

    page.get_by_label("Costs money (1)").check()
    expect(page.locator(COUNT)).to_contain_text("2 results")
    page.go_back()
    expect(page.locator(COUNT)).to_contain_text("1 result")
    assert not page.locator("#cost-paid").is_checked()
    page.go_back()
    expect(page.locator(COUNT)).to_contain_text("3 results")
    assert not page.locator("#cost-free").is_checked()
    expect(page.get_by_label("By phone (1)")).to_have_count(1)


def test_filter__that_cannot_be_fetched_is_followed_as_a_link(entries, new_page):
    page = wide(new_page)
    page.goto("/search/?keywords=lunch")
    asked = []

    def fail_once(route):
        asked.append(route.request.url)
        if len(asked) == 1:
            route.fulfill(status=503)
        else:
            route.fallback()

    page.route("**/search/?*cost=free*", fail_once)

    page.get_by_label("Free (1)").check()

    page.wait_for_url("**cost=free")
    expect(page.locator(".hub-result__title")).to_have_text(["Free lunch"])


def test_filter__chosen_before_the_script_came_is_shown_when_it_comes(entries, new_page):
    page = wide(new_page)
    release = hold(page, "**/hub/search*.js")
    page.goto("/search/?keywords=lunch", wait_until="commit")
    page.get_by_label("Free (1)").check()
    release()

    expect(page).to_have_url(re.compile("cost=free$"))
    expect(page.locator(".hub-result__title")).to_have_text(["Free lunch"])


def test_filters__without_script_work_by_their_button(entries, new_page):
    page = new_page(viewport={"width": 320, "height": 700}, java_script_enabled=False)
    page.goto("/search/?keywords=lunch")
    assert not page.locator("#cost-free").is_visible()

    page.locator(".hub-filters__summary").click()
    page.locator("label[for=cost-free]").click()
    page.get_by_role("button", name="Show results").click()

    page.wait_for_url("**cost=free")
    expect(page.locator(".hub-result__title")).to_have_text(["Free lunch"])
    assert not page.locator("#cost-free").is_visible(), "results first"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_filters__stand_beside_the_results_where_there_is_room(entries, new_page, script):
    page = wide(new_page, java_script_enabled=script)
    page.goto("/search/?keywords=lunch")
    assert page.locator("#cost-free").is_visible()
    assert page.get_by_role("button", name="Show results").is_visible() is not script


def test_map__has_the_pins_of_the_list_and_each_says_what_it_is(entries, new_page):
    page = wide(new_page)
    page.goto("/search/?keywords=lunch&place=KT1+1EU&view=map")

    pins = page.locator(".hub-map__pin")
    expect(pins).to_have_count(2)
    names = {pin.get_attribute("aria-label") for pin in pins.all()}
    listed = [
        re.sub(r"^(\d+) ", r"\1, ", title.inner_text())
        for title in page.locator(".hub-result[data-latitude] .hub-result__title").all()
    ]
    assert names == {f"{title}, Hall at {n}" for title, n in zip(listed, (1, 2), strict=True)}

    pins.first.focus()
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup")
    expect(popup.get_by_role("link", name="Free lunch")).to_be_visible()
    expect(popup.get_by_role("link", name="Free lunch")).to_be_focused()
    expect(popup).to_have_css("opacity", "1")  # it fades in, and axe measures contrast
    assert_axe_clean(page)
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(pins.first).to_be_focused()

    page.keyboard.press("Enter")
    popup.get_by_role("link", name="Show in the list").click()
    assert page.url.endswith("#result-1")


def test_map__follows_the_filters(entries, new_page):
    page = wide(new_page)
    page.goto("/search/?keywords=lunch&place=KT1+1EU&view=map")
    expect(page.locator(".hub-map__pin")).to_have_count(2)

    page.locator(".hub-filters__summary").click()
    page.get_by_label("Free (1)").check()

    expect(page.locator(".hub-map__pin")).to_have_count(1)
    expect(page.locator(".hub-result__title")).to_have_text(["1 Free lunch"])


def test_map__without_script_says_so_and_the_list_is_whole(entries, new_page):
    page = wide(new_page, java_script_enabled=False)
    page.goto("/search/?keywords=lunch&place=KT1+1EU&view=map")
    assert page.get_by_text("The map needs JavaScript.").is_visible()
    assert page.locator(".hub-result").count() == 3
    assert not page.get_by_text("not on the map").is_visible(), "nothing is on it"


def test_skip_link__leads_to_the_results(entries, new_page):
    page = wide(new_page)
    page.goto("/search/?keywords=lunch")
    link = page.get_by_role("link", name="Skip to results")
    link.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "results"


def test_page__prints_its_results_and_whose_they_are(entries, new_page):
    page = wide(new_page)
    page.goto("/search/?keywords=lunch")
    page.emulate_media(media="print")
    assert not page.locator("#search-form").is_visible()
    for name in (".hub-header a", ".hub-result__title a"):
        shown = page.evaluate(
            """name => {
              const link = document.querySelector(name)
              return [getComputedStyle(link).color, getComputedStyle(link, "::after").content]
            }""",
            name,
        )
        assert shown[0] != "rgb(255, 255, 255)"
        assert shown[1] == "none", "a path alone leads nowhere"


def test_page__reads_from_right_to_left(entries, new_page, settings):
    settings.LANGUAGES = [("en", "English"), ("ur", "Urdu")]
    page = wide(new_page)
    page.goto("/ur/search/?keywords=lunch&cost=free")
    assert page.evaluate("document.dir") == "rtl"
    filters, found = (page.locator(name).bounding_box() for name in ("#filters", "#results"))
    assert filters["x"] > found["x"]
    drawn = "part => getComputedStyle(document.querySelector('[for=cost-free]'), part).right"
    assert page.evaluate(drawn, "::before") == "0px", "the box stands where the line begins"
    for name in (".hub-phone", COUNT):
        assert page.evaluate(READS_FROM_LEFT, name), "what is not translated keeps its order"
    assert page.locator(".govuk-breadcrumbs a").bounding_box()["x"] > filters["x"]
    assert_axe_clean(page)
