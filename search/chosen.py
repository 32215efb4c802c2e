"""What of a search is chosen, each choice with the address of the search without it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from search.addresses import make_url
from search.facets import UNKNOWN
from search.filters import chosen
from search.labels import GROUPS, Names
from search.query import CHOICES, SearchQuery
from search.ways import WITHOUT

# Of groups in which several values can be chosen.
FIELDS = {"kind": "kinds", "topic": "topics", **CHOICES}


@dataclass(frozen=True)
class Tag:
    """`label` is “Free”; `said` names what it is one of, too: “Cost: Free”."""

    label: str
    said: str
    url: str


def tags(query: SearchQuery, names: Names) -> list[Tag]:
    return [*_age(query), *(tag for group in GROUPS for tag in _of_group(group, query, names))]


def _of_group(group: str, query: SearchQuery, names: Names) -> Iterator[Tag]:
    for value in chosen(query, group):
        if field := FIELDS.get(group):
            kept = tuple(one for one in getattr(query, field) if str(one) != value)
            without = query.but(**{field: kept})
        else:
            without = query.but(**WITHOUT[group])
        label = names.label(group, value)
        said = _said(group, label)
        yield Tag(said if value == UNKNOWN else label, said, make_url(without))


def _age(query: SearchQuery) -> Iterator[Tag]:
    if query.age is not None:
        label = _("Age %(age)s") % {"age": query.age}
        without = make_url(query.but(age=None, is_age_stated=False))
        yield Tag(label, _said("who", label), without)
    if query.is_age_stated:
        label = _("Says for what age")
        yield Tag(label, _said("who", label), make_url(query.but(is_age_stated=False)))


def _said(group: str, label: str) -> str:
    return _("%(group)s: %(choice)s") % {"group": GROUPS[group], "choice": label}
