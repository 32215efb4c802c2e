"""The last part of a listing's address, made from its name and never lost.

An address that a listing once had leads to it for ever, so no other listing may take it.
"""

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from directory.models.enums import ListingKind

if TYPE_CHECKING:
    from directory.models.listing import Listing

MAX_STEM = 80


class FormerSlug(models.Model):
    """An address that a listing had before it was renamed."""

    kind = models.CharField(_("kind"), max_length=20, choices=ListingKind)
    slug = models.SlugField(_("former address"), max_length=100)
    listing = models.UUIDField(_("listing"), db_index=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="former_slug_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.slug}"


def stem(listing: "Listing") -> str:
    """The slug that the name asks for; a name without Latin letters falls back on the id."""
    return slugify(listing.name)[:MAX_STEM].strip("-") or f"{listing.kind}-{str(listing.key)[:8]}"


def fits(listing: "Listing") -> bool:
    """Does the present slug still say the name?"""
    return bool(re.fullmatch(rf"{re.escape(stem(listing))}(-\d+)?", listing.slug or ""))


def free_slug(listing: "Listing", also_taken: Collection[str] = ()) -> str:
    """The stem, or the stem with the first free number from 2. One query for each table."""
    root = stem(listing)
    rows = type(listing)._default_manager.exclude(pk=listing.pk)
    taken = set(rows.filter(slug__startswith=root).values_list("slug", flat=True))
    former = FormerSlug.objects.filter(kind=listing.kind, slug__startswith=root)
    taken |= set(former.exclude(listing=listing.key).values_list("slug", flat=True))
    taken |= set(also_taken)
    number, slug = 2, root
    while slug in taken:
        slug, number = f"{root}-{number}", number + 1
    return slug


def give_slugs(listings: "Sequence[Listing]") -> None:
    """Set free slugs on new listings of one kind: two queries, and two for each stem in use."""
    if not listings:
        return
    model, kind = type(listings[0]), listings[0].kind
    stems = [stem(listing) for listing in listings]
    taken = set(model._default_manager.filter(slug__in=stems).values_list("slug", flat=True))
    former = FormerSlug.objects.filter(kind=kind, slug__in=stems)
    taken |= set(former.values_list("slug", flat=True))
    for listing, root in zip(listings, stems, strict=True):
        listing.slug = free_slug(listing, taken) if root in taken else root
        taken.add(listing.slug)


def keep_former(listing: "Listing", slug: str) -> None:
    """Remember `slug` as a way to the listing; a slug it takes again is a former one no more."""
    FormerSlug.objects.update_or_create(
        kind=listing.kind, slug=slug, defaults={"listing": listing.key}
    )
    FormerSlug.objects.filter(kind=listing.kind, slug=listing.slug).delete()
