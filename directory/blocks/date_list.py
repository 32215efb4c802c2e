"""A field for several dates, typed as text and stored as a list of ISO dates."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.blocks import FieldBlock

from directory.times import long_date, read_uk_dates


class DateListField(forms.CharField):
    """Text such as "3/3/2026, 10 March 2026" → ["2026-03-03", "2026-03-10"]."""

    def clean(self, value: Any) -> list[str]:
        try:
            return [day.isoformat() for day in read_uk_dates(super().clean(value))]
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error


class DateListBlock(FieldBlock):
    """Its value is a list of ISO dates; a text that could not be read stays as it was typed."""

    def __init__(self, *, required: bool = True, help_text: Any = "", **kwargs: Any) -> None:
        self.field_options: dict[str, Any] = {"required": required, "help_text": help_text}
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> DateListField:
        return DateListField(widget=AdminAutoHeightTextInput(), **self.field_options)

    def value_for_form(self, value: Sequence[str] | str | None) -> str:
        """One date a line, with its weekday, so that a slip is seen."""
        if isinstance(value, str):
            return value
        return "\n".join(_shown(day) for day in value or ())

    class Meta:
        icon = "date"
        default: list[str] = []


def _shown(iso_date: str) -> str:
    try:
        return long_date(date.fromisoformat(iso_date))
    except ValueError:
        return iso_date
