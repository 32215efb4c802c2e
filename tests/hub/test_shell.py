from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from hub import context_processors
from hub.templatetags import hub_tags


def shell(rf: Any, **context: Any) -> BeautifulSoup:
    request = rf.get("/")
    return BeautifulSoup(render_to_string("base.html", context, request), "html.parser")


def test_shell__landmarks_language_and_skip_link(rf: Any) -> None:
    page = shell(rf)
    assert page.html["lang"] == "en"
    assert page.html["dir"] == "ltr"
    assert page.select_one("a.govuk-skip-link")["href"] == f"#{page.main['id']}"
    assert page.select_one("body > header") and page.select_one("body > footer")


def test_shell__of_a_language_written_from_the_right(rf: Any) -> None:
    with translation.override("ar"):
        page = shell(rf)
    assert (page.html["lang"], page.html["dir"]) == ("ar", "rtl")


def test_shell__says_which_entry_of_the_menu_it_belongs_to(rf: Any) -> None:
    current = shell(rf, nav="search").select("nav [aria-current=page]")
    assert [link.text for link in current] == ["Search"]


def test_shell__nothing_inline_and_nothing_from_elsewhere(rf: Any) -> None:
    page = shell(rf)
    assert not page.select("style, [style], script:not([src])")
    addresses = [tag.get("src") or tag.get("href") for tag in page.select("script, link")]
    assert addresses and all(address.startswith("/static/") for address in addresses)


def test_shell__canonical_address_is_absolute(rf: Any, settings: Any) -> None:
    link = shell(rf, canonical_path="/services/x/").select_one("link[rel=canonical]")
    assert link["href"] == f"{settings.SITE_URL}/services/x/"


@pytest.mark.parametrize("mark", ["GDS Transport", "crest", "crown", "@font-face", "url("])
def test_stylesheet__carries_none_of_the_governments_marks(mark: str) -> None:
    path = finders.find("hub/site.css")
    with open(path, encoding="utf-8") as file:
        assert mark not in file.read()


@pytest.mark.parametrize("name", ["site.css", "govuk-frontend.min.js", "site.js", "favicon.svg"])
def test_static_files__point_to_no_file_that_is_not_shipped(name: str) -> None:
    with open(finders.find(f"hub/{name}"), encoding="utf-8") as file:
        assert "sourceMappingURL" not in file.read()


def test_site__asks_the_database_nothing(rf: Any) -> None:
    assert context_processors.site(rf.get("/"))["council_name"]


def test_localised__prefixes_languages_other_than_the_default(settings: Any) -> None:
    settings.LANGUAGES = [("en", "English"), ("cy", "Welsh")]
    assert hub_tags.localised("/services/x/") == "/services/x/"
    with translation.override("cy"):
        assert hub_tags.localised("/services/x/") == "/cy/services/x/"
    with translation.override("ar"):
        assert hub_tags.localised("/services/x/") == "/services/x/"


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2026-03-03", "3 March 2026"), ("2026-03-03T10:00:00+00:00", "3 March 2026"), (None, "")],
)
def test_uk_date(value: Any, shown: str) -> None:
    assert hub_tags.uk_date(value) == shown


def test_phone__is_a_link_that_dials(rf: Any) -> None:
    html = render_to_string("components/phone.html", {"number": "02079460000", "extension": "12"})
    link = BeautifulSoup(html, "html.parser").a
    assert (link["href"], link.text) == ("tel:+442079460000;ext=12", "020 7946 0000")


def test_phone__that_cannot_be_dialled_is_text() -> None:
    html = render_to_string("components/phone.html", {"number": "ask <b>Bob</b>"})
    assert BeautifulSoup(html, "html.parser").find_all(["a", "b"]) == []


def test_web_link__of_a_script_is_text() -> None:
    html = render_to_string("components/web_link.html", {"url": "javascript:alert(1)"})
    assert BeautifulSoup(html, "html.parser").a is None
