"""What somebody typed as a place → the place, or what to say instead."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice

from django.db.models import QuerySet

from directory.models import Area, Postcode
from directory.models.enums import AreaKind
from hub.names import fold_beginning, fold_name
from search.place import Found, Suggestion
from search.places.codes import finder, resolve_code
from search.places.lying import Lying, around
from search.places.named import LARGE, LARGER, Asked, Candidate, choose, gather, spelling, suggest
from search.query import Place

MAX_CHARACTERS = 220  # a name, its kind and what it lies in
SHORTEST = 3  # letters of a beginning that may stand for the whole name
LAST_WORDS = 3  # of an address, that may name the place it lies in
MOST_CHOICES = 6
ALIKE = 0.75
LONG = 5  # letters of a misspelt beginning
AROUND = 0.0075  # degrees of latitude: half a mile


def resolve(text: str) -> Found:
    """Never raises, whatever the text holds. At most four queries, three for what is known.

    Postcodes in any spacing, their first halves and sectors, points (“51.410, -0.300”), and names
    of areas, towns and streets: whole, or begun when only one can be meant. Of an address that is
    not known the place it ends with is offered.
    """
    text = " ".join(text[: 4 * MAX_CHARACTERS].split())[:MAX_CHARACTERS]
    return replace(resolve_code(text) or _name(Asked(text)), asked=text)


def to_place(candidate: Candidate, among: Sequence[Candidate]) -> Place | None:
    """None for an area of which we hold no postcode: there is nothing to search around. One query.

    An area is what lies in it. A named point lies in what the half mile around it lies in.
    """
    name = spelling(candidate, among)
    if candidate.code:
        lying = Lying.of(_postcodes_of(candidate))
        if lying is None:
            return None
        point, within = (lying.latitude, lying.longitude), (candidate.code,)
        areas = tuple(dict.fromkeys((candidate.code, *lying.areas)))
        return Place(name, *point, areas=areas, within=within)
    point = (candidate.latitude, candidate.longitude)
    lying = Lying.of(around(*point, AROUND))
    return Place(name, *point, areas=lying.areas if lying else ())


def found(exact: Sequence[Candidate], among: Sequence[Candidate]) -> Found:
    """The one of them that is meant, with the others; or all of them to choose from."""
    chosen = choose(exact)
    others = [one for one in exact if one != chosen]
    choices = tuple(suggest(others, among))[:MOST_CHOICES]
    if chosen is None:
        return Found(reason="ambiguous", choices=choices)
    place = to_place(chosen, among)
    if place is None:
        return Found(reason="unknown", choices=choices)
    return Found(place, choices=choices, elsewhere=chosen.elsewhere)


def _name(asked: Asked) -> Found:
    beginning = fold_beginning(asked.text)
    beginning = beginning if len(beginning) >= SHORTEST else ""
    ends = _ends(asked.text)
    known = gather({*asked.keys, *ends}, beginning)
    if exact := asked.exact(known):
        return found(exact, known)
    begun = [one for one in known if beginning and one.folded.startswith(beginning)]
    for meant in (begun, [one for one in begun if one.rank <= LARGE]):
        if len({one.folded for one in meant}) == 1:
            return found(meant, known)
    if begun:
        return Found(reason="ambiguous", choices=tuple(suggest(begun, known))[:MOST_CHOICES])
    lies_in = [one for end in ends for one in known if one.folded == end and one.rank <= LARGER]
    choices = tuple(suggest(lies_in, known))[:MOST_CHOICES] or _alike(asked)
    return Found(reason="unknown", choices=choices, elsewhere=() if choices else (finder(),))


def _ends(text: str) -> list[str]:
    """The last words of an address as folded names, the longest first."""
    words = text.split()
    return [fold_name(" ".join(words[-n:])) for n in range(min(LAST_WORDS, len(words) - 1), 0, -1)]


def _alike(asked: Asked) -> tuple[Suggestion, ...]:
    """Names that are spelled nearly so, or begin so, and begin alike. Two queries."""
    typed = fold_name(asked.text)
    if len(typed) < SHORTEST:
        return ()
    known = gather((), typed[:2])
    likeness = {one.folded: _likeness(typed, one.folded) for one in known}
    close = [one for one in known if likeness[one.folded] >= ALIKE]
    close.sort(key=lambda one: -likeness[one.folded])
    return tuple(islice(suggest(close, known), MOST_CHOICES))


def _likeness(typed: str, name: str) -> float:
    """1 for the same; people leave out the end of long names: “kingstn”."""
    beginning = name[: len(typed) + 1] if len(typed) >= LONG else name
    return max(SequenceMatcher(None, typed, text).ratio() for text in {name, beginning})


def _postcodes_of(area: Candidate) -> QuerySet[Postcode]:
    if area.kind == AreaKind.WARD:
        return Postcode.objects.filter(ward=area.code)
    if area.kind == AreaKind.DISTRICT:
        return Postcode.objects.filter(district=area.code)
    districts = Area.objects.filter(parent=area.code).values("code")
    return Postcode.objects.filter(district__in=districts)
