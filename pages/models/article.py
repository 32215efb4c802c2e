"""Advice: an editor's words with live listings among them."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from pages.models.base import BasePage


class ArticlePage(BasePage):
    is_sensitive = models.BooleanField(
        _("people may need to leave it quickly"),
        default=False,
        help_text=_(
            "Shows a button that leaves the site at once. For pages on abuse, for example."
        ),
    )

    promote_panels = [*BasePage.promote_panels, FieldPanel("is_sensitive")]
    parent_page_types = ["pages.HomePage", "pages.ArticlePage"]
    subpage_types = ["pages.ArticlePage"]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """`trail`: the pages above it, without home; `subpages`: what is public below it."""
        context = super().get_context(request, *args, **kwargs)
        above = self.get_ancestors().live().filter(depth__gt=2)
        below = self.get_children().live().public()
        return {
            **context,
            "trail": [{"title": page.title, "path": page.get_url(request)} for page in above],
            "subpages": [{"title": page.title, "path": page.get_url(request)} for page in below],
        }
