"""Times typed as people say them, read into the other blocks when the form is saved."""

import uuid
from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.blocks import StreamBlock, StreamValue, TextBlock

from directory.blocks.times import TIMES_BLOCKS
from directory.times.reading import read_words

IN_WORDS = "in_words"
HELP = _(
    "For example “Mon to Fri 9am to 5pm except bank holidays” or “first Tuesday of the month, 2pm "
    "to 4pm; closed 24 December to 2 January”. When you save, it becomes times by days and hours, "
    "which you can correct."
)

Child = tuple[str, Any, str]
"""Block type, value and id, as a StreamValue is made of."""


class InWordsInput(AdminAutoHeightTextInput):
    """A text box under which the script shows how its text is read.

    The address is one of the admin's, which is above blocks: it is known here by its name.
    """

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        address = {"data-times-in-words": reverse("directory_read_times")}
        return super().render(name, value, {**(attrs or {}), **address}, renderer)

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=["directory/times-in-words.js"])


class InWordsBlock(TextBlock):
    """It lives in the form only: `TimesStream.clean` puts other blocks in its place."""

    @cached_property
    def field(self) -> forms.CharField:
        return forms.CharField(widget=InWordsInput(), **self.field_options)

    class Meta:
        icon = "edit"
        label = _("In your own words")
        preview_value = "Mon to Fri 9am to 5pm except bank holidays"


class TimesStream(StreamBlock):
    """All blocks of times, and a block of words that is read into them.

    What is not wholly understood becomes regular times told in text: nothing typed is lost.
    """

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__(
            local_blocks or [(IN_WORDS, InWordsBlock(help_text=HELP)), *TIMES_BLOCKS], **kwargs
        )

    def clean(self, value: StreamValue) -> StreamValue:
        cleaned = super().clean(value)
        children: list[Child] = []
        for child in cleaned:
            if child.block_type == IN_WORDS:
                children += self._read(child.value)
            else:
                children.append((child.block_type, child.value, child.id))
        return StreamValue(self, children)

    def _read(self, text: str) -> Iterator[Child]:
        reading = read_words(text, today=timezone.localdate())
        for block in reading.blocks:
            values = {name: value for name, value in block.items() if name != "type"}
            yield self._child(str(block["type"]), values)
        if reading.left_over:
            yield self._child("schedule", {"description": reading.left_over})

    def _child(self, kind: str, values: dict[str, object]) -> Child:
        return kind, self.child_blocks[kind].to_python(values), str(uuid.uuid4())
