"""A column for several values out of a closed list."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChoiceListField(models.JSONField):
    """A list of plain values of one `TextChoices`, kept in the order of that class, each once."""

    default_error_messages = {
        "unknown": _("“%(value)s” is not one of the choices."),
        "list": _("Give a list of choices."),
    }

    def __init__(self, options: type[models.TextChoices] | None = None, **kwargs: Any) -> None:
        self.options = options
        super().__init__(**{"default": list, "blank": True, **kwargs})

    def to_python(self, value: Any) -> list[str]:
        if value in (None, ""):
            return []
        if not isinstance(value, list | tuple):
            raise ValidationError(self.error_messages["list"], code="list")
        known = self.options.values if self.options else []
        for item in value:
            if item not in known:
                raise ValidationError(
                    self.error_messages["unknown"], code="unknown", params={"value": item}
                )
        return [item for item in known if item in value]

    def clean(self, value: Any, model_instance: models.Model | None) -> list[str]:
        value = self.to_python(value)
        self.validate(value, model_instance)
        return value

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.TypedMultipleChoiceField(
            choices=self.options.choices if self.options else [],
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
        )

    def value_to_string(self, obj: models.Model) -> Any:
        return self.value_from_object(obj)

    def labels(self, value: list[str]) -> list[str]:
        """The words on screen for a stored value."""
        return [str(self.options(item).label) for item in value] if self.options else list(value)
