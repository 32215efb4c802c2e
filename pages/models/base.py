"""What every page of the site has: a summary and a body."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from hub.fields import StreamField
from pages import listings, searches, slugs
from pages.blocks import BodyBlock
from pages.blocks.listings import references
from pages.blocks.searches import stored_searches
from pages.forms import BasePageForm


class BasePage(Page):
    """A page of the site. `is_found` says whether residents find it by searching."""

    is_found: ClassVar[bool] = True
    base_form_class = BasePageForm

    summary = models.TextField(
        _("summary"),
        max_length=320,
        blank=True,
        help_text=_("One or two sentences. Shown under the title and in search results."),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        abstract = True

    @property
    def path_on_site(self) -> str:
        """The address without its host; empty outside every site."""
        parts = self.get_url_parts()
        return parts[2] if parts else ""

    @property
    def description(self) -> str:
        """For search engines and previews of links."""
        return self.search_description or self.summary

    def clean(self) -> None:
        super().clean()
        self._check_address()

    def minimal_clean(self) -> None:
        super().minimal_clean()
        self._check_address()

    def can_move_to(self, parent: Page) -> bool:
        return super().can_move_to(parent) and not slugs.fault(self.slug, parent)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the blocks show of the directory, asked for all of them together.

        `live_listings`: the listings chosen, found in one query; `live_searches`: what the
        searches find.
        """
        context = super().get_context(request, *args, **kwargs)
        chosen = references(block.value for block in self.body if block.block_type == "listings")
        kept = stored_searches(block.value for block in self.body if block.block_type == "search")
        found = listings.find(chosen)
        if getattr(request, "is_preview", False):
            found = {**listings.hidden(set(chosen) - found.keys()), **found}
        return {
            **context,
            "live_listings": found,
            "live_searches": searches.shown(
                kept, self.locale.language_code, leave_out=[self.translation_key]
            ),
            "canonical_path": self.path_on_site,
        }

    def _check_address(self) -> None:
        if fault := slugs.fault(self.slug, self.get_parent()):
            raise ValidationError({"slug": fault})
