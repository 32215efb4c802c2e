"""The public pages of listings, and a way on for those that are gone.

One query each; two more on a service's page for similar ones, where search by meaning is on.
"""

import uuid

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from directory.models.enums import ListingKind
from directory.publication.models import PublicDocument
from directory.views import lookup
from directory.views.alternatives import alternatives
from directory.views.presenting import Document, present
from search.models import Entry
from search.similar import similar


@require_safe
def listing_page(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The page at an address: 200, 301 when it has moved, 410 when withdrawn, else 404."""
    found = lookup.find(kind, slug)
    if found is None:
        return _elsewhere(request, lookup.current(kind, slug), slug)
    context = {
        "listing": present(found.document, timezone.now(), found.mentioned_by),
        "canonical_path": found.document["path"],
        "similar": _similar(found.document) if kind == ListingKind.SERVICE else [],
    }
    return render(request, f"directory/{kind}.html", context)


@require_safe
def all_of_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """The list of a kind is a search for it."""
    return HttpResponseRedirect(f"{reverse('search')}?kind={kind}")


@require_safe
def by_id(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """An address that never changes: to the listing's page wherever it is now."""
    return _elsewhere(request, lookup.by_id(key), "")


def _elsewhere(request: HttpRequest, row: PublicDocument | None, slug: str) -> HttpResponse:
    if row is None:
        raise Http404
    if row.is_public:
        return HttpResponsePermanentRedirect(reverse(f"directory:{row.kind}", args=[row.slug]))
    context = {"alternatives": alternatives(slug or row.slug, _language()), "gone": True}
    return render(request, "410.html", context, status=410)


def _similar(document: Document) -> list[Entry]:
    return similar(uuid.UUID(document["id"]), _language())


def _language() -> str:
    return (translation.get_language() or "en").split("-")[0]
