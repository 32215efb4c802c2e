"""The form of a listing, and the formsets of its rows."""

import uuid
from typing import Any

from django import forms
from django.db import models
from django.forms.models import BaseModelFormSet
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet


class ChildFormSet(BaseChildFormSet):
    """Rows whose primary key is their public id, which drafts, autosave and merges rely on.

    Django looks the id up in the table; but a row may live only in a draft, or have been deleted
    by an import while the form was open. Then it keeps its id, and the merge decides.
    """

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        is_initial = index is not None and index < self.initial_form_count()
        form.fields[self.model._meta.pk.name] = forms.UUIDField(
            required=False,
            widget=forms.HiddenInput,
            initial=form.instance.pk if is_initial else None,
        )
        if "service_at_location" in form.fields:
            form.fields["service_at_location"] = self._place_field(form)

    def _construct_form(self, i: int, **kwargs: Any) -> forms.ModelForm:
        if i < self.initial_form_count():
            kwargs["instance"] = self._posted_row(i) if self.is_bound else self.get_queryset()[i]
        return super(BaseModelFormSet, self)._construct_form(i, **kwargs)  # type: ignore[misc]

    def _posted_row(self, i: int) -> models.Model:
        try:
            pk = uuid.UUID(self.data.get(f"{self.add_prefix(i)}-{self.model._meta.pk.name}", ""))
        except ValueError:
            return self.model()
        return self._existing_object(pk) or self._lost_row(pk)

    def _lost_row(self, pk: uuid.UUID) -> models.Model:
        """A row that the draft does not have any more; never one of another listing."""
        others = self.model._base_manager.exclude(**{self.fk.name: self.instance.pk})
        return self.model() if others.filter(pk=pk).exists() else self.model(pk=pk)

    def _place_field(self, form: forms.ModelForm) -> forms.Field:
        """A choice among the places of the same listing, instead of a bare id."""
        choices = [("", _("Everywhere")), *self._places]
        current = form.instance.service_at_location
        if current and all(current != pk for pk, _name in self._places):
            choices.append((current, _("A place that was removed")))
        field = form.fields["service_at_location"]
        return forms.TypedChoiceField(
            label=field.label,
            help_text=_("Save first to choose a place that you have just added."),
            choices=choices,
            coerce=uuid.UUID,
            empty_value=None,
            required=False,
        )

    @property
    def _places(self) -> list[tuple[uuid.UUID, str]]:
        if not hasattr(self, "_place_choices"):
            rows = self.instance.service_at_locations.all()
            self._place_choices = [(row.pk, str(row) or str(_("Place"))) for row in rows]
        return self._place_choices
