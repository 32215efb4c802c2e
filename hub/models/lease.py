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


class Held:
    """Whether this process holds a job; true or false as it stands in an `if`."""

    def __init__(self, name: str, lasts: dt.timedelta, every: dt.timedelta) -> None:
        self._name, self._lasts, self._holder = name, lasts, uuid.uuid4()
        self._is_held = _take(name, self._holder, lasts, every)

    def __bool__(self) -> bool:
        return self._is_held

    def renew(self) -> bool:
        """Hold it for as long again from now. False when another process has taken over."""
        rows = Lease.objects.filter(name=self._name, holder=self._holder)
        self._is_held = rows.update(until=timezone.now() + self._lasts) == 1
        return self._is_held

    def end(self) -> None:
        rows = Lease.objects.filter(name=self._name, holder=self._holder)
        rows.update(holder=None, until=None, done_at=timezone.now())
        self._is_held = False


@contextmanager
def lease(
    name: str, lasts: dt.timedelta = LASTS, every: dt.timedelta = dt.timedelta()
) -> Iterator[Held]:
    """True inside the block when this process holds the job, False when another one does.

    Args:
        lasts: after this another process may take over, unless the lease is renewed.
        every: False, too, when the job was finished less than this ago.
    """
    held = Held(name, lasts, every)
    try:
        yield held
    finally:
        if held:
            held.end()


def is_leased(name: str) -> bool:
    """Is some process at this job?"""
    return Lease.objects.filter(name=name, until__gt=timezone.now()).exists()


def _take(name: str, holder: uuid.UUID, lasts: dt.timedelta, every: dt.timedelta) -> bool:
    now = timezone.now()
    Lease.objects.get_or_create(name=name)
    free = models.Q(until__isnull=True) | models.Q(until__lt=now)
    due = models.Q(done_at__isnull=True) | models.Q(done_at__lte=now - every)
    rows = Lease.objects.filter(free, due, name=name)
    return rows.update(holder=holder, until=now + lasts) == 1
