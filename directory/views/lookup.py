"""Reading public documents by address, each page with one query."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Exists, F, Min, OuterRef, Q, QuerySet, When
from django.db.models.fields.json import KT

from directory.models import Alias, FormerSlug
from directory.models.enums import ListingKind
from directory.publication.models import Mention, PublicDocument

Document = dict[str, Any]

# Whose pages list what shows them: an organisation's services, what happens at a place.
LISTS_MENTIONS = (ListingKind.ORGANIZATION, ListingKind.LOCATION)

# How long a feed tells that an event is cancelled or postponed.
CALLED_OFF = dt.timedelta(days=30)
# A calendar or a feed that looks through more is of no use to a reader, and slow to make.
MOST_EVENTS = 1000


@dataclass(frozen=True)
class Found:
    """A public document, and what shows it: {kind, name, path, description}."""

    document: Document
    mentioned_by: list[Document] = field(default_factory=list)


def find(kind: str, slug: str) -> Found | None:
    """What is public at an address, in one query; None when nothing is."""
    own = Q(kind=kind, slug=slug)
    if kind not in LISTS_MENTIONS:
        rows = PublicDocument.objects.filter(own, is_public=True)
        document = rows.values_list("document", flat=True).first()
        return Found(document) if document else None
    targets = PublicDocument.objects.filter(own, is_public=True).values("key")
    # The large documents of the others stay in the database; only what a list shows is read.
    rows = (
        _outlined(_showing(targets) | PublicDocument.objects.filter(own))
        .annotate(own=Case(When(own, then="document")))
        .values("own", *OUTLINE)
    )
    documents = list(rows)
    found = next((row["own"] for row in documents if row["own"]), None)
    return Found(found, [row for row in documents if not row["own"]]) if found else None


def published(kind: str, slug: str) -> tuple[Document, int] | None:
    """What is public at an address, and the number of its publication; None when nothing is."""
    rows = PublicDocument.objects.filter(kind=kind, slug=slug, is_public=True)
    return rows.values_list("document", "rendered").first()


def coming_events(now: dt.datetime, where: Q) -> Iterator[tuple[Document, int]]:
    """Events with a session to come, the next first, then those called off of late, which
    calendars that hold them must hear; and the numbers of their publications."""
    soonest: Any = F("next").asc(nulls_last=True)
    rows = _events(now).filter(where).order_by(soonest, "key")
    return rows[:MOST_EVENTS].values_list("document", "rendered").iterator()


def coming(
    now: dt.datetime, keys: Collection[uuid.UUID], most: int
) -> Iterator[tuple[Document, int]]:
    """Those of these listings that have a session to come or were called off of late, the next
    first, and the numbers of their publications."""
    soonest: Any = F("next").asc(nulls_last=True)
    rows = _timely(PublicDocument.objects.filter(key__in=keys, is_public=True), now)
    return rows.order_by(soonest, "key")[:most].values_list("document", "rendered").iterator()


def changed_events(
    now: dt.datetime, where: Q
) -> Iterator[tuple[Document, dt.datetime, dt.datetime | None]]:
    """Events with a session to come, and those called off of late, as last changed.

    Each with the moment of its change and of its next session.
    """
    rows: QuerySet[Any] = _events(now).filter(where).order_by("-changed_at", "key")
    return rows[:MOST_EVENTS].values_list("document", "changed_at", "next").iterator()


def _events(now: dt.datetime) -> QuerySet[Any]:
    return _timely(PublicDocument.objects.filter(kind=ListingKind.EVENT, is_public=True), now)


def _timely(rows: QuerySet[Any], now: dt.datetime) -> QuerySet[Any]:
    """With `next`, the start of the next session."""
    is_called_off = Q(changed_at__gt=now - CALLED_OFF, document__event_status__isnull=False)
    next_start = Min("occurrences__starts_at", filter=Q(occurrences__ends_at__gt=now))
    return rows.annotate(next=next_start).filter(Q(next__isnull=False) | is_called_off)


def name(kind: str, slug: str) -> str:
    """What is public at an address by name; "" when nothing is."""
    rows = PublicDocument.objects.filter(kind=kind, slug=slug, is_public=True)
    return rows.annotate(name=KT("document__name")).values_list("name", flat=True).first() or ""


OUTLINE = ("kind", "name", "path", "description")


def mentioning(key: uuid.UUID) -> list[Document]:
    """What shows the listing with this id, as `Found.mentioned_by`."""
    return list(_outlined(_showing([key])).values(*OUTLINE))


def _showing(targets: Any) -> QuerySet[PublicDocument]:
    mentions = Mention.objects.filter(document=OuterRef("pk"), target__in=targets)
    return PublicDocument.objects.filter(Exists(mentions))


def _outlined(rows: QuerySet[PublicDocument]) -> QuerySet[PublicDocument]:
    return (
        rows.filter(is_public=True)
        .annotate(
            name=KT("document__name"),
            path=KT("document__path"),
            description=KT("document__description"),
        )
        .order_by("name", "key")
    )


def current(kind: str, slug: str) -> PublicDocument | None:
    """What a slug that finds nothing public once stood for, as it is now."""
    former = FormerSlug.objects.filter(kind=kind, slug=slug).values_list("listing", flat=True)
    rows = PublicDocument.objects.filter(Q(key__in=former) | Q(kind=kind, slug=slug))
    return _best(rows)


def by_id(key: uuid.UUID) -> PublicDocument | None:
    """The listing with this public id, or the one that it was merged into."""
    aliases = Alias.objects.filter(key=key).values_list("listing", flat=True)
    return _best(PublicDocument.objects.filter(Q(key=key) | Q(key__in=aliases)))


def _best(rows: QuerySet[PublicDocument]) -> PublicDocument | None:
    """The public one; else one that was withdrawn; else None, for what never was public."""
    rows = rows.filter(Q(is_public=True) | Q(withdrawn_at__isnull=False))
    return rows.defer("document").order_by("-is_public", "-withdrawn_at").first()
