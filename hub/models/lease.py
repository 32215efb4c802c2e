"""That one process at a time does a job, on any database, and that a killed one is replaced."""

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LASTS = dt.timedelta(minutes=1)


class Lease(models.Model):
    """`holder` may do the job called `name` until `until`; `done_at` is when it last finished."""

    name = models.CharField(_("job"), max_length=50, primary_key=True)
    holder = models.UUIDField(_("holder"), null=True)
    until = models.DateTimeField(_("until"), null=True)
    done_at = models.DateTimeField(_("last finished"), null=True)

    class Meta:
        verbose_name = _("lease")
        verbose_name_plural = _("leases")

    def __str__(self) -> str:
        return self.name


@contextmanager
def lease(
    name: str, lasts: dt.timedelta = LASTS, every: dt.timedelta = dt.timedelta()
) -> Iterator[bool]:
    """True inside the block when this process holds the job, False when another one does.

    Args:
        lasts: after this another process may take over.
        every: False, too, when the job was finished less than this ago.
    """
    holder = uuid.uuid4()
    held = _take(name, holder, lasts, every)
    try:
        yield held
    finally:
        if held:
            Lease.objects.filter(name=name, holder=holder).update(
                holder=None, until=None, done_at=timezone.now()
            )


def _take(name: str, holder: uuid.UUID, lasts: dt.timedelta, every: dt.timedelta) -> bool:
    now = timezone.now()
    Lease.objects.get_or_create(name=name)
    free = models.Q(until__isnull=True) | models.Q(until__lt=now)
    due = models.Q(done_at__isnull=True) | models.Q(done_at__lte=now - every)
    rows = Lease.objects.filter(free, due, name=name)
    return rows.update(holder=holder, until=now + lasts) == 1
