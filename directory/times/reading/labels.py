"""What times are of, said before or after them: "Baby group: Tuesdays 10 to 12"."""

from directory.times.reading import vocabulary as said
from directory.times.reading.tokens import Token

_LONGEST = 8

_KNOWN = frozenset(
    word
    for table in (
        *(said.WEEKDAY_NAMES, said.MONTHS, said.ORDINALS, said.NUMBERS, said.FILLERS, said.AND),
        *(said.DAY_PARTS, said.DAY_GROUPS, said.ATTENDING, said.TERM_TIME, said.BANK_HOLIDAYS),
        *(said.EXCEPT, said.CLOSED, said.FROM, said.UNTIL, said.LUNCH, said.MONTHLY, said.TO),
        said.EVERY_OTHER,
    )
    for phrase in table
    for word in phrase.split()
    # Words that join others belong in any name.
    if word not in ("and", "the", "a", "in", "for", "our", "&", ",", "-", "/", "+", "time")
)


def take_label(tokens: list[Token], source: str) -> tuple[str, list[Token]]:
    """The label of a sentence, as it was typed, and the tokens without it.

    A label is parted from the times by a colon and has no word that is about times: "Summer: …"
    limits what follows and is left for the grammar to refuse.
    """
    colons = [
        place
        for place, token in enumerate(tokens)
        if token.text == ":" and not _is_in_time(tokens, place)
    ]
    if colons:
        first, last = colons[0], colons[-1]
        if is_name(tokens[:first]):
            return _typed(tokens[:first], source), tokens[first + 1 :]
        if is_name(tokens[last + 1 :]):
            return _typed(tokens[last + 1 :], source), tokens[:last]
    return "", tokens


def is_name(tokens: list[Token]) -> bool:
    """Whether the tokens are a few words, none of them about times."""
    words = [token for token in tokens if token.kind == "word"]
    return (
        0 < len(words) <= _LONGEST
        and len(tokens) <= 2 * _LONGEST
        and all(token.kind in ("word", "mark") for token in tokens)
        and not any(is_about_times(token) for token in tokens)
    )


def is_about_times(token: Token) -> bool:
    """Whether a token, not being understood where it stands, could change what others say."""
    if token.kind in ("number", "ordinal", "meridiem"):
        return True
    return token.text in _KNOWN or token.text in said.DOUBTFUL


def _is_in_time(tokens: list[Token], place: int) -> bool:
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return (
        tokens[place].is_glued and after is not None and after.is_glued and (after.kind == "number")
    )


def _typed(tokens: list[Token], source: str) -> str:
    return source[tokens[0].start : tokens[-1].end]
