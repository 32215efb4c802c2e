"""Blocks of an editor's own words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["h3", "bold", "link", "document-link", "ol", "ul"]
INSET_FEATURES = ["bold", "link", "ol", "ul"]


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Begins a new part of the page.")
        template = "pages/blocks/heading.html"
        preview_value = "If you need food today"


class ParagraphBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "pages/blocks/paragraph.html"
        preview_value = "<p>Go to a food bank. You will get enough for about <b>three days</b>.</p>"


class CalloutBlock(blocks.RichTextBlock):
    class Meta:
        icon = "info-circle"
        label = _("Callout")
        description = _("A few words set apart, such as a warning or an exception.")
        template = "pages/blocks/callout.html"
        preview_value = "<p>If you are in danger now, call 999.</p>"


class DetailsBlock(blocks.StructBlock):
    summary = blocks.CharBlock(
        label=_("Line that opens it"), max_length=120, help_text=_("Say what is inside.")
    )
    text = blocks.RichTextBlock(features=INSET_FEATURES, label=_("Text"))

    class Meta:
        icon = "collapse-down"
        label = _("Details")
        description = _("Text that only some people need, closed until they open it.")
        template = "pages/blocks/details.html"
        preview_value = {
            "summary": "If you have no recourse to public funds",
            "text": "<p>Some help is open to everyone.</p>",
        }
