"""Terms that the text suggests, each with its reason and a button that adds it."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from directory.admin.capacity import CapacityForm
from directory.admin.proposing import ProposedTerm, proposed_terms
from directory.models import Service, ServiceAttribute, TaxonomyTerm

FIELD = "proposed_term"


class ServiceForm(CapacityForm):
    """A term's button is a way to save: it saves what is typed, and the term with it."""

    proposed_term = forms.ModelChoiceField(
        queryset=TaxonomyTerm.objects.filter(is_archived=False), required=False
    )

    def save(self, commit: bool = True) -> Service:
        term = self.cleaned_data[FIELD]
        rows = self.instance.attributes
        if term and term not in self._chosen():
            place = len(self.formsets["attributes"].forms) + 1
            rows.add(ServiceAttribute(taxonomy_term=term, sort_order=place))
        return super().save(commit)

    def _chosen(self) -> set[TaxonomyTerm | None]:
        rows = (row.cleaned_data for row in self.formsets["attributes"].forms)
        return {row.get("taxonomy_term") for row in rows if not row.get("DELETE")}


class ProposedTermsPanel(Panel):
    """Shown on the form of a service that exists; a new one has no text yet."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Terms that the text suggests")} | kwargs)

    def get_form_options(self) -> dict[str, Any]:
        """The field is this panel's, so that Wagtail does not draw one of every term itself."""
        return {"fields": [FIELD]}

    class BoundPanel(Panel.BoundPanel):
        template_name = "directory/admin/proposed_terms.html"

        @cached_property
        def proposals(self) -> list[ProposedTerm]:
            return proposed_terms(self.instance) if self.instance.pk else []

        def is_shown(self) -> bool:
            return bool(self.proposals)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "proposals": self.proposals, "field": FIELD}
