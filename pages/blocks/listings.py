"""Listings inside a page: the page names them, the directory says what they are like today."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from pages import listings
from pages.listings import Reference


class ListingChooserBlock(SnippetChooserBlock):
    """A chooser whose value stays the row's primary key: rendering a page loads no row."""

    def to_python(self, value: int | None) -> int | None:
        return value

    def bulk_to_python(self, values: Sequence[int | None]) -> list[int | None]:
        return list(values)

    def get_prep_value(self, value: int | None) -> int | None:
        return value

    def value_from_form(self, value: Any) -> int | None:
        row = super().value_from_form(value)
        return row.pk if row else None

    def extract_references(self, value: int | None) -> Iterator[tuple[type, str, str, str]]:
        if value is not None:
            yield self.model_class, str(value), "", ""


class ChosenBlock(blocks.StreamBlock):
    """The names of the blocks are the kinds of listings."""

    service = ListingChooserBlock("directory.Service", label=_("Service"), icon="tag")
    organization = ListingChooserBlock(
        "directory.Organization", label=_("Organisation"), icon="group"
    )
    event = ListingChooserBlock("directory.Event", label=_("Event"), icon="date")


class ListingsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(required=False, max_length=120, label=_("Heading"))
    listings = ChosenBlock(label=_("Listings"))

    class Meta:
        icon = "list-ul"
        label = _("Listings")
        description = _("Services, organisations or events as the directory has them today.")
        template = "pages/blocks/listings.html"
        preview_template = "pages/blocks/listings_preview.html"
        preview_value = {"heading": "Free debt advice", "listings": []}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """A page finds the listings of all its blocks at once; a block alone finds its own."""
        context = super().get_context(value, parent_context=parent_context)
        found = context.get("live_listings")
        if found is None:
            found = listings.find(references([value]))
        chosen = references([value])
        context["listings"] = [found[reference] for reference in chosen if reference in found]
        return context


def references(values: Iterable[Any]) -> list[Reference]:
    """What the values of listings blocks have chosen, in order."""
    return [
        (child.block_type, child.value)
        for value in values
        for child in value["listings"]
        if child.value is not None
    ]
