"""Ids never change: the id of a listing that was merged into another leads to that one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.enums import ListingKind


class Alias(models.Model):
    key = models.UUIDField(_("former id"), primary_key=True)
    kind = models.CharField(_("kind"), max_length=20, choices=ListingKind)
    listing = models.UUIDField(_("listing"), db_index=True)

    class Meta:
        verbose_name = _("former id")
        verbose_name_plural = _("former ids")

    def __str__(self) -> str:
        return str(self.key)
