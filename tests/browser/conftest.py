"""A real Chromium against a live server with a database of its own.

    def test_home__shows_its_title(page, live_server):
        page.goto(live_server.url)

`page` fails the test when a script or the content policy complains on a public page, and stops
whatever would leave this machine. `new_page(java_script_enabled=False)` opens another context.
`login(page, email)` signs an existing account in through the form.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, sync_playwright

from tests.browser.axe import missing

CHROMIUM = os.environ.get("CHROMIUM", "chromium")
FLAGS = [
    "--no-sandbox",  # containers and root have none to offer
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "correct horse battery staple"
PATIENCE = 15_000  # milliseconds until an expectation fails; the machine may be busy


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser test and starts from the data of the migrations."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = shutil.which(CHROMIUM)
    if executable is None:
        missing(f"{CHROMIUM} is missing: install Chromium or set CHROMIUM to its path.")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, and Django then refuses its database to
        # code that is not asynchronous at all. Nothing here runs two things at once.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(
    browser: Browser, live_server: Any, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """Opens pages in contexts of their own; arguments are Playwright's for a context."""
    contexts, complaints = [], []

    def guard(route: Route) -> None:
        outside = not route.request.url.startswith((live_server.url, "data:", "blob:"))
        if outside:
            complaints.append(f"a request for {route.request.url}")
            route.abort()
        else:
            route.continue_()

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and not re.search(r"status of [45]\d\d", message.text):
            complaints.append(message.text)

    def open_page(**options: Any) -> Page:
        context = browser.new_context(**{"locale": "en-GB", "base_url": live_server.url, **options})
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.route("**/*", guard)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda message: None if _is_admin(page) else listen(message))
        return page

    yield open_page
    if request.node.stash.get(FAILED, False):
        _picture(request.node.name, [page for context in contexts for page in context.pages])
    for context in contexts:
        context.close()
    assert not complaints, "the browser complained:\n" + "\n".join(complaints)


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture
def login() -> Callable[[Page, str], None]:
    def login(page: Page, email: str) -> None:
        user = get_user_model().objects.get(email=email)
        user.set_password(PASSWORD)
        user.save()
        page.goto("/admin/login/")
        page.locator("[name=username]").fill(email)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("form [type=submit]").click()
        page.wait_for_url(lambda url: "/login" not in url)

    return login


def _is_admin(page: Page) -> bool:
    """Wagtail's own screens are not ours to mend."""
    return urlsplit(page.url).path.startswith("/admin/")


def _picture(name: str, pages: list[Page]) -> None:
    folder = settings.BASE_DIR / "test-results"
    folder.mkdir(exist_ok=True)
    stem = re.sub(r"[^\w-]+", "-", name)
    for number, page in enumerate(pages):
        page.screenshot(path=folder / f"{stem}-{number}.png")
