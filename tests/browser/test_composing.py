"""An editor composes the search of an article with the search form."""

import re

from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from pages.models import ArticlePage
from tests.browser.holding import hold
from tests.directory.factories import AreaFactory, PostcodeFactory
from tests.pages.factories import make_article, search_block
from tests.search.factories import make_entry


def kept(article):
    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    return draft.body[0].value["search"]


def test_composing__shows_what_is_found_and_keeps_what_was_typed(page, login, settings):
    # A draft that Wagtail still saves by itself can overtake the one saved by the button.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    get_user_model().objects.create_superuser("root@hub.example", "unused password")
    for name in ("Food bank", "Food club", "Chess club"):
        make_entry(name)
    article = make_article("Eating", body=[search_block(keywords="chess")])
    login(page, "root@hub.example")

    page.goto(f"/admin/pages/{article.pk}/edit/")
    form = page.frame_locator("hub-stored-search iframe")
    expect(form.locator("#count")).to_have_text("1 result")

    form.locator("[name=keywords]").fill("food")
    expect(form.locator("#count")).to_have_text("2 results")
    expect(form.locator("[name=keywords]")).to_be_focused()

    with page.expect_event("framenavigated"):
        form.locator("[name=keywords]").press("Enter")
    expect(form.locator("[name=keywords]")).to_have_value("food")

    form.locator("[name=place]").fill("Atlantis")
    expect(form.locator("#found [role=alert]")).to_contain_text("Atlantis")

    # What has just been typed is kept, whether the server has answered or not.
    form.locator("[name=place]").fill("")
    form.locator("[name=keywords]").fill("food club")
    page.locator("button.action-save").first.click()
    page.get_by_text("has been updated").wait_for()
    assert kept(article) == {"keywords": ["food club"]}
    expect(form.locator("[name=keywords]")).to_have_value("food club")


def test_composing__takes_the_address_of_a_search(page, login):
    get_user_model().objects.create_superuser("root@hub.example", "unused password")
    make_entry("Food bank")
    article = make_article("Eating", body=[search_block(keywords="chess")])
    login(page, "root@hub.example")

    page.goto(f"/admin/pages/{article.pk}/edit/")
    page.get_by_text("Paste the address of a search").click()
    box = page.locator("hub-stored-search input")
    box.fill("https://hub.example/search/?keywords=food+bank")
    box.press("Tab")

    form = page.frame_locator("hub-stored-search iframe")
    expect(form.locator("[name=keywords]")).to_have_value("food bank")


def test_composing__completes_places(page, login):
    get_user_model().objects.create_superuser("root@hub.example", "unused password")
    AreaFactory(name="Alderbrook", kind="ward", code="E05000001")
    PostcodeFactory(ward="E05000001")
    article = make_article("Eating", body=[search_block(keywords="food")])
    login(page, "root@hub.example")

    page.goto(f"/admin/pages/{article.pk}/edit/")
    form = page.frame_locator("hub-stored-search iframe")
    form.locator("[name=place]").press_sequentially("alder")
    form.get_by_role("option", name="Alderbrook").first.click()

    box = page.locator("hub-stored-search input")
    expect(box).to_have_value(re.compile("place=Alderbrook"))
    expect(form.locator("#found [role=alert]")).to_have_count(0)


def test_composing__keeps_what_was_typed_before_its_script_came(page, login):
    get_user_model().objects.create_superuser("root@hub.example", "unused password")
    make_entry("Food bank")
    article = make_article("Eating", body=[search_block(keywords="chess")])
    login(page, "root@hub.example")

    release = hold(page, "**/hub/suggest*.js")
    page.goto(f"/admin/pages/{article.pk}/edit/")
    form = page.frame_locator("hub-stored-search iframe")
    form.locator("[name=keywords]").fill("food")
    release()

    expect(page.locator("hub-stored-search input")).to_have_value(re.compile("keywords=food"))
    expect(form.locator("#count")).to_have_text("1 result")
