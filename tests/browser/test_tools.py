"""The tools of the browser tests find what they are for."""

import pytest
from django.contrib.auth import get_user_model

from tests.browser.axe import assert_axe_clean

GOOD = """<!doctype html><html lang="en"><title>A page</title>
<main><h1>A heading</h1><p>Some words.</p></main></html>"""


def test_assert_axe_clean__passes_a_good_page(page):
    page.set_content(GOOD)
    assert_axe_clean(page)


def test_assert_axe_clean__names_rule_and_element(page):
    page.set_content(GOOD.replace("<p>", '<img src="data:," class="nameless"><p>'))
    with pytest.raises(AssertionError, match=r'image-alt \(critical\)[^$]*class="nameless"'):
        assert_axe_clean(page)
    assert_axe_clean(page, exclude=["img"])


@pytest.mark.parametrize("time", [1, 2])
def test_login__signs_in_through_the_form(page, login, time):
    """Twice: the second run meets a database that the first one left as the migrations made it."""
    get_user_model().objects.create_superuser("root@hub.example", "unused password")
    login(page, "root@hub.example")
    assert page.locator("body").get_attribute("class") != "login"
    page.goto("/admin/")
    assert page.url.endswith("/admin/")
