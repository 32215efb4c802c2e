"""Template tags of the directory."""

from typing import Any

from django import template
from django.utils import timezone

from directory.models import Listing
from directory.publication.gathering import gather
from directory.views import lookup
from directory.views.presenting import present

register = template.Library()


@register.simple_tag
def preview_listing(listing: Listing) -> dict[str, Any]:
    """What the page of a draft would show: the same presentation, fed with the draft."""
    document = gather(listing, preview=True).document or {"listing": str(listing.kind)}
    return present(document, timezone.now(), lookup.mentioning(listing.key))
