"""What is public: documents, ORUK records, and the counter that orders them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models.enums import ListingKind


class Counter(models.Model):
    """One row. Its lock makes publications follow one another; its value orders what they wrote."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    value = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.value)


class PublicDocument(models.Model):
    """A listing as residents may see it; empty when it is not public.

    A row without `document` and with `withdrawn_at` was public once (410); without it, never (404).
    `pending` says that something it shows has changed. `next_change_at` is when time itself
    changes its ORUK record; `changed_at` is when the document last said something new.
    `occurrences_due` is the day on which its occurrences are to be worked out again; empty when it
    has none and nothing that could give some.
    """

    key = models.UUIDField(_("public id"), primary_key=True)
    kind = models.CharField(_("kind"), max_length=20, choices=ListingKind)
    object_id = models.PositiveBigIntegerField(_("row"))
    slug = models.SlugField(_("address"), max_length=100)
    document = models.JSONField(_("document"), default=dict)
    is_public = models.BooleanField(_("public"), default=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)
    pending = models.BooleanField(_("to be rendered again"), default=False)
    next_change_at = models.DateTimeField(_("changes by itself at"), null=True, db_index=True)
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now)
    occurrences_due = models.DateField(_("dates to be worked out on"), null=True, db_index=True)
    rendered = models.BigIntegerField(_("rendered"), default=0)

    class Meta:
        verbose_name = _("public document")
        verbose_name_plural = _("public documents")
        indexes = [
            models.Index(fields=["kind", "slug"], name="document_address"),
            models.Index(fields=["kind", "object_id"], name="document_row"),
            models.Index(
                fields=["rendered"], condition=models.Q(pending=True), name="document_pending"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.slug}"


class Occurrence(models.Model):
    """One session to come of an event or a service, for lists by day and by place.

    A copy of what the public document's times give; pages never need it to be whole. `place` is
    the public id of the place, empty where it is online, confidential or not known. Without
    `has_times` it is from midnight to midnight, and only the day is known.
    """

    document = models.ForeignKey(
        PublicDocument, on_delete=models.CASCADE, related_name="occurrences"
    )
    kind = models.CharField(max_length=20)
    place = models.UUIDField(null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_certain = models.BooleanField(default=True)
    has_times = models.BooleanField(default=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "starts_at"], name="occurrence_day"),
            models.Index(
                fields=["place", "starts_at"],
                condition=models.Q(place__isnull=False),
                name="occurrence_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.starts_at:%Y-%m-%d %H:%M}"


class Mention(models.Model):
    """That a public document shows something of another listing or of a term."""

    document = models.ForeignKey(PublicDocument, on_delete=models.CASCADE, related_name="mentions")
    target = models.UUIDField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "target"], name="mention_once")]

    def __str__(self) -> str:
        return str(self.target)


class RecordKind(models.TextChoices):
    SERVICE = "service"
    ORGANIZATION = "organization"
    SERVICE_AT_LOCATION = "service_at_location"
    TAXONOMY = "taxonomy"
    TAXONOMY_TERM = "taxonomy_term"


class Record(models.Model):
    """One object of the Open Referral UK API, as the JSON text that is sent.

    `body` is the full form, `summary` the form in lists; both are empty once withdrawn.
    `number` is the publication that changed it last: `modified_after` and `/changes` follow it.
    """

    kind = models.CharField(max_length=20, choices=RecordKind)
    key = models.UUIDField()
    owner = models.UUIDField(db_index=True)
    organization = models.UUIDField(null=True, db_index=True)
    parent = models.UUIDField(null=True)
    body = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    last_modified = models.DateTimeField()
    number = models.BigIntegerField()
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="record_once")]
        indexes = [
            models.Index(fields=["kind", "is_withdrawn", "id"], name="record_list"),
            models.Index(fields=["kind", "number"], name="record_changes"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
