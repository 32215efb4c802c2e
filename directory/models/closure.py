"""A temporary closure: dated facts, judged when read (`directory.documents.closures`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Closure(models.Model):
    """Closed from the first to the last day, both included; either end may be open.

    A message alone says "closed until further notice".
    """

    closed_from = models.DateField(_("closed from"), null=True, blank=True)
    closed_until = models.DateField(
        _("closed until"), null=True, blank=True, help_text=_("The last day it is closed.")
    )
    closure_message = models.CharField(
        _("closure message"),
        max_length=255,
        blank=True,
        help_text=_("Shown to residents while it is closed, for example where to go instead."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_until__gte=models.F("closed_from")),
                name="%(class)s_closure_order",
                violation_error_message=_("“Closed until” must not be before “closed from”."),
            )
        ]
