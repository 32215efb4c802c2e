"""Areas by their GSS code, and postcodes: reference data that is loaded, not typed."""

from functools import reduce
from operator import add
from typing import Any, Self

from django.db import models
from django.db.models import Case, When
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from directory.models.enums import AreaKind
from hub.names import MAX_LENGTH, bare_name, fold_name

# A ward lies in a district, that in a county, that in a country.
LEVELS = 3


class AreaQuerySet(models.QuerySet["Area"]):
    def as_tree(self) -> Self:
        """Each area after the one it lies in, by name, with its `depth` from 0."""
        up = [f"{'parent__' * level}name" for level in range(LEVELS, 0, -1)]
        path = [_with_slash(name) for name in up]
        depth = [Case(When(**{name: None}, then=0), default=1) for name in up]
        return (
            self.select_related("parent")
            .annotate(
                path=Concat(*path, "name", output_field=models.TextField()),
                depth=reduce(add, depth),
            )
            .order_by("path", "code")
        )


def _with_slash(name: str) -> Case:
    return Case(
        When(**{name: None}, then=models.Value("")),
        default=Concat(name, models.Value("/"), output_field=models.TextField()),
        output_field=models.TextField(),
    )


class Area(models.Model):
    """A ward, district, county or country; `code` is the GSS code of the national statistics."""

    public_id_field = "code"

    code = models.CharField(_("GSS code"), max_length=9, primary_key=True)
    name = models.CharField(_("name"), max_length=200)
    folded = models.CharField(max_length=MAX_LENGTH, default="", db_index=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=AreaKind)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="children",
        verbose_name=_("within"),
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fold()
        super().save(*args, **kwargs)

    def fold(self) -> None:
        """Set the name it is looked up by. Bulk writes call it; `save` does by itself."""
        self.folded = fold_name(bare_name(self.name)[0])


class Postcode(models.Model):
    """A unit postcode with its centre and the codes of the areas it lies in.

    `postcode` is without its space (“KT11EU”). Coordinates are degrees, WGS 84.
    """

    postcode = models.CharField(_("postcode"), max_length=7, primary_key=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=6)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6)
    ward = models.CharField(_("ward"), max_length=9, blank=True, db_index=True)
    district = models.CharField(_("district"), max_length=9, blank=True, db_index=True)
    county = models.CharField(_("county"), max_length=9, blank=True)
    country = models.CharField(_("country"), max_length=9, blank=True)

    class Meta:
        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")
        # What lies around a point is looked for in a band of latitude.
        indexes = [models.Index(fields=["latitude", "longitude"], name="postcode_point")]

    def __str__(self) -> str:
        return f"{self.postcode[:-3]} {self.postcode[-3:]}"
