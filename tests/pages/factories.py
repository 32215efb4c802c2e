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


def search_block(
    heading: str = "Found today",
    *,
    number: int = 5,
    layout: str = "details",
    otherwise: str = "",
    with_related: bool = False,
    **params: str,
) -> tuple[str, dict]:
    """A block with the search of these parameters, as `body` takes it."""
    kept = {name: [value] for name, value in params.items()}
    return (
        "search",
        {
            "heading": heading,
            "search": kept,
            "number": number,
            "layout": layout,
            "otherwise": otherwise,
            "with_related": with_related,
        },
    )
