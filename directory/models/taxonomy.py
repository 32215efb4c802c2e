"""Taxonomies, their terms, and what terms are called: reference data without drafts."""

import uuid
from collections.abc import Iterable
from typing import Any, Self

from django.db import models, transaction
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from directory.models.enums import TaxonomyRole
from directory.models.signals import term_saved
from directory.models.slug import MAX_STEM


class Taxonomy(models.Model):
    """A published list of terms. `licence` carries the attribution wherever the terms go."""

    public_id_field = "key"

    key = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True)
    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("address"), max_length=100, unique=True, editable=False)
    description = models.TextField(_("description"), blank=True)
    role = models.CharField(
        _("what its terms say"), max_length=20, choices=TaxonomyRole, blank=True
    )
    uri = models.URLField(_("URI"), max_length=500, blank=True)
    version = models.CharField(_("version"), max_length=50, blank=True)
    licence = models.CharField(_("licence and attribution"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("taxonomy")
        verbose_name_plural = _("taxonomies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: Any) -> None:
        """The address is made of the first name, and stays when the name changes."""
        with transaction.atomic():
            self.slug = self.slug or self._free_slug()
            super().save(**kwargs)
            term_saved.send(sender=type(self), terms=[self])

    def _free_slug(self) -> str:
        root = slugify(self.name)[:MAX_STEM].strip("-") or f"taxonomy-{str(self.key)[:8]}"
        rows = type(self)._default_manager.filter(slug__startswith=root)
        taken = set(rows.values_list("slug", flat=True))
        number, slug = 2, root
        while slug in taken:
            slug, number = f"{root}-{number}", number + 1
        return slug


class TermQuerySet(MP_NodeQuerySet):
    """Terms, and where mappings lead from them."""

    def in_use(self) -> Self:
        return self.filter(is_archived=False)

    def serving(self, need: "TaxonomyTerm") -> Self:
        """The types of service for people with this need, or one below it."""
        return self.in_use().filter(
            pk__in=self.model._default_manager.filter(
                mapped_from__from_term__path__startswith=need.path,
                mapped_from__from_term__is_archived=False,
            ).values("pk")
        )

    def needed_with(self, term: "TaxonomyTerm") -> Self:
        """What else serves people who need this: with the most needs in common first.

        `shared` says how many those are.
        """
        return (
            self.in_use()
            .filter(mapped_from__from_term__mappings__to_term=term)
            .exclude(pk=term.pk)
            .annotate(shared=models.Count("mapped_from__from_term", distinct=True))
            .order_by("-shared", "name", "pk")
        )


class TermManager(MP_NodeManager.from_queryset(TermQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> TermQuerySet:
        """treebeard's own manager knows its own queryset only. In the order of the tree."""
        return TermQuerySet(self.model, using=self._db).order_by("path")


class TaxonomyTerm(MP_Node):
    """A term of a taxonomy; terms in use are archived, not deleted."""

    public_id_field = "key"

    key = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True)
    taxonomy = models.ForeignKey(
        Taxonomy, on_delete=models.CASCADE, related_name="terms", verbose_name=_("taxonomy")
    )
    code = models.CharField(
        _("code"), max_length=100, help_text=_("Part of the address of its page: it should last.")
    )
    name = models.CharField(_("name"), max_length=255)
    description = models.TextField(_("description"), blank=True)
    term_uri = models.URLField(_("URI"), max_length=500, blank=True)
    is_archived = models.BooleanField(
        _("archived"), default=False, help_text=_("Not offered to editors or residents any more.")
    )

    objects = TermManager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [
            models.UniqueConstraint(
                fields=["taxonomy", "code"],
                name="term_code_once",
                violation_error_message=_("This taxonomy already has a term with this code."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("directory:topic", args=[self.taxonomy.slug, self.code])

    @cached_property
    def above(self) -> "list[TaxonomyTerm]":
        """From the top of the tree down to the parent, read once an instance."""
        return [] if self.is_root() else list(self.get_ancestors())

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            term_saved.send(sender=type(self), terms=[self])


def read_above(nodes: Iterable[TaxonomyTerm]) -> None:
    """Read what is `above` each of many terms, anew, with one query."""
    step = TaxonomyTerm.steplen
    paths = {node: [node.path[: depth * step] for depth in range(1, node.depth)] for node in nodes}
    wanted = {path for above in paths.values() for path in above}
    known = {node.path: node for node in TaxonomyTerm.objects.filter(path__in=wanted)}
    for node, above in paths.items():
        node.above = [known[path] for path in above]


class TermLabel(models.Model):
    """Another word for a term, in one language: its name there, or a synonym."""

    term = models.ForeignKey(
        TaxonomyTerm, on_delete=models.CASCADE, related_name="labels", verbose_name=_("term")
    )
    language = models.CharField(_("language"), max_length=12, default="en")
    label = models.CharField(_("label"), max_length=255)
    is_preferred = models.BooleanField(
        _("is the name"), default=False, help_text=_("The name in this language; else a synonym.")
    )

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        ordering = ["language", "-is_preferred", "label"]
        constraints = [
            models.UniqueConstraint(fields=["term", "language", "label"], name="term_label_once"),
            models.UniqueConstraint(
                fields=["term", "language"],
                condition=models.Q(is_preferred=True),
                name="term_name_once",
                violation_error_message=_("A term has one name in each language."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def save(self, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(**kwargs)
            term_saved.send(sender=TaxonomyTerm, terms=[self.term])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            deleted = super().delete(*args, **kwargs)
            term_saved.send(sender=TaxonomyTerm, terms=[self.term])
        return deleted
