"""Areas by their GSS code, and postcodes: reference data that is loaded, not typed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.enums import AreaKind


class Area(models.Model):
    """A ward, district, county or country; `code` is the GSS code of the national statistics."""

    public_id_field = "code"

    code = models.CharField(_("GSS code"), max_length=9, primary_key=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=AreaKind)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="children",
        verbose_name=_("within"),
    )

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.name


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

    def __str__(self) -> str:
        return f"{self.postcode[:-3]} {self.postcode[-3:]}"
