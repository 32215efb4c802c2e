"""Tell the copies in memory what changed. In the transaction of the change."""

from collections.abc import Iterable

from django.db import connection, transaction

from search.models import Change

# Any number that nothing else locks.
TURN = 5_102_026


def note(entries: Iterable[int]) -> None:
    """Entries, by primary key, were written, removed or given a vector."""
    _put([Change(entry=pk) for pk in entries])


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
