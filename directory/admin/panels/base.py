"""Panels that know about versions and public ids."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
)

from directory.admin.forms import ChildFormSet


class ChildPanel(InlinePanel):
    """Rows edited within the listing, with ids that last (see `ChildFormSet`)."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = ChildFormSet
        return options


class VersionPanel(FieldPanel):
    """The version that the form began from travels with it, so that publishing can merge."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"field_name": "version", "widget": forms.HiddenInput, "classname": "w-hidden"}
            | kwargs
        )

    class BoundPanel(FieldPanel.BoundPanel):
        def get_comparison(self) -> list[Callable[[], Any]]:
            return []


def tabs(
    *named: tuple[Any, list[Panel]], form: type[WagtailAdminModelForm] | None = None
) -> TabbedInterface:
    """Tabs of (heading, panels); version and schedule go with the first."""
    (heading, panels), *others = named
    first = (heading, [*panels, VersionPanel(), PublishingPanel()])
    return TabbedInterface(
        [ObjectList(children, heading=title) for title, children in (first, *others)],
        base_form_class=form,
    )


def name_panel(help_text: Any = "") -> FieldPanel:
    return FieldPanel("name", required_on_save=True, help_text=help_text, classname="title")


CLOSURE_HEADING = _("Temporary closure")
