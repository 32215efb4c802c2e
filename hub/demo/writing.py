"""Writes of the demonstration: by documents, and only what is not so already."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory import documents
from directory.models import Listing, written_by
from directory.models.enums import Via


@transaction.atomic
def put(
    model: type[Listing], document: dict[str, Any], assured: tuple[int, str] | None = None
) -> bool:
    """Make the listing `document["id"]` say what `document` says; its other fields stay.

    `assured` is (days ago, how), for a listing that nobody but a feed has confirmed yet: once
    set it ages as a real check does. Returns whether anything was written.

    Raises:
        DocumentError: the demonstration's own content is wrong.
    """
    listing = model._default_manager.filter(key=document["id"]).first()
    row = listing or model(key=document["id"], live=True)
    before = documents.read(row)
    documents.write(before | document, row)
    is_assured = assured is not None and row.assured_how != assured[1]
    if listing is not None and not is_assured and documents.same(before, documents.read(row)):
        return False
    documents.check(row)
    if assured is not None and is_assured:
        row.set_assured(timezone.now() - timedelta(days=assured[0]), assured[1])
    if listing is None:
        row.first_published_at = row.last_published_at = timezone.now()
    with written_by(via=Via.IMPORT):
        row.save()
    return True
