"""Towns, villages and streets by name: reference data that people's places are looked up in."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.enums import LocalityKind
from hub.names import MAX_LENGTH, fold_name

SOUTH, NORTH, WEST, EAST = 49.8, 60.9, -8.7, 1.8  # the United Kingdom, in degrees


class Locality(models.Model):
    """A named point. Loaded from OS Open Names (`code` is its id there), or typed by an editor.

    Coordinates are degrees, WGS 84. `within` tells places of one name apart (“Surrey”).
    """

    code = models.CharField(_("code"), max_length=40, unique=True, null=True, editable=False)
    name = models.CharField(_("name"), max_length=MAX_LENGTH)
    folded = models.CharField(max_length=MAX_LENGTH, default="", db_index=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=LocalityKind)
    within = models.CharField(
        _("within"),
        max_length=100,
        blank=True,
        help_text=_("The borough, district or town it lies in: tells places of one name apart."),
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        validators=[MinValueValidator(SOUTH), MaxValueValidator(NORTH)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        validators=[MinValueValidator(WEST), MaxValueValidator(EAST)],
    )

    class Meta:
        verbose_name = _("town or street")
        verbose_name_plural = _("towns and streets")
        ordering = ["name", "within", "pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.within}" if self.within else self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold_name(self.name)
        super().save(*args, **kwargs)
