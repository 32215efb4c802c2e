"""What results can be narrowed by, in words: groups, their values, areas and topics by name."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from directory.models import Area
from directory.models.enums import (
    AccessibilityFeature,
    AttendingAccess,
    AttendingType,
    Eligibility,
)
from search.contract import Reach
from search.database.snapshot import Snapshot
from search.engine import Results
from search.facets import UNKNOWN, as_value
from search.languages import LANGUAGES
from search.models import EntryKind
from search.query import Place

GROUPS: dict[str, Promise] = {
    "kind": gettext_lazy("Kind of result"),
    "topic": gettext_lazy("Topic"),
    "who": gettext_lazy("Who it is for"),
    "cost": gettext_lazy("Cost"),
    "access": gettext_lazy("How to get in"),
    "how": gettext_lazy("How it is given"),
    "day": gettext_lazy("Day"),
    "time": gettext_lazy("Time of day"),
    "open": gettext_lazy("Open now"),
    "spoken": gettext_lazy("Language"),
    "needs": gettext_lazy("Access needs"),
    "checked": gettext_lazy("Checked recently"),
    "area": gettext_lazy("Area served"),
    "reach": gettext_lazy("How it reaches you"),
}


def _labels(choices: Any) -> dict[str, Any]:
    return {as_value(value): label for value, label in choices.choices}


# Values in the order in which people meet them. Others may come from feeds.
VALUES: dict[str, Mapping[str, Any]] = {
    "kind": dict(EntryKind.choices),
    "who": _labels(Eligibility),
    "cost": {"free": gettext_lazy("Free"), "paid": gettext_lazy("Costs money")},
    "access": _labels(AttendingAccess),
    "how": _labels(AttendingType),
    "day": {
        "mon": gettext_lazy("Monday"),
        "tue": gettext_lazy("Tuesday"),
        "wed": gettext_lazy("Wednesday"),
        "thu": gettext_lazy("Thursday"),
        "fri": gettext_lazy("Friday"),
        "sat": gettext_lazy("Saturday"),
        "sun": gettext_lazy("Sunday"),
    },
    "time": {
        "morning": gettext_lazy("Morning"),
        "afternoon": gettext_lazy("Afternoon"),
        "evening": gettext_lazy("Evening"),
    },
    "open": {"now": gettext_lazy("Open or on now")},
    "spoken": LANGUAGES,
    "needs": _labels(AccessibilityFeature),
    "checked": {
        "3-months": gettext_lazy("In the last 3 months"),
        "6-months": gettext_lazy("In the last 6 months"),
        "12-months": gettext_lazy("In the last 12 months"),
    },
}
NOT_STATED = pgettext_lazy("in a listing", "Not stated")
NEVER_CHECKED = gettext_lazy("Not known when")


@dataclass(frozen=True)
class Names:
    """Names that the database has: topics by public id, areas by GSS code, and the place."""

    topics: Mapping[uuid.UUID, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    place: Place | None = None

    def label(self, group: str, value: str) -> str:
        """Never a code: a value that is in no list is shown as the words it is made of."""
        if value == UNKNOWN:
            return str(NEVER_CHECKED if group == "checked" else NOT_STATED)
        if group == "topic":
            return self.topics.get(uuid.UUID(value), _("Another topic"))
        if group == "area":
            return self.areas.get(value, _("Another area"))
        if group == "reach":
            return reach(Reach(value), self.place)
        return _listed(group, value, get_language())


@lru_cache(maxsize=4096)
def _listed(group: str, value: str, _language: str) -> str:
    """Of a value that every council has. A page asks for some 200 of them."""
    known = VALUES[group].get(value) or LANGUAGES.get(value.partition("-")[0])
    return str(known or value.replace("-", " ").capitalize())


def names_in(found: Results, now: Snapshot) -> Names:
    """All that what was found, and what was asked, may be called. One query, where anything says
    which areas it serves."""
    keys = {*map(uuid.UUID, found.facets.get("topic", ())), *found.query.topics}
    topics = {key: now.terms[key].name for key in keys if key in now.terms}
    codes = {*found.facets.get("area", ()), *found.query.areas}
    return Names(topics, area_names(codes), found.query.place)


def area_names(codes: Iterable[str]) -> dict[str, str]:
    """One query; none without codes."""
    wanted = set(codes)
    return dict(Area.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def reach(way: Reach, place: Place | None) -> str:
    """How a thing serves the place, as its group of results is called."""
    if way == Reach.AREA:
        return _("Serve where you live")
    if way == Reach.ANYWHERE:
        return _("Wherever you live: online, by phone and advice")
    if place is None:
        return _("Near you")
    near = _("In %(place)s") if place.is_area else _("Near %(place)s")
    return near % {"place": place}
