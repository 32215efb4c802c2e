"""Addresses of pages, and those at the root of a site that the hub needs for itself."""

from itertools import chain, count

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

RESERVED = frozenset(
    {
        "admin", "documents", "django-admin", "events", "health", "id", "media", "organisations",
        "oruk", "places", "search", "services", "static", "topics",
    }
)  # fmt: skip


def fault(slug: str, parent: Page | None) -> str:
    """Why a page below `parent` may not have this address, in plain words; "" if it may."""
    if parent is None or slug not in _reserved() or not _is_root(parent):
        return ""
    return _(
        "The address “%(slug)s” is kept for another part of the site. Choose other words, for"
        " example “about-%(slug)s”."
    ) % {"slug": slug}


def free(title: str, parent: Page) -> str:
    """An address for a new page below `parent`, after its title; "" where that has no words."""
    base = slugify(title)
    if fault(base, parent):
        base = f"about-{base}"
    taken = set(parent.get_children().values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in count(2))
    return next(slug for slug in chain([base], numbered) if slug not in taken)


def _reserved() -> frozenset[str]:
    """The addresses of other languages begin with their code."""
    return RESERVED | {code for code, _name in settings.LANGUAGES}


def _is_root(page: Page) -> bool:
    """Is it the first page of a site, or that page in another language?"""
    roots = Site.objects.filter(root_page__translation_key=page.translation_key)
    return page.depth == 2 or roots.exists()
