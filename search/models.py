"""What the public search knows: entries of everything that is public, and nothing else.

An entry is a pure copy of a public document or page. Deleting every row here and rebuilding
loses nothing.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryKind(models.TextChoices):
    SERVICE = "service", _("Services")
    ORGANIZATION = "organization", _("Organisations")
    LOCATION = "location", _("Places")
    EVENT = "event", _("Events")
    PAGE = "page", _("Advice")


class Entry(models.Model):
    """One public thing in one language.

    `tokens` is its analysed text, each token once, with a space on both sides (see
    `search.text`); `title_tokens` the same for its name. `rendered` is the number of the
    publication that wrote it, `indexed` that of the copy a search server holds.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=EntryKind)
    key = models.UUIDField(_("public id"))
    language = models.CharField(_("language"), max_length=12, default="en")
    path = models.CharField(_("address"), max_length=500)
    title = models.CharField(_("title"), max_length=255)
    subtitle = models.CharField(_("organisation"), max_length=255, blank=True)
    summary = models.CharField(_("summary"), max_length=320, blank=True)
    title_tokens = models.TextField(_("words of the title"), blank=True)
    tokens = models.TextField(_("words"), blank=True)
    areas = models.JSONField(_("areas served"), default=list)
    facts = models.JSONField(_("facts shown with a result"), default=dict)
    next_due = models.DateField(_("next check due"), null=True)
    rendered = models.BigIntegerField(_("rendered"), default=0)
    indexed = models.BigIntegerField(_("indexed"), default=0)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "language"], name="entry_once")
        ]

    def __str__(self) -> str:
        return self.title


class EntryVenue(models.Model):
    """A point where the thing happens, in degrees, with the name of the place."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="venues")
    name = models.CharField(_("place"), max_length=255, blank=True)
    postal_code = models.CharField(_("postcode"), max_length=20, blank=True)
    latitude = models.FloatField(_("latitude"), db_index=True)
    longitude = models.FloatField(_("longitude"))

    def __str__(self) -> str:
        return self.name


class EntryTerm(models.Model):
    """A term of the thing, or an ancestor of one: what a category finds."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="terms")
    term: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(_("term"), db_index=True)
    name = models.CharField(_("name"), max_length=255)
    parent = models.UUIDField(_("within"), null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "term"], name="entry_term_once")]

    def __str__(self) -> str:
        return self.name
