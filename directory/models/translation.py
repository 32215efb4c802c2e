"""A listing's words in another language: rows by document path, so facts stay in one place."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Translation(models.Model):
    """The text at one path of a listing's document, in one language.

    `source_hash` is the SHA-256 of the English it was made from; another hash means out of date.
    """

    class MadeBy(models.TextChoices):
        PERSON = "person", _("A person")
        MACHINE = "machine", _("A machine, not yet checked")

    listing = models.UUIDField(_("listing"))
    path = models.CharField(_("path"), max_length=255)
    language = models.CharField(_("language"), max_length=12)
    text = models.TextField(_("text"))
    source_hash = models.CharField(_("hash of the English"), max_length=64)
    made_by = models.CharField(_("made by"), max_length=20, choices=MadeBy)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(fields=["listing", "path", "language"], name="translation_once")
        ]

    def __str__(self) -> str:
        return f"{self.path} ({self.language})"
