"""A field for several numbers, typed as text and stored as a list."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.blocks import FieldBlock


class NumberListField(forms.CharField):
    """Text such as "1, 15, -1" → [1, 15, -1]."""

    def clean(self, value: Any) -> list[int]:
        parts = [part for part in re.split(r"[,;\s]+", super().clean(value)) if part]
        # A minus may be typed as a dash, or be one that an office program made of it.
        found = [re.fullmatch(r"([-−–]?)([0-9]{1,3})", part) for part in parts]
        if not all(found):
            raise ValidationError(_("Enter whole numbers with commas, like 1, 15."), code="invalid")
        return [int(one[2]) * (-1 if one[1] else 1) for one in found if one]


class NumberListBlock(FieldBlock):
    """Its value is a list of whole numbers; a text that could not be read stays as typed."""

    def __init__(self, *, required: bool = True, help_text: Any = "", **kwargs: Any) -> None:
        self.field_options: dict[str, Any] = {"required": required, "help_text": help_text}
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> NumberListField:
        return NumberListField(**self.field_options)

    def value_for_form(self, value: Sequence[int] | str | None) -> str:
        if isinstance(value, str):
            return value
        return ", ".join(str(number) for number in value or ())

    class Meta:
        icon = "list-ol"
        default: list[int] = []
