"""Whether, by whom and how long ago somebody confirmed that a listing is true."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models.enums import AssuredHow

CADENCE_DAYS = 183
GRACE_DAYS = 30


class Assurance(models.Model):
    """Dated facts only; how fresh a listing is gets judged when it is read."""

    assured_at = models.DateTimeField(_("confirmed at"), null=True, blank=True, editable=False)
    assured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    assured_how = models.CharField(
        _("how confirmed"), max_length=20, choices=AssuredHow, blank=True, editable=False
    )
    cadence_days = models.PositiveSmallIntegerField(
        _("days between checks"), default=CADENCE_DAYS, editable=False
    )
    next_due = models.DateField(_("next check due"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def set_assured(self, at: dt.datetime, how: str, by: Any = None) -> None:
        """Set the facts of a check at `at`; the next one falls due a cadence later."""
        self.assured_at, self.assured_how, self.assured_by = at, how, by
        self.next_due = timezone.localtime(at).date() + dt.timedelta(days=self.cadence_days)
