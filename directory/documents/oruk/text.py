"""Other publishers' text → plain text as documents have it.

Feeds hold HTML in any field (HSDS field guidance allows it in descriptions). Nothing of it is
kept as markup: paragraphs become blank lines, list items lines that begin with "- ", links
their words with the address in brackets.
"""

import html
import re

from bs4 import BeautifulSoup, NavigableString
from bs4.element import PreformattedString, Tag

LONGEST = 50_000

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
# Databases refuse NUL and lone surrogates; the other controls show as nothing.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSEEN = ("script", "style", "template", "noscript", "iframe", "object", "head", "svg", "math")
_BLOCKS = (
    *("address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figure"),
    *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol"),
    *("p", "pre", "section", "table", "ul"),
)
_LINES = ("tr", "br", "option", "summary", "caption")
_FLOW = re.compile(rf"</?(?:{'|'.join((*_BLOCKS, *_LINES, 'li'))})\b", re.IGNORECASE)


def plain_line(text: str) -> str:
    """One line of plain text."""
    return " ".join(plain_text(text).split())


def plain_text(text: str) -> str:
    """Plain text with paragraphs and list items. Work grows with the length of the text only.

    Raises:
        ValueError: it is longer than `LONGEST`.
    """
    if len(text) > LONGEST:
        raise ValueError(f"It has {len(text):,} characters; up to {LONGEST:,} are taken.")
    text = _UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _MARKUP.search(text):
        text = _without_markup(text)
    elif _ENTITY.search(text):
        text = html.unescape(text)
    return _tidy(_UNSTORABLE.sub("", text))


def _without_markup(text: str) -> str:
    soup = BeautifulSoup(text, "html.parser")
    for tag in soup.find_all(_UNSEEN):
        if not tag.decomposed:
            tag.decompose()
    # In HTML a line break is only a space; where tags make no lines, the text's own are meant.
    is_flow = _FLOW.search(text) is not None
    for node in list(soup.find_all(string=True)):
        if isinstance(node, PreformattedString):  # comments and the like
            node.extract()
        elif is_flow and node.parent is not None and node.parent.name != "pre":
            node.replace_with(NavigableString(re.sub(r"\s+", " ", str(node))))
    for tag in soup.find_all(True):
        _mark(tag)
    return soup.get_text()


def _mark(tag: Tag) -> None:
    """Put what the tag means beside it, as text."""
    if tag.name == "a":
        _mark_link(tag)
    elif tag.name == "li":
        tag.insert_before("\n- ")
        tag.insert_after("\n")
    elif tag.name in _BLOCKS:
        tag.insert_before("\n\n")
        tag.insert_after("\n\n")
    elif tag.name in _LINES:
        tag.insert_before("\n")
    elif tag.name in ("td", "th"):
        tag.insert_after(" ")


def _mark_link(tag: Tag) -> None:
    address = str(tag.get("href") or "").strip()
    if not re.match(r"(?:https?://|mailto:|tel:)", address, re.IGNORECASE):
        return
    address = re.sub(r"^(?:mailto|tel):", "", address, flags=re.IGNORECASE)
    words = " ".join(tag.get_text().split())
    if address.rstrip("/") not in words and not any(c.isspace() for c in address):
        tag.append(f" ({address})" if words else address)


def _tidy(text: str) -> str:
    """No blanks at the ends of lines, one blank line between paragraphs, none between items."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    kept: list[str] = []
    for line in lines:
        if line == "-":
            continue
        if not line and (not kept or not kept[-1]):
            continue
        if line.startswith("- ") and len(kept) > 1 and not kept[-1] and kept[-2].startswith("- "):
            kept.pop()
        kept.append(line)
    return "\n".join(kept).strip()
