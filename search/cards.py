"""What a result shows: an entry's facts judged today and put into words."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.documents.closures import is_closed
from directory.models.enums import AttendingType, ListingKind, ServiceKind
from directory.views import capacity
from hub.postcodes import is_postcode
from pages.listings import closed_note
from search.engine import Hit
from search.models import Entry, EntryKind
from search.words import distance


@dataclass(frozen=True)
class Card:
    """`language` is set where it is not the page's."""

    title: str
    path: str
    kind: str
    organization: str
    summary: str
    where: str
    how: str
    cost: str
    phone: str
    closed: str
    capacity: str
    checked: str
    language: str


def card(hit: Hit, today: dt.date, language: str) -> Card:
    entry, facts = hit.entry, hit.entry.facts
    return Card(
        title=entry.title,
        path=entry.path,
        kind=_kind(entry),
        organization=entry.subtitle,
        summary=entry.summary,
        where=_where(hit),
        how=_how(facts.get("attending_type", [])),
        cost=_cost(facts.get("cost_options", []), today),
        phone=facts.get("phone", ""),
        closed=closed_note(facts) if is_closed(facts, today) else "",
        capacity=capacity.note(facts, today),
        checked=facts.get("assurance", {}).get("assured_at", ""),
        language=entry.language if entry.language != language else "",
    )


def _kind(entry: Entry) -> str:
    """As a resident would call it: “Group”, “Organisation”, “Advice”."""
    if entry.kind == EntryKind.PAGE:
        return str(EntryKind.PAGE.label)
    if entry.kind == EntryKind.SERVICE:
        kind = entry.facts.get("service_kind", ServiceKind.SERVICE)
        return _label(ServiceKind, kind)
    return _label(ListingKind, entry.kind)


def _where(hit: Hit) -> str:
    """The nearest place with its distance, and how many others there are.

    A confidential place has no name here, only the first half of its postcode, and no
    distance: one measured from a rounded point would be false, a true one would betray it.
    """
    if hit.venue is None:
        return ""
    code = hit.venue.postal_code
    if not hit.venue.name and not is_postcode(code):
        return _("in %(outcode)s") % {"outcode": code} if code else ""
    name = hit.venue.name if hit.venue.name not in ("", hit.entry.title) else code
    if hit.miles is not None:
        name = f"{distance(hit.miles)}: {name}" if name else distance(hit.miles)
    if hit.more and name:
        more = ngettext("and %(n)s more place", "and %(n)s more places", hit.more)
        return f"{name} {more % {'n': hit.more}}"
    return name


def _how(attending: list[str]) -> str:
    """Ways to take part other than going there, which the place already says."""
    others = [_label(AttendingType, value) for value in attending if value != AttendingType.VENUE]
    return ", ".join(others)


def _cost(options: list[dict[str, Any]], today: dt.date) -> str:
    """“Free”, “£3”, “£2 to £5”; nothing where nobody has said it in numbers."""
    day = today.isoformat()
    amounts = [
        Decimal(option["amount"])
        for option in options
        if "amount" in option
        and option.get("valid_from", day) <= day <= option.get("valid_to", day)
    ]
    if not amounts:
        return ""
    low, high = min(amounts), max(amounts)
    if high == 0:
        return _("Free")
    if low == 0:
        return _("Free or up to %(amount)s") % {"amount": _pounds(high)}
    if low == high:
        return _pounds(low)
    return _("%(low)s to %(high)s") % {"low": _pounds(low), "high": _pounds(high)}


def _pounds(amount: Decimal) -> str:
    return f"£{amount:.0f}" if amount == amount.to_integral_value() else f"£{amount:.2f}"


def _label(choices: Any, value: str) -> str:
    """The words of a stored value; a value that is no longer in the list as it is."""
    return str(choices(value).label) if value in choices.values else value
