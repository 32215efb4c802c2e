"""What of a search is chosen, each choice with the address of the search without it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from search.addresses import make_url
from search.facets import UNKNOWN
from search.filters import chosen
from search.labels import GROUPS, Names
from search.query import CHOICES, SearchQuery

FIELDS = {"kind": "kinds", "topic": "topics", **CHOICES}
ALONE: dict[str, dict[str, Any]] = {"open": {"is_open_now": False}, "checked": {"checked": ""}}


@dataclass(frozen=True)
class Tag:
    """`group` is what the choice is one of: “Cost”."""

    group: str
    label: str
    url: str


def tags(query: SearchQuery, names: Names) -> list[Tag]:
    return [*_age(query), *(tag for group in GROUPS for tag in _of_group(group, query, names))]


def _of_group(group: str, query: SearchQuery, names: Names) -> Iterator[Tag]:
    for value in chosen(query, group):
        if group in ALONE:
            without = query.but(**ALONE[group])
        else:
            kept = [one for one in getattr(query, FIELDS[group]) if str(one) != value]
            without = query.but(**{FIELDS[group]: tuple(kept)})
        label = names.label(group, value)
        if value == UNKNOWN:
            label = _("%(group)s: %(choice)s") % {"group": GROUPS[group], "choice": label}
        yield Tag(str(GROUPS[group]), label, make_url(without))


def _age(query: SearchQuery) -> Iterator[Tag]:
    if query.age is not None:
        label = _("Age %(age)s") % {"age": query.age}
        yield Tag(str(GROUPS["who"]), label, make_url(query.but(age=None, is_age_stated=False)))
    if query.is_age_stated:
        without = make_url(query.but(is_age_stated=False))
        yield Tag(str(GROUPS["who"]), _("Says for what age"), without)
