"""Other publishers: which records are theirs, and what each of them said last."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.enums import ListingKind, SourceFormat, SourceTrust


class Source(models.Model):
    """A publisher whose data is read in."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    url = models.CharField(_("address"), max_length=500, blank=True)
    licence = models.CharField(_("licence and attribution"), max_length=500, blank=True)
    format = models.CharField(
        _("format"), max_length=20, choices=SourceFormat, default=SourceFormat.ORUK
    )
    trust = models.CharField(
        _("what it sends is"), max_length=20, choices=SourceTrust, default=SourceTrust.LIVE
    )
    organization = models.ForeignKey(
        "directory.Organization",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("organisation"),
        help_text=_("Whose events a calendar holds."),
    )
    location = models.ForeignKey(
        "directory.Location",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("usual place"),
        help_text=_("Where a calendar's events are that name no place we know."),
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SourceRecord(models.Model):
    """One record of a source and the listing it became.

    `document` is the record as it was last read: the base of the next merge, so that only what
    the source itself changed is taken over.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="records")
    kind = models.CharField(_("kind"), max_length=20, choices=ListingKind)
    external_id = models.CharField(_("id at the source"), max_length=255)
    listing = models.UUIDField(_("listing"), db_index=True)
    document = models.JSONField(_("as last read"))
    read_at = models.DateTimeField(_("last read"), auto_now=True)

    class Meta:
        verbose_name = _("record of a source")
        verbose_name_plural = _("records of sources")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind", "external_id"], name="source_record_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.external_id}"


class ImportRun(models.Model):
    """One reading of a source. `report` is counts and problems, as the command printed them."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="runs")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    report = models.JSONField(_("report"), default=dict, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.source}, {self.started_at:%-d %B %Y %H:%M}"
