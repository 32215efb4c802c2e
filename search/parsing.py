"""Parameters of an address → a search.

`parse` never raises, whatever it is given: it clamps, drops and reports.
`SearchQuery.to_params` is its inverse.
"""

import math
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from django.utils.translation import gettext as _

from search import slots
from search.contract import Reach
from search.facets import CHECKED, UNKNOWN, VALUE
from search.given import MAX_CHARACTERS, Given, clean, collect, first, values
from search.models import EntryKind
from search.place import Found, Resolver, Splitter
from search.query import (
    CHOICES,
    MAX_RADIUS,
    MIN_RADIUS,
    OLDEST,
    Place,
    SearchQuery,
    Sort,
    View,
    default_radius,
)
from search.text import tokens

MAX_SHOWN, MAX_PLACE = 60, 220
MAX_PAGE = 10_000
GSS_CODE = re.compile(r"[A-Z]\d{8}", re.ASCII)
# Where the values are few and known; elsewhere an engine says which nothing has.
KNOWN = {"day": slots.DAYS, "time": slots.PARTS, "reach": tuple(map(str, Reach))}


@dataclass(frozen=True)
class Problem:
    """A value that was dropped or cut: the parameter it came in, and a sentence for the person."""

    field: str
    message: str


@dataclass(frozen=True)
class Parsed:
    """A search, and what to tell the person who asked for it.

    Attributes:
        typed: what stands in the form's text fields; it is kept even where it was no use.
        found: what came of the place, if one was typed: others to choose, and ways on.
    """

    query: SearchQuery
    problems: tuple[Problem, ...]
    typed: dict[str, str]
    found: Found | None = None


def parse(
    params: Mapping[str, Any],
    resolve: Resolver = lambda text: Found(reason="unknown", asked=text),
    split: Splitter = lambda words: (words, None),
    language: str = "en",
) -> Parsed:
    """The search that the parameters of an address ask for, and what of them could not be used.

    A parameter may be repeated, indexed (`kind[0]`) or padded with spaces. Not told are a page that
    is none, as past the last one people get the first, and what needs a place where there is none.
    """
    given = collect(params)
    problems: list[Problem] = []
    typed = {
        "keywords": clean(first(given, "keywords")),
        "place": clean(first(given, "place"), MAX_PLACE),
        "age": clean(first(given, "age"), MAX_SHOWN),
    }
    words = _words(given, problems)
    found = resolve(typed["place"]) if typed["place"] else None
    if found is None or found.place is None:
        words, among = split(words)
        if among:
            typed |= {"keywords": words, "place": among.asked}
            found = among
    place = found.place if found else None
    if place:
        typed["place"] = place.name
    elif found:
        problems.append(_told(found))
    age = _age(typed["age"], problems)
    query = SearchQuery(
        words=words,
        place=place,
        radius=_radius(given, place, problems),
        kinds=_kinds(given, problems),
        topics=_topics(given, problems),
        age=age,
        is_age_stated=bool(_one_of(given, "age-stated", ("yes",), problems)),
        is_open_now=bool(_one_of(given, "open", ("now",), problems)),
        checked=_one_of(given, "checked", (*CHECKED, UNKNOWN), problems),
        is_exact=bool(_one_of(given, "exact", ("yes",), problems)),
        sort=_sort(given, place, problems),
        view="map" if _one_of(given, "view", get_args(View), problems) == "map" else "list",
        page=_page(given),
        language=language,
        **{
            field: _choices(given, name, problems)
            for name, field in CHOICES.items()
            if place or name != "reach"
        },
    )
    return Parsed(query, tuple(problems), typed, found)


def _words(given: Given, problems: list[Problem]) -> str:
    typed = first(given, "keywords")
    words = clean(typed)
    if len(typed) > MAX_CHARACTERS:
        message = _("We used only the first %(length)s characters of what you typed.")
        problems.append(Problem("keywords", message % {"length": MAX_CHARACTERS}))
    if typed and not tokens(words):
        message = _("There are no words to search for in what you typed, so we left it out.")
        problems.append(Problem("keywords", message))
        return ""
    return words


