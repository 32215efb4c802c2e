"""Addresses that pages may take, and the pages themselves."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import get_resolver
from wagtail.models import Page, Site

from pages.actions import ensure_home
from pages.models import ArticlePage, HomePage
from pages.slugs import RESERVED, fault, free
from tests.directory.factories import ServiceFactory, TermFactory
from tests.pages.factories import make_article, make_home

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", sorted(RESERVED))
@pytest.mark.parametrize("live", [True, False])
def test_slug__of_the_hub_itself_is_refused_at_the_root(slug, live):
    home = make_home()

    with pytest.raises(ValidationError) as raised:
        home.add_child(instance=ArticlePage(title="Page", slug=slug, live=live))

    (message,) = raised.value.message_dict["slug"]
    assert message == (
        f"The address “{slug}” is kept for another part of the site. Choose other words, for"
        f" example “about-{slug}”."
    )


def test_slug__of_the_hub_is_free_further_down():
    page = make_article("Services", parent=make_article("Council"), slug="services")

    assert page.url == "/council/services/"


def test_slug__cannot_be_taken_by_moving():
    home = make_home()
    page = make_article("Services", parent=make_article("Council"), slug="services")

    assert not page.can_move_to(home)
    assert page.can_move_to(make_article("Other"))


def test_slug__everything_the_urls_need_is_reserved():
    """A new address of the site must not be taken by a page."""
    routes = (str(pattern.pattern) for pattern in get_resolver().url_patterns)
    first = {route.lstrip("^").split("/")[0] for route in routes if "/" in route}
    plain = {part for part in first if part and part.replace("-", "").isalpha()}

    assert plain <= RESERVED
    assert {"services", "organisations", "places", "events", "search", "id"} <= RESERVED


def test_slug__a_language_code_is_reserved(settings):
    settings.LANGUAGES = [("en", "English"), ("cy", "Welsh")]

    assert fault("cy", make_home())


def test_ensure_home__makes_the_site_begin_there_once():
    home = ensure_home("Find help")

    assert ensure_home("Another title") == home
    assert HomePage.objects.get().title == "Find help"
    assert Site.objects.get(is_default_site=True).root_page_id == home.pk
    assert list(Page.objects.filter(depth=2)) == [home.page_ptr]


def test_ensure_home__keeps_pages_that_somebody_made():
    welcome = Site.objects.get(is_default_site=True).root_page
    welcome.add_child(instance=Page(title="Mine"))

    ensure_home("Find help")

    assert Page.objects.filter(title="Mine").exists()


def test_home__is_the_only_one_and_holds_articles_only():
    home = make_home()
    root = Page.get_first_root_node()

    assert not HomePage.can_create_at(root)
    assert not ArticlePage.can_create_at(root)
    assert ArticlePage.can_create_at(home)
    assert ArticlePage.can_create_at(make_article("Money"))


def test_home__has_search_first_then_tasks_and_topics(client, django_assert_max_num_queries):
    home = make_home()
    article = make_article("Help for carers")
    term = TermFactory(name="Money")
    ServiceFactory(terms=[term])
    home.top_tasks = [
        ("task", {"label": "I look after someone", "page": article}),
        ("task", {"label": "I owe money", "topic": str(term.key)}),
    ]
    home.save_revision().publish()

    client.get("/")  # reads what is new
    with django_assert_max_num_queries(10):
        response = client.get("/")

    soup = BeautifulSoup(response.content, "html.parser")
    main = soup.select_one("main")
    assert main.select_one("form, section").name == "form"
    assert [(link.text, link["href"]) for link in main.select(".hub-card a")] == [
        ("I look after someone", "/help-for-carers/"),
        ("I owe money", f"/search/?topic={term.key}"),
    ]
    assert main.select_one(".hub-topics").get_text(" ", strip=True) == "Money (1)"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_home__leaves_out_tasks_whose_page_is_gone(client):
    home, article = make_home(), make_article("Help for carers")
    home.top_tasks = [("task", {"label": "I look after someone", "page": article})]
    home.save_revision().publish()

    article.unpublish()

    assert b"I look after someone" not in client.get("/").content


def test_article__is_read_without_a_cookie(client):
    page = make_article(
        "Debt",
        parent=make_article("Money"),
        summary="Where to begin.",
        is_sensitive=True,
        body=[
            ("heading", "First"),
            ("paragraph", '<p>Ring <a href="https://a.example">us</a>.</p>'),
        ],
    )

    response = client.get(page.url)

    soup = BeautifulSoup(response.content, "html.parser")
    assert [link.text for link in soup.select(".govuk-breadcrumbs a")] == ["Home", "Money"]
    assert [heading.text for heading in soup.select("main h1, main h2")] == ["Debt", "First"]
    assert soup.select_one("meta[name=description]")["content"] == "Where to begin."
    assert "Exit this page" in soup.select_one(".govuk-exit-this-page").text
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_article__lists_public_pages_below_it_only(client):
    page = make_article("Money")
    make_article("Debt", parent=page)
    make_article("Draft", parent=page, live=False)

    soup = BeautifulSoup(client.get(page.url).content, "html.parser")

    assert [link.text for link in soup.select("nav[aria-labelledby=subpages] a")] == ["Debt"]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Fuel bills", "fuel-bills"),
        ("Debt", "debt-2"),
        ("Services", "about-services"),
        ("!", ""),
    ],
)
def test_slug__free_for_a_title(title, slug):
    make_article("Debt", slug="debt")
    assert free(title, ArticlePage.objects.get().get_parent()) == slug
