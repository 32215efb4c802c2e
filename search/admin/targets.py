"""Choosing a listing or page that is public, by its name."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView

from directory.admin.choosers import RowChooserViewSet
from directory.admin.searching import SearchForm
from search.models import Entry

LANGUAGE = "en"


def public() -> QuerySet[Entry]:
    """Each public thing once."""
    return Entry.objects.filter(language=LANGUAGE).order_by("title", "pk")


class TargetSearchForm(SearchForm):
    search_fields = ("title", "aliases", "subtitle")


class Choosing:
    filter_form_class = TargetSearchForm

    def get_object_list(self) -> QuerySet[Entry]:
        return public()

    @property
    def columns(self) -> list[Column]:
        return [
            self.title_column,
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("subtitle", label=_("Organisation")),
        ]


class TargetChooseView(Choosing, ChooseView):
    pass


class TargetChooseResultsView(Choosing, ChooseResultsView):
    pass


class TargetChooserViewSet(RowChooserViewSet):
    model = Entry
    icon = "search"
    choose_one_text = _("Choose a listing or page")
    choose_another_text = _("Choose another")
    choose_view_class = TargetChooseView
    choose_results_view_class = TargetChooseResultsView


target_chooser = TargetChooserViewSet("search_target_chooser")
TargetChooser: Any = target_chooser.widget_class
