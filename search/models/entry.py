"""Entries: pure copies of what is public. Deleting every row and rebuilding loses nothing."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class EntryKind(models.TextChoices):
    SERVICE = "service", _("Services")
    ORGANIZATION = "organization", _("Organisations")
    LOCATION = "location", _("Places")
    EVENT = "event", _("Events")
    PAGE = "page", _("Advice")


class Entry(models.Model):
    """One public thing in one language.

    `title`, `aliases`, `subtitle`, `summary`, `body` and `places` are texts as people write them;
    an engine keeps their stems (`search.text`). `owner` is the public id of the organisation that
    offers it. `facets` are words like `cost:free`, each with a space on both sides. `slots` are the
    bits of the week's times (`search.slots`). `digest` is of all that is stored here. `rendered`
    counts the changes of what a copy on a search server must hold, `indexed` is the `rendered` of
    the copy that the server has confirmed: where the two differ, a copy is due.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=EntryKind)
    key = models.UUIDField(_("public id"))
    language = models.CharField(_("language"), max_length=12, default="en")
    path = models.CharField(_("address"), max_length=500)
    title = models.CharField(_("title"), max_length=255)
    aliases = models.TextField(_("other names"), blank=True)
    subtitle = models.CharField(_("organisation"), max_length=255, blank=True)
    summary = models.CharField(_("summary"), max_length=320, blank=True)
    body = models.TextField(_("text"), blank=True)
    places = models.TextField(_("names of places"), blank=True)
    owner = models.UUIDField(_("whose it is"), null=True)
    facets = models.TextField(_("facets"), blank=True)
    slots = models.IntegerField(_("times of the week"), default=0)
    minimum_age = models.PositiveSmallIntegerField(_("from age"), null=True)
    maximum_age = models.PositiveSmallIntegerField(_("up to age"), null=True)
    assured = models.DateField(_("last checked"), null=True)
    next_due = models.DateField(_("next check due"), null=True)
    hidden_from = models.DateField(_("hidden from"), null=True)
    facts = models.JSONField(_("facts shown with a result"), default=dict)
    digest = models.CharField(_("digest"), max_length=64, blank=True)
    added_at = models.DateTimeField(_("first public"), default=timezone.now)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)
    rendered = models.BigIntegerField(_("rendered"), default=0)
    indexed = models.BigIntegerField(_("indexed"), default=0)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "language"], name="entry_once")
        ]
        # What is new, for feeds and for people who asked to be told.
        indexes = [
            models.Index(fields=["changed_at"], name="entry_changed"),
            models.Index(fields=["added_at"], name="entry_added"),
            models.Index(
                fields=["id"], condition=~models.Q(rendered=models.F("indexed")), name="entry_due"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Departed(models.Model):
    """An entry that was removed, by primary key, until the search server has confirmed that its
    copy is gone. `version` is above every `rendered` that the entry had.
    """

    entry = models.BigIntegerField(primary_key=True)
    language = models.CharField(max_length=12)
    version = models.BigIntegerField()

    def __str__(self) -> str:
        return f"entry {self.pk}, gone"


class EntryVenue(models.Model):
    """A point where the thing happens, in degrees, with the name of the place.

    `areas` are the GSS codes of the ward and district it lies in, with spaces between.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="venues")
    name = models.CharField(_("place"), max_length=255, blank=True)
    postal_code = models.CharField(_("postcode"), max_length=20, blank=True)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    areas = models.CharField(_("areas"), max_length=60, blank=True)

    def __str__(self) -> str:
        return self.name


class EntryTerm(models.Model):
    """A term of the thing, or an ancestor of one: what a category finds.

    `synonyms` are the other words for it, a list of texts.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="terms")
    term: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(_("term"), db_index=True)
    name = models.CharField(_("name"), max_length=255)
    parent = models.UUIDField(_("within"), null=True)
    synonyms = models.JSONField(_("other words"), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "term"], name="entry_term_once")]

    def __str__(self) -> str:
        return self.name


class EntryVector(models.Model):
    """What an entry means: 384 numbers of unit length, as little-endian float16.

    `digest` is of the texts that it was made from, `entry_digest` that of the entry when it was
    last compared with them; `model` is the name of what made it.
    """

    entry = models.OneToOneField(
        Entry, on_delete=models.CASCADE, primary_key=True, related_name="vector"
    )
    model = models.CharField(_("model"), max_length=100)
    digest = models.CharField(_("digest"), max_length=64)
    entry_digest = models.CharField(_("digest of the entry"), max_length=64, blank=True)
    vector = models.BinaryField(_("vector"))

    def __str__(self) -> str:
        return f"{self.model} of {self.entry_id}"
