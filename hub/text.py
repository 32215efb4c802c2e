"""Plain text that people and feeds wrote → the little HTML it may become.

Everything is escaped first; only then do paragraphs, lists and links come about. So whatever a
text holds, it shows as it was typed and nothing in it executes. Pure: imports nothing of ours.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from urllib.parse import urlsplit

ALLOWED_TAGS = frozenset({"p", "br", "ul", "li", "a"})

_BULLET = re.compile(r"^[-*•–]\s+")
# Every repetition is bounded or cannot overlap its neighbour: time is linear in the text.
_LINK = re.compile(
    r"(?P<url>\bhttps?://[^\s<>\"]{1,2000})"
    r"|(?P<www>\bwww\.[^\s<>\"]{1,2000})"
    r"|(?P<email>[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}\b)",
    re.IGNORECASE,
)
# Browsers take “//” and “/\\” for the beginning of a host, and leave out white space.
_OWN_PATH = re.compile(r"/(?![/\\])[^\s\\]*")
_CLOSING = ".,;:!?'’”*_"
# Control characters show as nothing at best; tabs and line ends have been dealt with before.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def to_html(text: str) -> str:
    """Paragraphs where lines are empty, lists where lines begin with "- ", addresses as links.

    The result holds no tag outside `ALLOWED_TAGS`, and of attributes only `href` and `rel`.
    """
    lines = [line.strip() for line in _CONTROL.sub("", text).splitlines()]
    return "\n".join(
        html for is_text, block in groupby(lines, key=bool) if is_text for html in _blocks(block)
    )


def shorten(text: str, length: int) -> str:
    """The beginning of a text in one line, cut after a word; an ellipsis says that it was cut."""
    lines = (_BULLET.sub("", line.strip(), count=1) for line in text[: 4 * length].splitlines())
    line = " ".join(_CONTROL.sub("", " ".join(lines)).split())
    if len(line) <= length and len(text) <= 4 * length:
        return line
    return line[:length].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"


def safe_url(url: str) -> str:
    """The address if it is one of the web, else "" (a `javascript:` link is no link)."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.hostname else ""


def link_url(url: str) -> str:
    """The same for links of our own: an address of this site, like “/advice/”, will do, too."""
    return url.strip() if _OWN_PATH.fullmatch(url.strip()) else safe_url(url)


def _blocks(lines: Iterable[str]) -> Iterator[str]:
    """A run of lines without an empty one: paragraphs and lists in turn."""
    for is_list, run in groupby(lines, key=lambda line: bool(_BULLET.match(line))):
        if is_list:
            items = (f"<li>{_linked(_BULLET.sub('', line, count=1))}</li>" for line in run)
            yield f"<ul>{''.join(items)}</ul>"
        else:
            yield f"<p>{'<br>'.join(_linked(line) for line in run)}</p>"


def _linked(line: str) -> str:
    """One line, escaped, its web and e-mail addresses as links."""
    parts, end = [], 0
    for match in _LINK.finditer(line):
        shown = _without_closing(match[0])
        address = _address(shown, match.lastgroup or "")
        if not address:
            continue
        parts += [
            escape(line[end : match.start()]),
            f'<a href="{escape(address)}" rel="nofollow ugc">{escape(shown)}</a>',
        ]
        end = match.start() + len(shown)
    return "".join(parts) + escape(line[end:])


def _address(shown: str, kind: str) -> str:
    if kind == "email":
        return f"mailto:{shown}"
    return safe_url(shown if kind == "url" else f"https://{shown}")


def _without_closing(address: str) -> str:
    """Without the punctuation of the sentence around it; a closing bracket stays if one opened."""
    while address and (
        address[-1] in _CLOSING or (address[-1] == ")" and address.count("(") < address.count(")"))
    ):
        address = address[:-1]
    return address
