"""Which terms lead to which others, across taxonomies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.taxonomy import TaxonomyTerm


class TermMapping(models.Model):
    """People with this need or circumstance are served by this type of service.

    The shape is that of the Local Government Association's mappings: from a term of one list to
    a term of another.
    """

    from_term = models.ForeignKey(
        TaxonomyTerm,
        on_delete=models.CASCADE,
        related_name="mappings",
        verbose_name=_("need or circumstance"),
    )
    to_term = models.ForeignKey(
        TaxonomyTerm,
        on_delete=models.CASCADE,
        related_name="mapped_from",
        verbose_name=_("type of service"),
    )
    origin = models.CharField(
        _("where it comes from"),
        max_length=255,
        blank=True,
        help_text=_("The published mapping, or nothing for one of our own."),
    )

    class Meta:
        verbose_name = _("mapping")
        verbose_name_plural = _("mappings")
        ordering = ["from_term__name", "to_term__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["from_term", "to_term"],
                name="term_mapping_once",
                violation_error_message=_("This mapping is there already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(from_term=models.F("to_term")),
                name="term_mapping_to_another",
                violation_error_message=_("A term does not lead to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_term} → {self.to_term}"
