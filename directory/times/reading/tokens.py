"""Text → tokens, and a cursor over them. One pass, no backtracking inside a pattern."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from directory.times.reading.vocabulary import AND, MONTHS, TO, WEEKDAY_NAMES

_TOKEN = re.compile(
    r"(?P<meridiem>[ap]\.m\.?(?![a-z]))|(?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th))(?![a-z0-9])"
    r"|(?P<number>[0-9]+)|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)|(?P<line>\n)|(?P<mark>[^\s])"
)
# What people's keyboards and word processors make of a hyphen, an apostrophe and a space.
_SAME = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("‘’`´", "'"),
        **dict.fromkeys("\r\u2028\u2029•·", "\n"),
        "\t": " ",
        "\N{NO-BREAK SPACE}": " ",
    }
)
_GOES_ON = frozenset((*WEEKDAY_NAMES, *MONTHS, *AND, *TO, ":", "from", "at", "(", ")"))
_SENTENCE_ENDS = ("\n", ";", ".", "!", "?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, ordinal, meridiem or mark, in small letters, and where it stands.

    `is_glued`: nothing is between it and the token before.
    """

    kind: str
    text: str
    start: int
    end: int
    is_glued: bool

    @property
    def number(self) -> int:
        return int(self.text.rstrip("stndrh"))


def tokenise(text: str) -> list[Token]:
    """All tokens of a text. Each character is looked at a bounded number of times."""
    # Character for character, so that places in the tokens are places in the text.
    plain = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    found: list[Token] = []
    for match in _TOKEN.finditer(plain.translate(_SAME)):
        kind = str(match.lastgroup)
        is_glued = bool(found) and found[-1].end == match.start()
        found.append(Token(kind, match[0], match.start(), match.end(), is_glued))
    return found


def sentences(tokens: list[Token]) -> list[list[Token]]:
    """The tokens of each sentence or line, without the marks that end them.

    A full stop inside a time or date, or after a short name of a day or month, ends nothing.
    """
    found: list[list[Token]] = [[]]
    for place, token in enumerate(tokens):
        if token.text not in _SENTENCE_ENDS or (token.text == "." and _is_inside(tokens, place)):
            found[-1].append(token)
        elif not (token.text == "." and _is_short_name(tokens, place)):
            found.append([])
    return [one for one in found if one]


def _is_inside(tokens: list[Token], place: int) -> bool:
    if not 0 < place < len(tokens) - 1:
        return False
    token, before, after = tokens[place], tokens[place - 1], tokens[place + 1]
    return (
        token.is_glued
        and after.is_glued
        and after.kind == "number"
        and before.kind in ("number", "ordinal")
    )


def _is_short_name(tokens: list[Token], place: int) -> bool:
    if not tokens[place].is_glued or place == len(tokens) - 1:
        return False
    name, after = tokens[place - 1].text, tokens[place + 1]
    is_name = len(name) < 6 and (name in WEEKDAY_NAMES or name in MONTHS)
    # "… to 2 Jan. Ring the bell" is two sentences.
    goes_on = after.kind in ("number", "ordinal") or after.text in _GOES_ON
    return is_name and goes_on


class Cursor:
    """A place in a sentence. Every `take` moves on only where it finds what it is asked for."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.place = 0

    @property
    def is_at_end(self) -> bool:
        return self.place >= len(self.tokens)

    def peek(self, ahead: int = 0) -> Token | None:
        place = self.place + ahead
        return self.tokens[place] if place < len(self.tokens) else None

    def text(self, ahead: int = 0) -> str:
        token = self.peek(ahead)
        return token.text if token else ""

    def is_glued(self, ahead: int = 0) -> bool:
        token = self.peek(ahead)
        return token is not None and token.is_glued

    def take(self, *texts: str) -> bool:
        """Move past these tokens, if they come next, in this order."""
        for ahead, text in enumerate(texts):
            if self.text(ahead) != text:
                return False
        self.place += len(texts)
        return True

    def take_one(self, texts: Collection[str]) -> str:
        """The next token's text if it is one of these, which is passed; else ""."""
        text = self.text()
        if not text or text not in texts:
            return ""
        self.place += 1
        return text

    def take_phrase(self, phrases: Collection[str]) -> str:
        """The longest of the phrases, of words parted by one space, that comes next; else "".

        A hyphen between two words counts for a space.
        """
        for length in range(6, 0, -1):
            words = self._words(length)
            if words is not None and " ".join(words[0]) in phrases:
                self.place += words[1]
                return " ".join(words[0])
        return ""

    def _words(self, count: int) -> tuple[list[str], int] | None:
        words: list[str] = []
        ahead = 0
        while len(words) < count:
            token = self.peek(ahead)
            if token is None:
                return None
            if token.text == "-" and token.is_glued and words and self.is_glued(ahead + 1):
                ahead += 1
                continue
            words.append(token.text)
            ahead += 1
        return words, ahead
