"""What a result shows: an entry's facts judged today and put into words."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.documents.closures import is_closed
from directory.models.enums import AttendingType, EventStatus, ListingKind, ServiceKind
from directory.views import capacity
from hub.postcodes import is_postcode
from pages.listings import closed_note
from search.coming import Next, next_times
from search.contract import PER_PAGE
from search.engine import Hit, Results
from search.language.highlighting import Piece, highlight, snippet
from search.models import Entry, EntryKind
from search.words import distance

SNIPPET_LENGTH = 200


@dataclass(frozen=True)
class Card:
    """One result in words.

    Attributes:
        number: its place among all results, from 1; `position` that on its page.
        title, summary: pieces of text, each with whether it was looked for.
        reasons: why it is here though it does not say what was typed.
        notes: what is wrong with it just now: cancelled, closed, full.
        checked: how long ago; `is_overdue` when it should have been checked again.
        point: degrees north and east where its nearest place is, if people may know it.
        language: where it is not the page's.
    """

    number: int
    position: int
    title: list[Piece]
    name: str
    path: str
    kind: str
    organization: str
    summary: list[Piece]
    reasons: list[str]
    notes: list[str]
    where: str
    place: str
    when: str
    how: list[str]
    cost: str
    phone: str
    checked: str
    is_overdue: bool
    is_pinned: bool
    point: tuple[float, float] | None
    language: str


def cards(found: Results, language: str) -> list[Card]:
    """Of all hits of the page, in their order. One query."""
    now = timezone.localtime()
    coming = next_times(found.hits, now)
    first = (found.query.page - 1) * PER_PAGE
    return [
        _card(hit, first, position, now.date(), coming, language, has_place=bool(found.query.place))
        for position, hit in enumerate(found.hits, 1)
    ]


def _card(
    hit: Hit,
    first: int,
    position: int,
    today: dt.date,
    coming: Mapping[uuid.UUID, Next],
    language: str,
    *,
    has_place: bool,
) -> Card:
    entry, facts = hit.entry, hit.entry.facts
    notes = _notes(facts, today)
    return Card(
        number=first + position,
        position=position,
        title=highlight(entry.title, hit.stems, entry.language),
        name=entry.title,
        path=entry.path,
        kind=_kind(entry),
        organization=entry.subtitle,
        summary=_summary(hit),
        reasons=[
            _("“%(typed)s” also finds “%(said)s”") % {"typed": one.typed, "said": one.said}
            for one in hit.reasons
        ],
        notes=notes,
        where=_where(hit),
        place=_place(hit),
        when="" if notes[:1] and is_off(facts, today) else _when(hit, coming.get(entry.key)),
        how=_how(facts.get("attending_type", [])),
        cost=_cost(facts.get("cost_options", []), today),
        phone=facts.get("phone", ""),
        checked=_checked(entry, today),
        is_overdue=entry.next_due is not None and entry.next_due < today,
        is_pinned=hit.is_pinned,
        point=_point(hit, has_place=has_place),
        language=entry.language if entry.language != language else "",
    )


def _summary(hit: Hit) -> list[Piece]:
    """The beginning; where only the text below it has what was looked for, the passage that has."""
    entry = hit.entry
    beginning = highlight(entry.summary, hit.stems, entry.language)
    if _is_marked(beginning) or not hit.stems:
        return beginning
    passage = snippet(entry.body, hit.stems, entry.language, SNIPPET_LENGTH)
    found = highlight(passage, hit.stems, entry.language)
    return found if _is_marked(found) else beginning


def _is_marked(pieces: list[Piece]) -> bool:
    return any(is_matched for _text, is_matched in pieces)


def is_off(facts: dict[str, Any], today: dt.date) -> bool:
    """Nobody should go there now, whatever the times say."""
    return bool(facts.get("event_status")) or is_closed(facts, today)


def _notes(facts: dict[str, Any], today: dt.date) -> list[str]:
    notes = []
    if facts.get("event_status") in EventStatus.values:
        notes.append(str(EventStatus(facts["event_status"]).label) + ".")
    if is_closed(facts, today):
        notes.append(closed_note(facts))
    if room := capacity.note(facts, today):
        notes.append(room)
    return notes


def _kind(entry: Entry) -> str:
    """As a resident would call it: “Group”, “Organisation”, “Advice”."""
    if entry.kind == EntryKind.PAGE:
        return str(EntryKind.PAGE.label)
    if entry.kind == EntryKind.SERVICE:
        kind = entry.facts.get("service_kind", ServiceKind.SERVICE)
        return _label(ServiceKind, kind)
    return _label(ListingKind, entry.kind)


def is_confidential(hit: Hit) -> bool:
    """A confidential place has no name here, and only the first half of its postcode."""
    return hit.venue is not None and not hit.venue.name and not is_postcode(hit.venue.postal_code)


def _where(hit: Hit) -> str:
    """The nearest place with its distance, and how many others there are.

    Of a confidential place no distance: one measured from a rounded point would be false, a true
    one would betray it.
    """
    if hit.venue is None:
        return ""
    code = hit.venue.postal_code
    if is_confidential(hit):
        return _("in %(outcode)s") % {"outcode": code} if code else ""
    name = _place(hit)
    if hit.miles is not None:
        name = f"{distance(hit.miles)}: {name}" if name else distance(hit.miles)
    if hit.more and name:
        more = ngettext("and %(n)s more place", "and %(n)s more places", hit.more)
        return f"{name} {more % {'n': hit.more}}"
    return name


def _place(hit: Hit) -> str:
    """The nearest place by name; by its postcode where the name is that of the listing."""
    if hit.venue is None:
        return ""
    is_told = hit.venue.name not in ("", hit.entry.title)
    return hit.venue.name if is_told else hit.venue.postal_code


def _point(hit: Hit, *, has_place: bool) -> tuple[float, float] | None:
    """None for what is not near though a place was asked for: a pin far off would mislead."""
    if hit.venue is None or is_confidential(hit) or (has_place and hit.miles is None):
        return None
    return hit.venue.latitude, hit.venue.longitude


def _when(hit: Hit, coming: Next | None) -> str:
    """With the name of the place where that is not the one shown."""
    if coming is None:
        return ""
    if hit.more and coming.place and hit.venue and coming.place != hit.venue.name:
        return _("%(time)s (%(place)s)") % {"time": coming.text, "place": coming.place}
    return coming.text


def _how(attending: list[str]) -> list[str]:
    """Ways to take part; going there alone is what the place already says."""
    if attending == [AttendingType.VENUE]:
        return []
    return [
        _("In person") if value == AttendingType.VENUE else _label(AttendingType, value)
        for value in attending
    ]


def _checked(entry: Entry, today: dt.date) -> str:
    """“Checked 3 months ago”."""
    if entry.assured is None:
        return ""
    if entry.assured >= today:
        return _("Checked today")
    return _("Checked %(time)s ago") % {"time": timesince(entry.assured, today, depth=1)}


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
