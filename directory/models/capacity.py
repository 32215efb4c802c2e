"""Room and waiting: dated statements that go out of date (`directory.documents.capacity`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.enums import CapacityStatus


class Capacity(models.Model):
    """Whether there is room, until when that holds, and on which day it was said.

    Without `capacity_until` a statement holds for a time after `capacity_said_on`, the same for
    all listings; what is older is shown as not known.
    """

    capacity_status = models.CharField(
        _("places"), max_length=20, choices=CapacityStatus, blank=True
    )
    capacity_until = models.DateField(
        _("holds until"),
        null=True,
        blank=True,
        help_text=_("For example the last day it is full. Leave empty if you do not know."),
    )
    capacity_said_on = models.DateField(
        _("said on"),
        null=True,
        blank=True,
        help_text=_("The day you learnt of it. Today, if you leave it empty."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(capacity_until__gte=models.F("capacity_said_on")),
                name="%(class)s_capacity_order",
                violation_error_message=_("“Holds until” must not be before “said on”."),
            )
        ]
