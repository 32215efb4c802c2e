"""Places among the words that somebody searches for: “food in surbiton”, “food KT1 1EU”."""

import re
from dataclasses import replace

from hub.names import fold_name, name_words
from hub.postcodes import is_outcode, is_postcode
from search.place import Found
from search.places.codes import WHOLE, resolve_code
from search.places.named import LARGE, Asked, Candidate, gather
from search.places.resolving import MAX_CHARACTERS, found
from search.text import tokens

# “At” leads to the name of a building far more often (“at the library”).
LEADING = re.compile(r"(?:^|(?<=\s))(?:in|near|around|close to|near to)\s+(?=\S)", re.IGNORECASE)
BEFORE_CODE = re.compile(r"(?:^|\s)(?:in|near|around|close to|near to|at)$", re.IGNORECASE)
MOST = 2
SHORTEST = 4  # letters of a name that is not whole
MAX_LOOKED_AT = 512
_MONTHS = "january february march april may june july august september october november december"
# Names of wards, villages and streets that after “in” are words like any other: “help in court”.
_ORDINARY = """
ash beer care church common court crisis debt grove hand home hope hospital hospitals love need
pain park person private public school street town trouble village work
"""
MONTHS, ORDINARY = frozenset(_MONTHS.split()), frozenset(_ORDINARY.split())


def split(words: str) -> tuple[str, Found | None]:
    """The words without a place, and what came of it; the words as they are, and None.

    A place is a whole postcode that we hold, anywhere, or what follows “in” or “near” at the end
    when it is a postcode, the whole name of a place, or the first words of a large one. A name
    without such a word stays: “kingston library” is what a place is called, and the words find
    that too. At most four queries.
    """
    for lead in list(LEADING.finditer(words[:MAX_LOOKED_AT]))[-MOST:]:
        tail = " ".join(words[lead.end() :].split())
        if (is_postcode(tail) or is_outcode(tail)) and (place := resolve_code(tail)):
            return _rest(words[: lead.start()]), replace(place, asked=tail)
    whole = WHOLE.search(words[:MAX_LOOKED_AT])
    if whole and (place := resolve_code(whole[1])) and place.place:
        before = BEFORE_CODE.sub("", words[: whole.start()].rstrip())
        rest = f"{before} {words[whole.end() :].lstrip(' ,.;')}"
        return _rest(rest), replace(place, asked=whole[1])
    return _named(words)


def _named(words: str) -> tuple[str, Found | None]:
    leads = list(LEADING.finditer(words[:MAX_LOOKED_AT]))[-MOST:]
    tails = [(lead.start(), " ".join(words[lead.end() :].split())) for lead in leads]
    tails = [(start, tail) for start, tail in tails if len(tail) <= MAX_CHARACTERS]
    if not tails:
        return words, None
    last = fold_name(tails[-1][1])
    keys = {key for _start, tail in tails for key in Asked(tail).keys}
    known = gather(keys, last if len(last) >= SHORTEST else "")
    for start, tail in tails:
        meant = Asked(tail).exact(known) or _large(tail, known)
        if meant and _is_meant(tail.casefold(), meant):
            return _rest(words[:start]), replace(found(meant, known), asked=tail)
    return words, None


def _large(tail: str, known: list[Candidate]) -> list[Candidate]:
    """“Kingston” is enough for Kingston upon Thames, when no other large place is called so."""
    words = name_words(tail)
    begun = [
        one for one in known if one.rank <= LARGE and name_words(one.name)[: len(words)] == words
    ]
    return begun if len({one.folded for one in begun}) == 1 else []


def _is_meant(name: str, exact: list[Candidate]) -> bool:
    """A town may be called anything but a month; smaller places, no everyday word."""
    is_large = any(one.rank <= LARGE for one in exact)
    return name not in MONTHS and (is_large or name not in ORDINARY)


def _rest(words: str) -> str:
    """Punctuation that stood around the place is not something to search for."""
    words = " ".join(words.split())
    return words if tokens(words) else ""
