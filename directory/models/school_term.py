"""The council's school terms: reference data that times "in term time" are read with."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SchoolTerm(models.Model):
    """A stretch of school days, first and last day included; half-terms lie between two."""

    name = models.CharField(
        _("name"), max_length=100, help_text=_("For example “Autumn term 2026, first half”.")
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("school term")
        verbose_name_plural = _("school terms")
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="school_term_order",
                violation_error_message=_("The last day must not be before the first."),
            ),
            models.UniqueConstraint(
                fields=["first_day"],
                name="school_term_once",
                violation_error_message=_("A term that begins on this day is there already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
