"""What was searched for, without whom: no person, no address, ward or outcode only."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchLine(models.Model):
    """One search. `words` are scrubbed and folded; `area` is a GSS code or an outcode.

    `is_again`: it came from a page of results for the same words, to narrow or order them.
    """

    token: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(unique=True)
    at = models.DateTimeField(_("when"), db_index=True)
    words = models.CharField(_("words"), max_length=120, blank=True, db_index=True)
    area = models.CharField(_("area"), max_length=9, blank=True)
    params = models.JSONField(_("filters"), default=dict)
    language = models.CharField(_("language"), max_length=12)
    page = models.PositiveSmallIntegerField(_("page"), default=1)
    is_again = models.BooleanField(_("the same words again"), default=False)
    total = models.PositiveIntegerField(_("results"))
    related = models.PositiveIntegerField(_("related"), default=0)
    engine = models.CharField(_("engine"), max_length=20)

    class Meta:
        verbose_name = _("search")
        verbose_name_plural = _("searches")

    def __str__(self) -> str:
        return self.words


class SearchClick(models.Model):
    """A result that was followed; `position` counts from 1 on its page."""

    token: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(db_index=True)
    at = models.DateTimeField(_("when"))
    position = models.PositiveSmallIntegerField(_("position"))

    def __str__(self) -> str:
        return f"result {self.position}"
