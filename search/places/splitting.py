"""Places among the words that somebody searches for: “food in surbiton”, “food KT1 1EU”."""

import re
from dataclasses import replace

from hub.names import bare_name, fold_name, name_words
from hub.postcodes import is_outcode, is_postcode
from search.models import Entry
from search.place import Found
from search.places.codes import WHOLE, resolve_code
from search.places.named import LARGE, LARGER, Asked, Candidate, gather, is_any
from search.places.resolving import MAX_CHARACTERS, found
from search.text import tokens

# “At” leads to the name of a building far more often (“at the library”).
LEADING = re.compile(r"(?:^|(?<=\s))(?:in|near|around|close to|near to)\s+(?=\S)", re.IGNORECASE)
BEFORE_CODE = re.compile(r"(?:^|\s)(?:in|near|around|close to|near to|at)$", re.IGNORECASE)
MOST = 2
LONGEST = 5  # words of a name that stands last
SHORTEST = 4  # letters of a name that is not whole
MAX_LOOKED_AT = 512
_MONTHS = "january february march april may june july august september october november december"
# Names of wards, villages and streets that after “in” are words like any other: “help in court”.
_ORDINARY = """
ash beer care church common court crisis debt grove hand home hope hospital hospitals love need
pain park person private public school street town trouble village work
"""
# Towns and suburbs whose names, with nothing before them that says so, are more often words.
_TOWNS = "bath battle barking bury deal ham hook leek mold reading rugby rye sale settle wells"
# What a name that stands last is part of: “friends of surbiton”, “dancing at surbiton”.
_JOINING = "a and at by for from of on or the to with"
# “Kingston” is short for a longer name when that goes on so.
_GOING_ON = "by in le on under"
MONTHS, ORDINARY = frozenset(_MONTHS.split()), frozenset(_ORDINARY.split())
TOWNS, JOINING = frozenset(_TOWNS.split()), frozenset(_JOINING.split())
GOING_ON = frozenset(_GOING_ON.split())


def split(words: str) -> tuple[str, Found | None]:
    """The words without a place, and what came of it; the words as they are, and None.

    A place is a whole postcode that we hold, anywhere; what follows “in” or “near” at the end, when
    it is a postcode, the whole name of a place, or the first words of a large one; the first half
    of a postcode that stands last, if we hold such postcodes; and the name of a town, suburb or
    district that stands last (“debt advice sutton”), unless all the words are the title of
    something. “Kingston library” stays as it is. At most seven queries, one when there is nothing
    like a place among the words.
    """
    for lead in list(LEADING.finditer(words[:MAX_LOOKED_AT]))[-MOST:]:
        tail = " ".join(words[lead.end() :].split())
        if (is_postcode(tail) or is_outcode(tail)) and (place := resolve_code(tail)):
            return _rest(words[: lead.start()]), replace(place, asked=tail)
    first, _space, last = words.rpartition(" ")
    if is_outcode(last) and (place := resolve_code(last)) and place.place:
        return _rest(BEFORE_CODE.sub("", first.rstrip())), replace(place, asked=last)
    whole = WHOLE.search(words[:MAX_LOOKED_AT])
    if whole and (place := resolve_code(whole[1])) and place.place:
        before = BEFORE_CODE.sub("", words[: whole.start()].rstrip())
        rest = f"{before} {words[whole.end() :].lstrip(' ,.;')}"
        return _rest(rest), replace(place, asked=whole[1])
    named = _named(words)
    return named if named[1] else _last(words)


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
        meant = Asked(tail).exact(known) or _shortened(tail, known)
        if meant and _is_meant(tail.casefold(), meant):
            return _rest(words[:start]), replace(found(meant, known), asked=tail)
    return words, None


def _last(words: str) -> tuple[str, Found | None]:
    """A name that stands last, after something to search for. Longer names first."""
    typed = words[:MAX_LOOKED_AT].split()
    lengths = range(min(LONGEST, len(typed) - 1), 0, -1)
    tails = [
        (typed[:-length], " ".join(typed[-length:]))
        for length in lengths
        if typed[-length - 1].casefold() not in JOINING
    ]
    if not tails or len(words) > MAX_LOOKED_AT:
        return words, None
    last = fold_name(typed[-1])
    keys = {key for _rest, tail in tails for key in Asked(tail).keys}
    beginning = last if len(last) >= SHORTEST else ""
    if not is_any(keys, beginning):
        return words, None
    known = gather(keys, beginning)
    for rest, tail in tails:
        meant = Asked(tail).exact(known) or _shortened(tail, known, GOING_ON)
        if _stands_alone(tail, meant) and not _is_title(words):
            return _rest(" ".join(rest)), replace(found(meant, known), asked=tail)
    return words, None


def _shortened(
    tail: str, known: list[Candidate], going_on: frozenset[str] = frozenset()
) -> list[Candidate]:
    """“Kingston” is enough for Kingston upon Thames, when no other large place is called so.

    With `going_on`, only for a name whose next word is one of them.
    """
    words = name_words(tail)
    begun = []
    for one in known:
        name = name_words(one.name)
        goes_on = not going_on or going_on.intersection(name[len(words) : len(words) + 1])
        if one.rank <= LARGE and name[: len(words)] == words and goes_on:
            begun.append(one)
    return begun if len({one.folded for one in begun}) == 1 else []


def _stands_alone(tail: str, meant: list[Candidate]) -> bool:
    """A ward has to say that it is one, and a street that it is in a town."""
    said = bare_name(tail)[1] or "," in tail
    is_known = any(one.rank <= LARGER or said for one in meant)
    return is_known and tail.casefold() not in MONTHS | ORDINARY | TOWNS


def _is_title(words: str) -> bool:
    """What people know by name is looked for by name."""
    return Entry.objects.filter(title__iexact=words).exists()


def _is_meant(name: str, exact: list[Candidate]) -> bool:
    """A town may be called anything but a month; smaller places, no everyday word."""
    is_large = any(one.rank <= LARGE for one in exact)
    return name not in MONTHS and (is_large or name not in ORDINARY)


def _rest(words: str) -> str:
    """Punctuation that stood around the place is not something to search for."""
    words = " ".join(words.split())
    return words if tokens(words) else ""
