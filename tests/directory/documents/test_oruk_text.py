import time

import pytest

from directory.documents.oruk.text import LONGEST, plain_line, plain_text


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("<h1>About</h1>\n\n<p>One.</p>\n\n<p>Two\nlines.</p>", "About\n\nOne.\n\nTwo lines."),
        ("<p>We have:</p><ul><li>tea</li><li> cake </li></ul>", "We have:\n\n- tea\n- cake"),
        ('See <a href="https://a.example/b">our page</a>.', "See our page (https://a.example/b)."),
        ('<a href="https://a.example/">https://a.example</a>', "https://a.example"),
        ('<a href="mailto:a@b.example">Write</a>', "Write (a@b.example)"),
        ('<a href="javascript:alert(1)">Press</a>', "Press"),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("<script>alert(1)</script><p>Safe</p><style>p{}</style>", "Safe"),
        ("<img src=x onerror=alert(1)>Picture", "Picture"),
        ("<!-- hidden -->Shown", "Shown"),
        ("<table><tr><td>Mon</td><td>9am</td></tr></table>", "Mon 9am"),
        ("Tea &amp; toast&nbsp;&#163;2", "Tea & toast £2"),
        ("R&D for < 5s, a > b", "R&D for < 5s, a > b"),
        ("First\r\n\r\n\r\nSecond\x00", "First\n\nSecond"),
        ("\u202eknab\u202c \u2066a\u2069&#x202e;b", "knab ab"),
        ("Line one\nline <b>two</b>", "Line one\nline two"),
        ("- tea\n\n- cake", "- tea\n- cake"),
        ("<p></p><div> </div>", ""),
        ("<p>Unclosed <b>bold", "Unclosed bold"),
    ],
)
def test_plain_text__keeps_the_words_and_no_markup(given: str, plain: str) -> None:
    assert plain_text(given) == plain
    assert plain_text(plain) == plain


def test_plain_line__is_one_line() -> None:
    assert plain_line("<p>One</p>\n<p>two</p>") == "One two"


def test_plain_text__refuses_what_is_longer_than_any_description() -> None:
    with pytest.raises(ValueError, match="5,242,880 characters"):
        plain_text("x" * 5_242_880)


@pytest.mark.parametrize(
    "piece", ["<div>", "<p", "<!", "<a<", "&", "<li>x", "</b>", "<![CDATA[", "<svg>", "<a href='"]
)
def test_plain_text__is_quick_on_hostile_markup(piece: str) -> None:
    text = f"<b>{piece * LONGEST}"[:LONGEST]
    started = time.process_time()
    plain_text(text)
    assert time.process_time() - started < 5
