"""Pages for tests."""

from typing import Any

from pages.actions import ensure_home
from pages.models import ArticlePage, HomePage


def make_home() -> HomePage:
    return ensure_home("Find help", "Look for local services.")


def make_article(title: str, parent: Any = None, **fields: Any) -> ArticlePage:
    parent = parent or make_home()
    return parent.add_child(instance=ArticlePage(title=title, **fields))


def listings_block(*chosen: Any, heading: str = "Who can help") -> tuple[str, dict]:
    """A listings block with these listings, as `body` takes it."""
    rows = [(str(listing.kind), listing.pk) for listing in chosen]
    return ("listings", {"heading": heading, "listings": rows})
