"""What a resident asks for, as one value: addresses, saved searches and rules all hold it.

`parse` never raises, whatever it is given: it clamps, drops and reports. `SearchQuery.to_params`
is its inverse, so every state of the search is an address that can be shared.
"""

import math
import re
import unicodedata
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Self

from django.utils.translation import gettext as _

from hub.postcodes import is_outcode, is_postcode, normalise, spaced
from search.models import EntryKind
from search.text import tokens

MAX_CHARACTERS = 512
MAX_SHOWN = 40
MAX_NAMES, MAX_VALUES = 500, 50
MAX_PAGE = 10_000
RADII = (0.5, 1.0, 3.0, 5.0, 10.0, 25.0)
DEFAULT_RADIUS, MIN_RADIUS, MAX_RADIUS = 3.0, 0.25, 60.0
FORMER_NAMES = {"q": "keywords"}
_CODE = r"[a-z]{1,2}[0-9][0-9a-z]?"
_POSTCODE = rf"{_CODE} ?[0-9][a-z]{{2}}"
NEAR = re.compile(rf"(?:^|\s)near ({_POSTCODE}|{_CODE})$", re.ASCII | re.IGNORECASE)
BARE = re.compile(rf"(?<!\S)({_POSTCODE})(?!\S)", re.ASCII | re.IGNORECASE)
INDEXED = re.compile(r"\[\d{0,4}\]$")


@dataclass(frozen=True)
class Place:
    """Where from: a name as people write it, and its point in degrees (WGS 84).

    `district` is the name of the council's area that a whole postcode lies in, "" if not known.
    """

    name: str
    latitude: float
    longitude: float
    district: str = ""


# From a postcode (“KT1 1EU”) or the first half of one (“KT1”) to its place, None when unknown.
Resolver = Callable[[str], Place | None]


@dataclass(frozen=True)
class Problem:
    """A value that was dropped or cut: the parameter it came in, and a sentence for the person."""

    field: str
    message: str


@dataclass(frozen=True)
class SearchQuery:
    """One search. `radius` is in miles and counts only with a place; no kinds means all kinds.

    `category` is the public id of a term; whatever has a term below it is found too.
    """

    words: str = ""
    place: Place | None = None
    radius: float = DEFAULT_RADIUS
    category: uuid.UUID | None = None
    kinds: tuple[EntryKind, ...] = ()
    page: int = 1
    language: str = "en"

    def but(self, **changes: Any) -> Self:
        """The same search with something else; it begins at its first page again."""
        return replace(self, **{"page": 1, **changes})

    def to_params(self) -> dict[str, list[str]]:
        """The parameters of its address. The language is part of the path, the rest is here."""
        values: dict[str, list[str]] = {
            "keywords": [self.words],
            "postcode": [self.place.name if self.place else ""],
            "radius": ["" if self.radius == DEFAULT_RADIUS else f"{self.radius:g}"],
            "category": [str(self.category or "")],
            "kind": [str(kind) for kind in self.kinds],
            "page": ["" if self.page == 1 else str(self.page)],
        }
        return {name: texts for name, texts in values.items() if any(texts)}


@dataclass(frozen=True)
class Parsed:
    """`typed` is what stands in the form's text fields: it is kept even where it was no use."""

    query: SearchQuery
    problems: tuple[Problem, ...]
    typed: dict[str, str]

    def without_category(self) -> Self:
        """The same, where the category turns out to be one that nothing has."""
        message = _("Nothing is listed under the topic of this address: these are all topics.")
        problems = (*self.problems, Problem("category", message))
        return replace(self, query=replace(self.query, category=None), problems=problems)


def parse(
    params: Mapping[str, Any], resolve: Resolver = lambda _text: None, language: str = "en"
) -> Parsed:
    """The search that the parameters of an address ask for, and what of them could not be used.

    A parameter may be repeated, indexed (`kind[0]`) or padded with spaces. The page is never
    reported: past the last one people get the first.
    """
    given = _collect(params)
    problems: list[Problem] = []
    typed = {
        "keywords": clean(_first(given, "keywords")),
        "postcode": clean(_first(given, "postcode"), MAX_SHOWN),
    }
    words = _words(given, problems)
    place = _place(typed["postcode"], resolve, problems)
    if place is None:
        words, place = _place_in(words, resolve, problems)
        if place:
            typed = {"keywords": words, "postcode": place.name}
    query = SearchQuery(
        words=words,
        place=place,
        radius=_radius(given, problems),
        category=_category(given, problems),
        kinds=_kinds(given, problems),
        page=_page(given),
        language=language,
    )
    return Parsed(query, tuple(problems), typed)


