"""Other publishers' text → plain text as documents have it.

Feeds hold HTML in any field (HSDS field guidance allows it in descriptions). Nothing of it is
kept as markup: paragraphs become blank lines, list items lines that begin with "- ", links
their words with the address in brackets.

One pass over the tags, without a tree: the usual parsers take time that grows with the square
of deep or broken markup, which makes one hostile record stop an import for minutes.
"""

import html
import re

LONGEST = 50_000

# No repetition runs past the next "<", so that trying every "<" is linear in all.
_TOKEN = re.compile(
    r"""<!--(?s:.*?)(?:-->|\Z)                  # a comment, closed or not
    | <[!?][^<>]*>                              # a declaration or an instruction
    | <(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)
      (?P<rest>(?:[^<>"']|"[^"<]*"|'[^'<]*'|["'])*+)>
    """,
    re.VERBOSE,
)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
# Databases refuse NUL and lone surrogates; most other controls show as nothing, and those of
# writing direction (UAX #9) turn the words around them, up to what looks like another address.
_UNSTORABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_SCRIPTS = ("script", "style")
_UNSEEN = (*_SCRIPTS, "template", "noscript", "iframe", "object", "head", "svg", "math")
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("main", "nav", "ol", "p", "pre", "section", "table", "ul"),
    )
)
_LINES = frozenset(("tr", "br", "option", "summary", "caption"))


def storable(text: str) -> str:
    """Text without the controls that nobody can see or store."""
    return _UNSTORABLE.sub("", text)


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
    text = storable(text.replace("\r\n", "\n").replace("\r", "\n"))
    if _TOKEN.search(text):
        text = _Unmarked(text).text()
    elif _ENTITY.search(text):
        text = html.unescape(text)
    return _tidy(storable(text))


class _Unmarked:
    """The text of a piece of HTML, with what its tags mean said in text."""

    def __init__(self, source: str) -> None:
        self.source = source
        # In HTML a line break is only a space; where no tag makes lines, the text's own are meant.
        names = {(match["name"] or "").lower() for match in _TOKEN.finditer(source)}
        self.is_flow = not names.isdisjoint(_BLOCKS | _LINES | {"li"})
        self.out: list[str] = []
        self.link: tuple[str, int] | None = None
        self.pre = 0
        self.unclosed: set[str] = set()

    def text(self) -> str:
        place = 0
        while match := _TOKEN.search(self.source, place):
            self._words(self.source[place : match.start()])
            place = match.end()
            if name := (match["name"] or "").lower():
                place = self._tag(name, bool(match["end"]), match["rest"], place)
        self._words(self.source[place:])
        self._end_link()
        return "".join(self.out)

    def _words(self, words: str) -> None:
        words = html.unescape(words)
        if self.is_flow and not self.pre:
            words = re.sub(r"\s+", " ", words)
        self.out.append(words)

    def _tag(self, name: str, is_end: bool, rest: str, place: int) -> int:
        """Say what a tag means; returns where to go on."""
        if name in _UNSEEN and not is_end:
            return self._skip(name, place)
        if name == "a":
            self._end_link()
            if not is_end:
                self.link = (_address(rest), len(self.out))
        elif name == "li":
            self.out.append("\n" if is_end else "\n- ")
        elif name in _BLOCKS:
            self.out.append("\n\n")
            if name == "pre":
                self.pre = max(0, self.pre + (-1 if is_end else 1))
        elif name in _LINES and not is_end:
            self.out.append("\n")
        elif name in ("td", "th") and is_end:
            self.out.append(" ")
        return place

    def _skip(self, name: str, place: int) -> int:
        """Past the end of what is never shown; a script that does not end hides all the rest."""
        if name not in self.unclosed:
            end = re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE).search(self.source, place)
            if end:
                return end.end()
            self.unclosed.add(name)
        return len(self.source) if name in _SCRIPTS else place

    def _end_link(self) -> None:
        if self.link is None:
            return
        address, start = self.link
        self.link = None
        words = " ".join("".join(self.out[start:]).split())
        if address and address.rstrip("/") not in words:
            self.out.append(f" ({address})" if words else address)


def _address(rest: str) -> str:
    """Where a link leads, if that is somewhere to read out."""
    match = _HREF.search(rest)
    given = html.unescape(next(filter(None, match.groups()), "")) if match else ""
    given = given.strip()
    if not re.match(r"(?:https?://|mailto:|tel:)", given, re.IGNORECASE) or re.search(r"\s", given):
        return ""
    return re.sub(r"^(?:mailto|tel):", "", given, flags=re.IGNORECASE)


def _tidy(text: str) -> str:
    """No blanks at the ends of lines, one blank line between paragraphs, none between items."""
    kept: list[str] = []
    for line in (" ".join(line.split()) for line in text.split("\n")):
        if line == "-" or (not line and (not kept or not kept[-1])):
            continue
        if line.startswith("- ") and len(kept) > 1 and not kept[-1] and kept[-2].startswith("- "):
            kept.pop()
        kept.append(line)
    return "\n".join(kept).strip()
