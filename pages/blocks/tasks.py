"""The ways into the site that most people come for."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from directory.models import TaxonomyTerm


def topics() -> list[tuple[str, str]]:
    """Every topic on offer, those below another one indented under it."""
    terms = TaxonomyTerm.objects.filter(is_archived=False).order_by("path")
    return [
        (str(key), "\N{NO-BREAK SPACE}" * 4 * (depth - 1) + name)
        for key, depth, name in terms.values_list("key", "depth", "name")
    ]


class TaskValue(blocks.StructValue):
    @property
    def url(self) -> str:
        """The page's address or a search for the topic; empty when the page is gone."""
        if page := self.get("page"):
            return (page.url or "") if page.live else ""
        if topic := self.get("topic"):
            return f"{reverse('search')}?topic={topic}"
        return ""


class TaskBlock(blocks.StructBlock):
    label = blocks.CharBlock(
        max_length=80,
        label=_("In the resident's words"),
        help_text=_("For example “I look after someone”."),
    )
    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    topic = blocks.ChoiceBlock(choices=topics, required=False, label=_("Or all about a topic"))

    class Meta:
        icon = "arrow-right"
        label = _("Task")
        description = _("A line that leads to a page, or to everything about a topic.")
        value_class = TaskValue
        template = "pages/blocks/task.html"
        preview_value = {"label": "I look after someone", "page": None, "topic": ""}

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if bool(value.get("page")) == bool(value.get("topic")):
            message = ValidationError(_("Choose either a page or a topic."))
            raise blocks.StructBlockValidationError(block_errors={"page": message})
        return value