def _told(found: Found) -> Problem:
    """Why what was typed is no place."""
    if found.reason == "ambiguous":
        message = _("There are several places called %(place)s. Choose one of those below.")
    elif found.reason == "outside":
        message = _("%(place)s is outside the area we know: these results are without it.")
    else:
        message = _("We do not know a place called %(place)s: these results are without it.")
    return Problem("place", message % {"place": found.asked})


def _radius(given: Given, place: Place | None, problems: list[Problem]) -> float:
    typed, default = first(given, "radius"), default_radius(place)
    if not typed:
        return default
    try:
        miles = float(typed[:20])
    except ValueError:
        miles = math.nan
    if not math.isfinite(miles):
        problems.append(Problem("radius", _("Choose a distance from the list.")))
        return default
    if miles == 0:  # “inside it”, perhaps chosen for another place, that was an area
        return default
    used = float(f"{min(max(miles, MIN_RADIUS), MAX_RADIUS):.2f}")
    if not MIN_RADIUS <= miles <= MAX_RADIUS:
        bounds = {"least": f"{MIN_RADIUS:g}", "most": f"{MAX_RADIUS:g}", "used": f"{used:g}"}
        message = _("Choose a distance between %(least)s and %(most)s miles. We used %(used)s.")
        problems.append(Problem("radius", message % bounds))
    return used


def _kinds(given: Given, problems: list[Problem]) -> tuple[EntryKind, ...]:
    """In the order of the list, each once; all of them are the same as none."""
    typed = values(given, "kind")
    if any(text not in EntryKind.values for text in typed):
        problems.append(Problem("kind", _("Choose what to look for from the list.")))
    kinds = tuple(kind for kind in EntryKind if kind in typed)
    return () if len(kinds) == len(EntryKind) else kinds


def _topics(given: Given, problems: list[Problem]) -> tuple[uuid.UUID, ...]:
    found: dict[uuid.UUID, None] = {}
    for typed in values(given, "topic"):
        try:
            found[uuid.UUID(typed)] = None
        except ValueError:
            problems.append(Problem("topic", _("Choose a topic from the list.")))
            break
    return tuple(sorted(found))


def _age(typed: str, problems: list[Problem]) -> int | None:
    if not typed:
        return None
    if typed.isascii() and typed.isdigit() and len(typed) < 4 and int(typed) <= OLDEST:
        return int(typed)
    message = _("Enter an age in years, like 16. We left out what you typed.")
    problems.append(Problem("age", message))
    return None


def _choices(given: Given, name: str, problems: list[Problem]) -> tuple[str, ...]:
    """In one order, so that the same choice has one address."""
    typed = dict.fromkeys(values(given, name))
    known = KNOWN.get(name)
    if known:
        found = [value for value in known if value in typed]
    else:
        pattern = GSS_CODE if name == "area" else VALUE
        found = sorted(value for value in typed if pattern.fullmatch(value))
    if len(found) < len(typed):
        problems.append(Problem(name, _("Choose from the list. We left out what is not in it.")))
    return tuple(found)


def _one_of(given: Given, name: str, known: Iterable[str], problems: list[Problem]) -> str:
    typed = first(given, name)
    if not typed or typed in known:
        return typed
    problems.append(Problem(name, _("Choose from the list. We left out what is not in it.")))
    return ""


def _sort(given: Given, place: Place | None, problems: list[Problem]) -> Any:
    """The usual order, where the one asked for needs a place and there is none."""
    typed = _one_of(given, "sort", get_args(Sort), problems)
    return typed if place or typed != "distance" else ""


def _page(given: Given) -> int:
    typed = first(given, "page")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 1
    return number if 1 <= number <= MAX_PAGE else 1
