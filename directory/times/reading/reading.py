"""A whole text: its sentences together."""

from dataclasses import dataclass
from datetime import date

from directory.times.reading.assembly import Block, blocks_of
from directory.times.reading.errors import NotRead
from directory.times.reading.grammar import read_sentence
from directory.times.reading.misgivings import misgiving
from directory.times.reading.parts import Sentence
from directory.times.reading.tokens import Token, sentences, tokenise
from directory.times.reading.vocabulary import DOUBTFUL, FILLERS, MONTHS, WEEKDAY_NAMES

# Longer texts are about more than times.
LONGEST = 2_000
# Numbers of a sentence that have as many digits are a phone number, not hours.
PHONE_DIGITS = 10


@dataclass(frozen=True)
class Unread:
    """A sentence as it was typed, and why it was not read: a clause without a full stop."""

    text: str
    reason: str


@dataclass(frozen=True)
class Reading:
    """What was understood of a text.

    Attributes:
        blocks: valid blocks without ids, in their one spelling.
        unread: the sentences that stay text.
    """

    blocks: tuple[Block, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def left_over(self) -> str:
        """The text that was not read, a sentence a line."""
        return "\n".join(one.text for one in self.unread)

    @property
    def problems(self) -> tuple[str, ...]:
        """A plain sentence for each thing that was not read."""
        return tuple(f"“{one.text}” was not read: {one.reason}." for one in self.unread)


def read_words(text: str, *, today: date | None = None) -> Reading:
    """Read times as people write them, in British English. Never raises.

    Work and result are bounded: texts over `LONGEST` characters are not read.

    Args:
        today: from which days without a year are counted; without it they are not read.
    """
    if not text.strip():
        return Reading()
    if len(text) > LONGEST:
        return _whole(text, "it is too long to be about times alone")
    if reason := misgiving(text):
        return _whole(text, reason)
    found: list[Sentence] = []
    unread: list[tuple[list[Token], str]] = []
    for tokens in sentences(tokenise(text)):
        try:
            if not all(token.text in (*FILLERS, ":", "-") for token in tokens):
                found.append(read_sentence(tokens, text, today))
        except NotRead as error:
            unread.append((tokens, str(error)))
    if not found:
        parts = [Unread(_typed(tokens, text), reason) for tokens, reason in unread]
        return Reading((), tuple(parts)) if parts else _whole(text, "it says no days")
    for tokens, reason in unread:
        if _may_limit(tokens, found):
            return _whole(text, f"“{_typed(tokens, text)[:80]}” was not understood: {reason}")
    try:
        blocks = blocks_of(found)
    except NotRead as error:
        return _whole(text, str(error))
    left = tuple(Unread(_typed(tokens, text), reason) for tokens, reason in unread)
    return Reading(tuple(blocks), left)


def _whole(text: str, reason: str) -> Reading:
    return Reading((), (Unread(text.strip(), reason),))


def _may_limit(tokens: list[Token], read: list[Sentence]) -> bool:
    """Whether a sentence that was not read could change what those that were read say.

    One that is about days of its own does not; nor does one that is not about times at all.
    """
    if any(token.text in DOUBTFUL for token in tokens):
        return True
    named = {WEEKDAY_NAMES[token.text] for token in tokens if token.text in WEEKDAY_NAMES}
    taken = {
        code
        for sentence in read
        for group in sentence.groups
        if group.days
        for code in group.days.byday
    }
    if named:
        return bool(named & taken) or any(group.dates for one in read for group in one.groups)
    if any(token.text in MONTHS for token in tokens):
        return True
    numbers = [token.text for token in tokens if token.kind in ("number", "ordinal")]
    return bool(numbers) and len("".join(numbers)) < PHONE_DIGITS


def _typed(tokens: list[Token], text: str) -> str:
    return text[tokens[0].start : tokens[-1].end]
