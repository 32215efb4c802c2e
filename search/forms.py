"""The search form as its template needs it. `search.parsing.parse` reads what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from search import words
from search.parsing import Parsed, Problem
from search.query import RADII, default_radius

# Where a problem with a choice leads, whichever group it is in.
FILTERS = "filters"
TEXTS = ("keywords", "place", "radius", "age")


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True)
class SearchForm:
    """What was typed stays, whether it could be used or not.

    Attributes:
        near: how many results are near within each distance of which that is known.
        action: where it is sent, "" for the search page.
    """

    parsed: Parsed
    near: Mapping[float, int] = field(default_factory=dict)
    action: str = ""

    @property
    def keywords(self) -> str:
        return self.parsed.typed["keywords"]

    @property
    def place(self) -> str:
        return self.parsed.typed["place"]

    @property
    def age(self) -> str:
        return self.parsed.typed["age"]

    @property
    def hidden(self) -> dict[str, str]:
        """What a new search keeps though no field of the form shows it."""
        query = self.parsed.query
        kept = {"sort": query.sort, "view": query.view if query.view != "list" else ""}
        return {name: value for name, value in kept.items() if value}

    @property
    def problems(self) -> list[Problem]:
        """Each with the id of the element that it is about."""
        return [
            Problem(one.field if one.field in TEXTS else FILTERS, one.message)
            for one in self.parsed.problems
        ]

    @property
    def errors(self) -> dict[str, str]:
        """The first sentence for each field."""
        return {problem.field: problem.message for problem in reversed(self.problems)}

    @property
    def radii(self) -> list[Option]:
        """The distances on offer, with the one of this address even if it is none of them.

        The usual one has no value, so that with another place it is what is usual there: inside
        a ward, three miles around a postcode.

        Without a place none: whether it needs a distance is not known before it is found.
        """
        query = self.parsed.query
        if query.place is None:
            return []
        usual = default_radius(query.place)
        return [
            Option(
                "" if miles == usual else f"{miles:g}", self._radius(miles), miles == query.radius
            )
            for miles in sorted({*RADII, query.radius, usual})
        ]

    def _radius(self, miles: float) -> str:
        label = words.radius(miles)
        if miles not in self.near:
            return label
        return _("%(radius)s (%(count)s)") % {"radius": label, "count": self.near[miles]}
