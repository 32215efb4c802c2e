"""One publication at a time, in one order."""

from django.db import transaction

from directory.publication.models import Counter


def take_number() -> int:
    """The number of this publication; the lock is held until the transaction ends.

    Taken before anything is read for rendering: a number taken last would let a publication
    keep what another had just changed. Must run inside a transaction.
    """
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise RuntimeError("A publication must run inside a transaction.")
    if connection.vendor == "postgresql":
        # Deferred foreign keys lock the rows they point to at commit. Held back until after the
        # counter, that lock and a rename waiting for the counter would wait for each other.
        connection.check_constraints()
    counter = Counter.objects.select_for_update().filter(pk=1).first()
    if counter is None:
        Counter.objects.get_or_create(pk=1)
        counter = Counter.objects.select_for_update().get(pk=1)
    counter.value += 1
    counter.save(update_fields=["value"])
    return counter.value


def current_number() -> int:
    """The last publication's number, 0 before the first: a key for page caches."""
    return Counter.objects.filter(pk=1).values_list("value", flat=True).first() or 0
