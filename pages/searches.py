"""Live listings that a stored search finds at the moment of reading."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.documents.closures import is_closed
from directory.models import TaxonomyTerm
from directory.models.enums import EventStatus
from pages.listings import LiveListing, closed_note
from search import stored
from search.coming import Next, next_times
from search.database.snapshot import held
from search.engine import Hit, Results, search
from search.query import SearchQuery
from search.stored import Stored

# Each costs a search whenever the page is read.
MOST_SEARCHES = 5
MOST_LISTINGS = 10


@dataclass(frozen=True)
class Shown:
    """What a stored search shows now.

    Attributes:
        listings: the first of what the words find.
        alike: the first of what is only related, which a page shows when its editor wants that.
        total: what the search page counts, `related` the part of it that is only related.
        left_out: how many of the first are not shown because the page asked so, `alike_left_out`
            the part of it that is only related.
        url: the same search.
        problems: why it cannot be used as it was stored. It shows nothing then: without its
            place or topic it would show what the page does not promise.
    """

    listings: tuple[LiveListing, ...] = ()
    alike: tuple[LiveListing, ...] = ()
    total: int = 0
    related: int = 0
    left_out: int = 0
    alike_left_out: int = 0
    url: str = ""
    problems: tuple[str, ...] = ()

    @property
    def has_more(self) -> bool:
        return self.total > len(self.listings) + self.left_out


def shown(
    searches: Iterable[Stored], language: str, leave_out: Collection[uuid.UUID] = ()
) -> dict[str, Shown]:
    """By `stored.to_text`, each search once; at most `MOST_SEARCHES` of them are made.

    Args:
        leave_out: public ids of what is not to be shown, such as the page that shows the rest.
    """
    wanted = {stored.to_text(each): each for each in searches}
    if not wanted:
        return {}
    with held():
        return {
            text: find(each, language, leave_out)
            for text, each in islice(wanted.items(), MOST_SEARCHES)
        }


def find(kept: Stored, language: str, leave_out: Collection[uuid.UUID] = ()) -> Shown:
    """One search, and one query for when what it found is on next; where it found nothing, one for
    whether its topics still are."""
    parsed = stored.read(kept, language)
    if parsed.problems:
        problems = tuple(problem.message for problem in parsed.problems)
        return Shown(url=address(kept), problems=problems)
    if not stored.asks(parsed.query):
        return Shown(url=address({}))
    found = of(search(parsed.query), leave_out)
    return found if found.total else replace(found, problems=_gone(parsed.query))


def of(results: Results, leave_out: Collection[uuid.UUID] = ()) -> Shown:
    """What an article shows of these results."""
    among = [hit for hit in results.hits if hit.entry.key not in leave_out]
    others = [hit for hit in results.hits if hit.entry.key in leave_out]
    now = timezone.localtime()
    coming = next_times(among, now)

    def listings(*, is_related: bool) -> tuple[LiveListing, ...]:
        hits = [hit for hit in among if hit.is_related == is_related][:MOST_LISTINGS]
        return tuple(_listing(hit, coming.get(hit.entry.key), now.date()) for hit in hits)

    return Shown(
        listings=listings(is_related=False),
        alike=listings(is_related=True),
        total=results.total,
        related=results.related,
        left_out=len(others),
        alike_left_out=sum(hit.is_related for hit in others),
        url=address(stored.keep(results.query)),
    )


def address(kept: Stored) -> str:
    return f"{reverse('search')}?{stored.to_text(kept)}" if kept else reverse("search")


def first(found: Shown, number: int, *, with_related: bool) -> Shown:
    """As many as a block shows, and how many there are of that sort."""
    if with_related:
        return replace(found, listings=(found.listings + found.alike)[:number], alike=())
    return replace(
        found,
        listings=found.listings[:number],
        alike=(),
        total=found.total - found.related,
        left_out=found.left_out - found.alike_left_out,
    )


def _gone(query: SearchQuery) -> tuple[str, ...]:
    """Why a search finds nothing and never will."""
    if TaxonomyTerm.objects.filter(key__in=query.topics).count() == len(query.topics):
        return ()
    return (_("A topic of this search does not exist any more. Choose another."),)


def _listing(hit: Hit, coming: Next | None, today: dt.date) -> LiveListing:
    entry = hit.entry
    note = _note(entry.facts, today)
    where = hit.venue.name if hit.venue else ""
    return LiveListing(
        name=entry.title,
        path=entry.path,
        organization=entry.subtitle if entry.subtitle != entry.title else "",
        phone=entry.facts.get("phone", ""),
        closed=note,
        when=coming.text if coming and not note else "",
        where=where if where not in (entry.title, entry.subtitle) else "",
        summary=entry.summary,
    )


def _note(facts: dict[str, Any], today: dt.date) -> str:
    """Why nobody should go there now, whatever the times say."""
    if facts.get("event_status") in EventStatus.values:
        return str(EventStatus(facts["event_status"]).label)
    return closed_note(facts) if is_closed(facts, today) else ""