def clean(text: str, length: int = MAX_CHARACTERS) -> str:
    """One line of at most `length` characters, without those that show as nothing."""
    seen = "".join(
        " " if unicodedata.category(letter).startswith("C") else letter
        for letter in text[: 4 * length]
    )
    return " ".join(unicodedata.normalize("NFC", seen).split())[:length].strip()


def _collect(params: Mapping[str, Any]) -> dict[str, list[str]]:
    """What was given under each name, in order, as plain texts."""
    given: dict[str, list[str]] = {}
    for name in islice(params, MAX_NAMES):
        if isinstance(name, str):
            plain = INDEXED.sub("", name.strip())
            texts = given.setdefault(FORMER_NAMES.get(plain, plain), [])
            texts += islice(_texts(params, name), MAX_VALUES - len(texts))
    return given


def _texts(params: Mapping[str, Any], name: str) -> Iterator[str]:
    values = params.getlist(name) if hasattr(params, "getlist") else params[name]
    for value in values if isinstance(values, list | tuple) else [values]:
        if isinstance(value, str) and (text := value[: 4 * MAX_CHARACTERS]):
            yield text


def _first(given: dict[str, list[str]], name: str) -> str:
    """The first value that is not blank, as it was given."""
    return next((text for text in given.get(name, ()) if text.strip()), "").strip()


def _words(given: dict[str, list[str]], problems: list[Problem]) -> str:
    typed = _first(given, "keywords")
    words = clean(typed)
    if len(typed) > MAX_CHARACTERS:
        message = _("We used only the first %(length)s characters of what you typed.")
        problems.append(Problem("keywords", message % {"length": MAX_CHARACTERS}))
    if typed and not tokens(words):
        message = _("There are no words to search for in what you typed, so we left it out.")
        problems.append(Problem("keywords", message))
        return ""
    return words


def _place(typed: str, resolve: Resolver, problems: list[Problem]) -> Place | None:
    if not typed:
        return None
    if not (is_postcode(typed) or is_outcode(typed)):
        problems.append(Problem("postcode", _("Enter a full postcode, like KT1 1EU")))
        return None
    code = spaced(typed) if is_postcode(typed) else normalise(typed)
    place = resolve(code)
    if place is None:
        message = _(
            "We do not know %(code)s. It may be outside our area: these results are without it."
        )
        problems.append(Problem("postcode", message % {"code": code}))
    return place


def _place_in(words: str, resolve: Resolver, problems: list[Problem]) -> tuple[str, Place | None]:
    """“food near KT1 1EU” or “food KT1 1EU”: the words without the place, and the place."""
    while found := NEAR.search(words):
        words = words[: found.start()].strip()
        words = words if tokens(words) else ""
        if place := _place(found[1], resolve, problems):
            return words, place
    if found := BARE.search(words):
        code = spaced(found[1])
        # What only looks like a postcode stays among the words.
        if is_postcode(code) and (place := resolve(code)):
            rest = clean(f"{words[: found.start()]} {words[found.end() :]}")
            return (rest if tokens(rest) else ""), place
    return words, None


def _radius(given: dict[str, list[str]], problems: list[Problem]) -> float:
    typed = _first(given, "radius")
    if not typed:
        return DEFAULT_RADIUS
    try:
        miles = float(typed[:20])
    except ValueError:
        miles = math.nan
    if not math.isfinite(miles):
        problems.append(Problem("radius", _("Choose a distance from the list.")))
        return DEFAULT_RADIUS
    return float(f"{min(max(miles, MIN_RADIUS), MAX_RADIUS):.2f}")


def _category(given: dict[str, list[str]], problems: list[Problem]) -> uuid.UUID | None:
    typed = _first(given, "category")
    if not typed:
        return None
    try:
        return uuid.UUID(typed)
    except ValueError:
        problems.append(Problem("category", _("Choose a topic from the list.")))
        return None


def _kinds(given: dict[str, list[str]], problems: list[Problem]) -> tuple[EntryKind, ...]:
    """In the order of the list, each once; all of them are the same as none."""
    typed = {text.strip() for text in given.get("kind", ()) if text.strip()}
    if typed - set(EntryKind.values):
        problems.append(Problem("kind", _("Choose what to look for from the list.")))
    kinds = tuple(kind for kind in EntryKind if kind in typed)
    return () if len(kinds) == len(EntryKind) else kinds


def _page(given: dict[str, list[str]]) -> int:
    typed = _first(given, "page")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 1
    return number if 1 <= number <= MAX_PAGE else 1
