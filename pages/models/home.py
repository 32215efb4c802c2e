"""The first page of the site: search first, then what most people come for."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from hub.fields import StreamField
from pages.blocks import TaskBlock
from pages.models.base import BasePage
from search.engine import categories


class HomePage(BasePage):
    """`summary` is the introduction above the search box."""

    is_found: ClassVar[bool] = False

    top_tasks = StreamField([("task", TaskBlock())], blank=True, verbose_name=_("top tasks"))

    content_panels = [
        *BasePage.content_panels[:2],
        FieldPanel("top_tasks", help_text=_("The things most people come for, six or so.")),
        *BasePage.content_panels[2:],
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.ArticlePage"]
    max_count = 1

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """`topics`: the categories at the top that have something in them."""
        context = super().get_context(request, *args, **kwargs)
        found = categories(self.locale.language_code)
        return {
            **context,
            "nav": "home",
            "topics": [topic for topic in found if topic.parent is None],
        }
