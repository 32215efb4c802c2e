"""Choosers: search, and only what the user may use and what is still in use."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    ChooseResultsView,
    ChooseView,
    ChosenMultipleView,
    ChosenView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.views import chooser as snippet_choosers

from directory.admin import querysets
from directory.admin.columns import STATUS_IN_CHOOSER
from directory.admin.searching import SearchForm
from directory.admin.terms import with_parent_name
from directory.models import Area, Location, TaxonomyTerm

LONGEST_PK = 19  # digits that surely fit a column of 64 bits


def choosable(model: type, user: Any) -> QuerySet:
    """Listings that are live or not yet; those withdrawn (archived) are not offered."""
    return querysets.permitted(model, user).exclude(querysets.WAS_PUBLIC)


def numbers(pks: list[str]) -> list[str]:
    """Those that can be primary keys."""
    return [pk for pk in pks if pk.isdecimal() and len(pk) < LONGEST_PK]


def whereabouts(listing: Any) -> str:
    """What tells two listings of one name apart."""
    if isinstance(listing, Location):
        return ", ".join(str(address) for address in listing.addresses.all()[:1])
    organization = getattr(listing, "organization", None)
    return organization.name if organization else ""


class ListingSearchForm(SearchForm):
    search_fields = ("name",)


class PlaceSearchForm(SearchForm):
    search_fields = ("name", "alternate_name", "addresses__postal_code", "addresses__address_1")


class ListingChoosing:
    """The list of a chooser of listings."""

    def get_filter_form_class(self) -> type[SearchForm]:
        return PlaceSearchForm if self.model_class is Location else ListingSearchForm

    def get_object_list(self) -> QuerySet:
        rows = querysets.for_list(choosable(self.model_class, self.request.user))
        return rows.prefetch_related("addresses") if self.model_class is Location else rows

    @property
    def columns(self) -> list[Column]:
        details = Column("whereabouts", label=_("Details"), accessor=whereabouts)
        return [self.title_column, details, STATUS_IN_CHOOSER]


class ListingChooseView(ListingChoosing, snippet_choosers.ChooseView):
    pass


class ListingChooseResultsView(ListingChoosing, snippet_choosers.ChooseResultsView):
    pass


class ListingChosenView(snippet_choosers.SnippetChosenView):
    def get_object(self, pk: str) -> Any:
        try:
            return choosable(self.model_class, self.request.user).get(pk=pk)
        except (ValueError, ValidationError) as error:
            raise self.model_class.DoesNotExist from error


class ListingChosenMultipleView(snippet_choosers.SnippetChosenMultipleView):
    def get_objects(self, pks: list[str]) -> QuerySet:
        return choosable(self.model_class, self.request.user).filter(pk__in=numbers(pks))


class ListingChooserViewSet(snippet_choosers.SnippetChooserViewSet):
    choose_view_class = ListingChooseView
    choose_results_view_class = ListingChooseResultsView
    chosen_view_class = ListingChosenView
    chosen_multiple_view_class = ListingChosenMultipleView


class TermSearchForm(SearchForm):
    search_fields = ("name", "labels__label", "code")


class AreaSearchForm(SearchForm):
    """By words, or by going down the tree: the areas within a district or a county."""

    search_fields = ("name", "code", "parent__name")
    within = forms.ModelChoiceField(
        queryset=Area.objects.filter(children__isnull=False).distinct().as_tree(),
        required=False,
        label=_("Within"),
        empty_label=_("Everywhere"),
        # Wagtail's script asks again as soon as another one is selected.
        widget=forms.Select(attrs={"data-chooser-modal-search-filter": True}),
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        objects = super().filter(objects)
        within = self.cleaned_data.get("within")
        if within is None:
            return objects
        return objects.filter(Q(parent=within) | Q(parent__parent=within) | Q(pk=within.pk))


class TermChoosing:
    filter_form_class = TermSearchForm

    def get_object_list(self) -> QuerySet:
        terms = TaxonomyTerm.objects.filter(is_archived=False).select_related("taxonomy")
        return with_parent_name(terms).order_by("path")

    @property
    def columns(self) -> list[Column]:
        return [
            self.title_column,
            Column("parent_name", label=_("Within")),
            Column("taxonomy", label=_("Taxonomy")),
        ]


def _indented(area: Any) -> str:
    """Further to the right than what it lies in."""
    return "\u2003" * area.depth + area.name


class AreaChoosing:
    filter_form_class = AreaSearchForm

    def get_object_list(self) -> QuerySet:
        return Area.objects.as_tree()

    @property
    def columns(self) -> list[Column]:
        title = self.title_column
        title.accessor = _indented
        return [
            title,
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("parent", label=_("Within")),
        ]


class TermChooseView(TermChoosing, ChooseView):
    pass


class TermChooseResultsView(TermChoosing, ChooseResultsView):
    pass


class AreaChooseView(AreaChoosing, ChooseView):
    pass


class AreaChooseResultsView(AreaChoosing, ChooseResultsView):
    pass


class RowChosenView(ChosenView):
    def get_object(self, pk: str) -> Any:
        try:
            return super().get_object(pk)
        except ValueError as error:
            raise self.model_class.DoesNotExist from error


class RowChosenMultipleView(ChosenMultipleView):
    def get_objects(self, pks: list[str]) -> QuerySet:
        return super().get_objects(numbers(pks))


class RowChooserViewSet(ChooserViewSet):
    """Chooses among rows that are made elsewhere."""

    chosen_view_class = RowChosenView
    chosen_multiple_view_class = RowChosenMultipleView
    per_page = 20

    def get_urlpatterns(self) -> list[URLPattern]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]


class TermChooserViewSet(RowChooserViewSet):
    model = TaxonomyTerm
    icon = "tag"
    choose_one_text = _("Choose a term")
    choose_another_text = _("Choose another term")
    choose_view_class = TermChooseView
    choose_results_view_class = TermChooseResultsView


class AreaChooserViewSet(ChooserViewSet):
    model = Area
    icon = "site"
    choose_one_text = _("Choose an area")
    choose_another_text = _("Choose another area")
    choose_view_class = AreaChooseView
    choose_results_view_class = AreaChooseResultsView
    per_page = 20


REFERENCE_CHOOSERS = [
    TermChooserViewSet("term_chooser"),
    AreaChooserViewSet("area_chooser"),
]
