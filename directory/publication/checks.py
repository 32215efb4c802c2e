"""House rules of publication, proved at every start."""

from typing import Any

from django.core import checks
from django.db.models.signals import post_delete

from directory.models import LISTINGS, listing_saved, term_saved
from directory.models.listing import Listing


def register() -> None:
    checks.register(receivers_are_connected, "directory")
    checks.register(listings_save_through_publication, "directory")


def receivers_are_connected(**_: Any) -> list[checks.CheckMessage]:
    """A signal without its receiver would let drafts and residents' pages drift apart."""
    heard = [listing_saved.has_listeners(model) for model in LISTINGS.values()]
    heard += [post_delete.has_listeners(model) for model in LISTINGS.values()]
    heard += [term_saved.has_listeners()]
    if all(heard):
        return []
    return [
        checks.Error(
            "Publication does not hear of saved or deleted listings.",
            hint="Keep directory.publication in INSTALLED_APPS; its ready() connects them.",
            id="directory.E001",
        )
    ]


def listings_save_through_publication(**_: Any) -> list[checks.CheckMessage]:
    """No listing may have a `save`, `publish` or `unpublish` of its own."""
    return [
        checks.Error(
            f"{model.__name__} replaces Listing.{name}.",
            hint="Put the rule into Listing: every write stays a version and a publication.",
            obj=model,
            id="directory.E002",
        )
        for model in LISTINGS.values()
        for name in ("save", "publish", "unpublish")
        if getattr(model, name) is not getattr(Listing, name)
    ]
