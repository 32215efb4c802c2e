"""What people do, from end to end, in a real browser."""

import datetime as dt
import json
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone

from directory.models import TaxonomyTerm
from pages.actions import ensure_home
from pages.models import ArticlePage
from tests.browser.axe import assert_axe_clean
from tests.directory.factories import (
    EventFactory,
    LocationFactory,
    PostcodeFactory,
    ServiceFactory,
    TermFactory,
)

OLD, NEW = "020 7946 0001", "020 7946 0999"
ADDRESS = {"address_1": "1 High Street", "city": "Thamesmere", "postal_code": "KT1 1EU"}


@pytest.fixture
def hub(live_server, settings):
    """A service with a place and a phone, and an article that lists it."""
    settings.SITE_URL = live_server.url
    call_command("setup_roles", verbosity=0)
    call_command("load_danger_words", verbosity=0)
    PostcodeFactory()
    service = ServiceFactory(
        name="Riverside food bank",
        description="Three days of food.\n\n- no voucher\n- no questions",
        phones=[OLD],
        places=[LocationFactory(name="Riverside hall", address=ADDRESS)],
        terms=[TermFactory(name="Food")],
        minimum_age=18,
    )
    home = ensure_home("Thamesmere", "Help near you.")
    article = ArticlePage(
        title="If you cannot pay for food",
        slug="food",
        body=[
            ("paragraph", "<p>There is help.</p>"),
            ("listings", {"heading": "Near you", "listings": [("service", service.pk)]}),
        ],
    )
    home.add_child(instance=article)
    article.save_revision().publish()
    return service


@pytest.fixture
def people(hub):
    """One account for each role that the journey needs."""
    for role in ("Directory editor", "Assurer"):
        email = f"{role.split()[-1].lower()}@hub.example"
        user = get_user_model().objects.create_user(email)
        user.groups.add(Group.objects.get(name=role))


def doors(service) -> dict[str, str]:
    return {
        "service": f"/services/{service.slug}/",
        "article": "/food/",
        "search": "/search/?keywords=food",
        "record": f"/oruk/services/{service.key}",
    }


def shown(page, service) -> dict[str, set[str]]:
    """Which of the two numbers each door shows."""
    found = {}
    for name, path in doors(service).items():
        page.goto(path)
        text = page.content()
        found[name] = {number for number in (OLD, NEW) if number in text}
    return found


def test_phone_number__changed_by_an_editor_and_approved_is_new_everywhere(
    hub, people, page, new_page, login
):
    before = {name: {OLD} for name in doors(hub)}
    assert shown(page, hub) == before

    editor = new_page(viewport={"width": 1280, "height": 1000})
    login(editor, "editor@hub.example")
    editor.goto(f"/admin/snippets/directory/service/edit/{hub.pk}/")
    editor.get_by_role("tab", name="Contacts and costs").click()
    number = editor.locator("[name='contacts-0-phones-0-value-number']")
    assert number.input_value() == OLD
    number.fill(NEW)
    choose(editor, "Submit to Listing approval")
    editor.get_by_text(re.compile("submitted", re.IGNORECASE)).first.wait_for()
    assert shown(page, hub) == before

    assurer = new_page(viewport={"width": 1280, "height": 1000})
    login(assurer, "assurer@hub.example")
    assurer.goto(f"/admin/snippets/directory/service/edit/{hub.pk}/")
    choose(assurer, "^Approve and publish")
    assurer.wait_for_load_state("networkidle")
    assert shown(page, hub) == {name: {NEW} for name in doors(hub)}


def choose(page, label: str) -> None:
    """An action of the editor's menu, which may be folded away."""
    button = page.get_by_role("button", name=re.compile(label, re.IGNORECASE))
    if not button.first.is_visible():
        page.locator("footer [data-w-dropdown-target='toggle']").click()
    button.first.click()


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_public_pages__are_accessible_and_fit(hub, new_page, width, script):
    page = new_page(viewport={"width": width, "height": 900}, java_script_enabled=script)
    every_day = {"freq": "WEEKLY", "byday": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]}
    hours = {"opens_at": dt.time(10), "closes_at": dt.time(23)}
    fair = EventFactory(
        name="Fair", times=[("schedule", every_day | hours)], location=LocationFactory(name="Green")
    )
    paths = [
        "/",
        "/food/",
        "/search/?keywords=food&postcode=KT1+1EU",
        "/search/",
        "/search/?keywords=food&place=KT1+1EU&cost=unknown&who=unknown&age=20",
        "/search/?keywords=food&place=KT1+1EU&view=map",
        "/search/?keywords=nothingatall",
        "/search/?keywords=suicide",
        "/search/?postcode=nowhere",
        f"/services/{hub.slug}/",
        f"/organisations/{hub.organization.slug}/",
        "/topics/",
        TaxonomyTerm.objects.get().get_absolute_url(),
        "/events/",
        f"/events/{timezone.localdate():%Y/%m}/",
        fair.get_absolute_url(),
        fair.location.get_absolute_url(),
        "/no-such-page/",
    ]
    for path in paths:
        page.goto(path)
        assert page.locator("h1").count() == 1, path
        if script:
            assert_axe_clean(page)
            overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert page.evaluate(overflow) <= 0, f"{path} scrolls sideways at {width}px"
    assert page.context.cookies() == []


def test_search__by_keyboard_alone(hub, page):
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to main content"
    page.locator("input[name=keywords]").first.focus()
    page.keyboard.type("food")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    link = page.get_by_role("link", name="Riverside food bank")
    link.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/services/{hub.slug}/")
    assert "Riverside food bank" in page.locator("h1").inner_text()


def test_hostile_listing__runs_nothing(hub, page):
    name = "Bob's <script>document.title='pwned'</script> <img src=x onerror=alert(1)>"
    service = ServiceFactory(
        name=name, description=f"{name}\n\njavascript:alert(1)", organization=hub.organization
    )
    page.on("dialog", lambda dialog: pytest.fail(f"A dialog opened: {dialog.message}"))
    for path in (
        f"/services/{service.slug}/",
        f"/organisations/{hub.organization.slug}/",
        "/search/?keywords=bob",
    ):
        page.goto(path)
        assert "pwned" not in page.title() or "<script>" in page.title(), path
        assert page.locator("main script, main img[onerror]").count() == 0, path
    page.goto(f"/oruk/services/{service.key}")
    assert json.loads(page.locator("pre").first.inner_text())["name"] == name
