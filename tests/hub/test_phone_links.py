"""Numbers in a text that can be dialled, and those that are no phone numbers."""

import pytest

from hub.phone_links import with_phone_links
from hub.text import to_html


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Call 999.", "tel:999"),
        ("Samaritans: 116 123", "tel:116123"),
        ("Childline on 0800 1111, free", "tel:+448001111"),
        ("0808 2000 247", "tel:+448082000247"),
        ("08000 121 700", "tel:+448000121700"),
    ],
)
def test_number__becomes_a_link_and_stays_as_it_was_typed(text, address):
    html = with_phone_links(to_html(text))

    assert f'<a href="{address}"' in html
    assert html.count("<a ") == 1


@pytest.mark.parametrize(
    "text",
    [
        "in 2026 and 2027",
        "£10000 or 20000",
        "text 85258",
        "E09000021",
        "https://a.example/0800/1111",
        "a@0800.example",
        "12345678901234567890",
    ],
)
def test_other_digits__stay_text(text):
    assert "tel:" not in with_phone_links(to_html(text))


def test_markup__is_left_alone():
    html = '<p>0800 1111 <a href="tel:999">call 999</a> &lt;b&gt;</p>'

    linked = with_phone_links(html)

    assert linked.count("<a ") == 2
    assert '<a href="tel:999">call 999</a> &lt;b&gt;</p>' in linked
