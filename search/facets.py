"""What results can be narrowed by: the groups, what each may say, and where silence counts.

A facet is a group and a value, `cost:free`. Values are lower-case words with hyphens; `UNKNOWN`
stands for things that could say something and do not.
"""

import re
from collections.abc import Iterable

from search.models import EntryKind

UNKNOWN = "unknown"
VALUE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)

# Groups whose values entries carry, in the order people meet them. In each an offer that says
# nothing is found under `UNKNOWN`.
STATED = ("who", "cost", "access", "how", "spoken", "needs")
OFFERS = frozenset({EntryKind.SERVICE, EntryKind.EVENT})
# Also carried, where silence says nothing.
TOPIC, AREA, LIES_IN = "topic", "area", "in"
# What comes to people or needs no place.
NO_JOURNEY = frozenset({"how:online", "how:phone", "how:home-visit"})
# How old a check may be, in days.
CHECKED = {"3-months": 92, "6-months": 183, "12-months": 366}


def facet(group: str, value: str) -> str:
    return f"{group}:{value}"


def as_value(text: str) -> str:
    """As it stands in an address: “home visit” is `home-visit`."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40]


def stored(kind: str, facets: Iterable[str]) -> str:
    """What an entry of this kind stores: each facet once, and what it does not say."""
    found = dict.fromkeys(facets)
    said = {name.partition(":")[0] for name in found}
    if kind in OFFERS:
        found |= dict.fromkeys(facet(group, UNKNOWN) for group in STATED if group not in said)
    return f" {' '.join(found)} "
