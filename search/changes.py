"""Tell the copies, those in memory and on a search server, what changed, in its transaction."""

import uuid
from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import F, Q

from search.models import Change, Departed, Entry, EntryKind

# Any number that nothing else locks.
TURN = 5_102_026


def note(entries: Iterable[int]) -> None:
    """Entries, by primary key, were written or given a vector."""
    pks = list(entries)
    outdate(pks)
    _put([Change(entry=pk) for pk in pks])


def note_departure(entries: Iterable[int]) -> None:
    """Entries, by primary key, are removed next. Their copies go by a version of their own."""
    pks = list(entries)
    rows = Entry.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    Departed.objects.bulk_create(
        Departed(entry=pk, language=language, version=rendered + 1)
        for pk, language, rendered in rows.values_list("pk", "language", "rendered")
    )
    _put([Change(entry=pk) for pk in pks])


def outdate(entries: Iterable[int], owners: Iterable[uuid.UUID | None] = ()) -> None:
    """Copies that a search server holds of these entries are out of date.

    Args:
        owners: public ids of organisations; their copies tell of all that they offer.
    """
    pks, keys = list(entries), [key for key in owners if key]
    if pks or keys:
        owning = Q(kind=EntryKind.ORGANIZATION, key__in=keys)
        Entry.objects.filter(Q(pk__in=pks) | owning).update(rendered=F("rendered") + 1)


def note_words() -> None:
    """Editors changed what they say: synonyms, pins, promotions, danger words."""
    _put([Change()])


def trim(keep: int = 5000) -> int:
    """Forget all but the newest changes. Copies that are further behind read everything again."""
    newest = Change.objects.order_by("-pk").values_list("pk", flat=True)
    oldest = newest[keep : keep + 1].first()
    return Change.objects.filter(pk__lte=oldest).delete()[0] if oldest is not None else 0


@transaction.atomic
def _put(rows: list[Change]) -> None:
    """Numbers appear in the order in which they are committed, so that readers miss none.

    SQLite has one writer at a time; on PostgreSQL others wait for the end of the transaction.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
    Change.objects.bulk_create(rows, batch_size=1000)
