"""For which ages an offer is."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

OLDEST = 120


class AgeRange(models.Model):
    """Whole years, both ends included; an empty end has no limit."""

    minimum_age = models.PositiveSmallIntegerField(
        _("from age"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    maximum_age = models.PositiveSmallIntegerField(
        _("up to age"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(maximum_age__gte=models.F("minimum_age")),
                name="%(class)s_age_order",
                violation_error_message=_("“Up to age” must not be below “from age”."),
            )
        ]
