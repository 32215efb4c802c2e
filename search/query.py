"""What a resident asks for, as one value: addresses, saved searches, feeds and rules all hold it.

`search.parsing.parse` reads it from the parameters of an address, `SearchQuery.to_params` writes
them, so that every state of the search is an address that can be shared.
"""

import math
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, Self

from search.models import EntryKind

RADII = (0.5, 1.0, 3.0, 5.0, 10.0, 25.0)
DEFAULT_RADIUS, MIN_RADIUS, MAX_RADIUS = 3.0, 0.25, 60.0
OLDEST = 120
# In its language stands what nobody has translated into the one that is asked for.
FALLBACK = "en"
MILES_PER_DEGREE = math.radians(3958.76)
Sort = Literal["", "relevance", "distance", "name", "checked"]
View = Literal["list", "map"]


@dataclass(frozen=True)
class Place:
    """Where from: a name as people write it, and its point in degrees (WGS 84).

    Attributes:
        name: stands in the form and in the address, and finds the same place again.
        areas: GSS codes of every ward, district, county and country it lies in, whole or in part.
        within: the GSS code of the place when it is an area itself, a ward or a district: what
            lies in it is near.
        district: name of the council's area that a whole postcode lies in, "" if not known.
        is_approximate: the point is that of a wider place, as for a postcode no longer in use.
        label: how to call it on screen when its name is none, as for a device's own point.
    """

    name: str
    latitude: float
    longitude: float
    areas: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    district: str = ""
    is_approximate: bool = False
    label: str = ""

    def __str__(self) -> str:
        return self.label or self.name

    @property
    def is_area(self) -> bool:
        return bool(self.within)

    def miles_to(self, latitude: float, longitude: float) -> float:
        """As the crow flies, on an earth that is taken as flat around the place.

        At 60 miles, the widest radius, that is less than one per cent out in Britain.
        """
        north = (latitude - self.latitude) * MILES_PER_DEGREE
        east = (longitude - self.longitude) * MILES_PER_DEGREE
        return math.hypot(north, east * math.cos(math.radians(self.latitude)))


@dataclass(frozen=True)
class SearchQuery:
    """One search. What is empty does not narrow it; several values of a group are alternatives.

    Attributes:
        radius: miles, counts only with a place; 0 is “inside it”, for places that are areas.
        topics: public ids of terms; whatever has a term below one is found too.
        age: in years. Offers that state no age are found too.
        is_age_stated: not what states no age, whichever was asked for.
        who, cost, access, how, spoken, needs: values of the facets of that name
            (`search.facets`), `unknown` for offers that do not say.
        days, times: values of `search.slots`.
        checked: a key of `search.facets.CHECKED`, or `unknown`.
        areas: GSS codes of declared areas served.
        reach: values of `search.contract.Reach`, with a place.
        sort: "" for the order that suits what is asked.
        is_exact: the words are meant as they are spelt.
    """

    words: str = ""
    place: Place | None = None
    radius: float = DEFAULT_RADIUS
    kinds: tuple[EntryKind, ...] = ()
    topics: tuple[uuid.UUID, ...] = ()
    age: int | None = None
    is_age_stated: bool = False
    who: tuple[str, ...] = ()
    cost: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    is_open_now: bool = False
    spoken: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    checked: str = ""
    areas: tuple[str, ...] = ()
    reach: tuple[str, ...] = ()
    is_exact: bool = False
    sort: Sort = ""
    view: View = "list"
    page: int = 1
    language: str = "en"

    def but(self, **changes: Any) -> Self:
        """The same search with something else; it begins at its first page again."""
        return replace(self, **{"page": 1, **changes})

    @property
    def order(self) -> str:
        """The order that is used: by words where there are some, else the nearest first."""
        if self.sort:
            return self.sort
        return "relevance" if self.words or not self.place else "distance"

    @property
    def bare(self) -> Self:
        """Words and place alone."""
        return type(self)(
            words=self.words, place=self.place, radius=self.radius, language=self.language
        )

    def to_params(self) -> dict[str, list[str]]:
        """The parameters of its address. The language is part of the path, the rest is here."""
        values = {name: list(texts) for name, texts in self._params()}
        return {name: texts for name, texts in values.items() if any(texts)}

    def _params(self) -> Iterator[tuple[str, list[str]]]:
        default = default_radius(self.place)
        yield "keywords", [self.words]
        yield "place", [self.place.name if self.place else ""]
        yield "radius", ["" if self.radius == default else f"{self.radius:g}"]
        yield "kind", [str(kind) for kind in self.kinds]
        yield "topic", [str(topic) for topic in self.topics]
        yield "age", ["" if self.age is None else str(self.age)]
        yield "age-stated", ["yes" if self.is_age_stated else ""]
        for name, field in CHOICES.items():
            yield name, list(getattr(self, field))
        yield "open", ["now" if self.is_open_now else ""]
        yield "checked", [self.checked]
        yield "exact", ["yes" if self.is_exact else ""]
        yield "sort", [self.sort]
        yield "view", ["" if self.view == "list" else self.view]
        yield "page", ["" if self.page == 1 else str(self.page)]


# Parameters that hold values of a list, and the fields they fill.
CHOICES = {
    "who": "who",
    "cost": "cost",
    "access": "access",
    "how": "how",
    "day": "days",
    "time": "times",
    "spoken": "spoken",
    "needs": "needs",
    "area": "areas",
    "reach": "reach",
}


def default_radius(place: Place | None) -> float:
    """A postcode is a point and needs a distance; a ward or a borough is an area."""
    return 0.0 if place and place.is_area else DEFAULT_RADIUS
