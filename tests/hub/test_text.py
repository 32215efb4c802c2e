import re
import time
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.text import ALLOWED_TAGS, link_url, safe_url, shorten, to_html

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "https://a.example/\"onmouseover='alert(1)'",
    "[x](javascript:alert(1))",
    "{{ 7 * 7 }}{% load x %}",
    "&lt;b&gt;&#x3c;script&#x3e;",
    "http://[::1",
    "www.<svg/onload=alert(1)>.org",
    'a@b.co"onclick=x@c.org',
    "- <li></ul></p>",
)


class Tags(HTMLParser):
    """Every tag with its attributes, as a browser would find them, and all text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def assert_inert(html: str) -> None:
    for tag, attributes in Tags(html).found:
        assert tag in ALLOWED_TAGS
        assert set(attributes) <= {"href", "rel"}
        assert re.match(r"https?://|mailto:", attributes.get("href") or "https://", re.IGNORECASE)


@given(st.lists(st.sampled_from(HOSTILE) | st.text(), max_size=8).map("\n".join))
def test_to_html__no_text_makes_a_tag_that_is_not_allowed(text: str) -> None:
    assert_inert(to_html(text))


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_to_html__every_character_is_shown_as_it_was_typed(word: str) -> None:
    assert Tags(to_html(f"x {word}")).text == f"x {word}"


def test_to_html__paragraphs_lists_and_line_ends() -> None:
    text = "One\ntwo\n\nThree:\n- four\n- five\nsix"
    assert to_html(text) == (
        "<p>One<br>two</p>\n<p>Three:</p>\n<ul><li>four</li><li>five</li></ul>\n<p>six</p>"
    )


@pytest.mark.parametrize("text", ["", "  \n\n \r\n", "\x00\x07"])
def test_to_html__of_nothing_is_nothing(text: str) -> None:
    assert to_html(text) == ""


@pytest.mark.parametrize(
    ("text", "href", "shown"),
    [
        ("See https://a.example/x.", "https://a.example/x", "https://a.example/x"),
        ("(www.a.example)", "https://www.a.example", "www.a.example"),
        ("https://a.example/x_(y)", "https://a.example/x_(y)", "https://a.example/x_(y)"),
        ("https://a.example/?b=1&c=2", "https://a.example/?b=1&c=2", "https://a.example/?b=1&c=2"),
        ("Write to a.b@c.org.uk!", "mailto:a.b@c.org.uk", "a.b@c.org.uk"),
    ],
)
def test_to_html__links_addresses(text: str, href: str, shown: str) -> None:
    html = to_html(text)
    [(_, attributes)] = [found for found in Tags(html).found if found[0] == "a"]
    assert attributes["href"] == href
    assert f">{shown}</a>" in unescape(html)


@pytest.mark.parametrize(
    "unit", ["a", "a@", "a.", "www.", "http://", "x@a.", "- ", "(", ")", "http://a)", "\n- ", "<"]
)
def test_to_html__takes_linear_time(unit: str) -> None:
    """Ten times the text must take about ten times as long; quadratic would be a hundred."""

    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begun = time.process_time()
        to_html(text)
        return time.process_time() - begun

    short = min(seconds(5_000) for _ in range(3))
    assert min(seconds(50_000) for _ in range(3)) < 40 * max(short, 0.001)


def test_shorten__cuts_after_a_word() -> None:
    assert shorten("One two  three", 9) == "One two…"
    assert shorten("One\n- two", 9) == "One two"


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_shorten__is_one_line_of_the_length_asked_for(text: str, length: int) -> None:
    short = shorten(text, length)
    assert len(short) <= length + 1
    assert len(short.splitlines()) <= 1


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//a.example", "http://["],
)
def test_safe_url__only_of_the_web(url: str) -> None:
    assert safe_url(url) == ""


def test_safe_url__keeps_an_address() -> None:
    assert safe_url(" https://a.example/?b=1 ") == "https://a.example/?b=1"


@pytest.mark.parametrize("url", ["/", "/advice/?a=1#b", " /advice/ ", "https://a.example/"])
def test_link_url__of_this_site_or_of_the_web(url: str) -> None:
    assert link_url(url) == url.strip()


@pytest.mark.parametrize(
    "url", ["", "advice/", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:x"]
)
def test_link_url__of_nothing_else(url: str) -> None:
    assert link_url(url) == ""
