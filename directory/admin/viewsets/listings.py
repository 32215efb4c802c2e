"""The four listings in the admin."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.snippets.views.snippets import SnippetViewSet

from directory.admin import columns, filters, panels, querysets
from directory.admin.choosers import ListingChooserViewSet
from directory.admin.guard import GuardedMixin
from directory.admin.views import (
    ListingEditView,
    ListingIndexView,
    ListingRevertView,
    OfferIndexView,
)
from directory.models import Event, Location, Organization, Service


class ListingViewSet(GuardedMixin, SnippetViewSet):
    """Lists what the user may see; every address with a primary key asks about the object.

    There is no copying: Wagtail's copy view overwrote the original for people without the right
    to change it.
    """

    index_view_class: ClassVar[type] = ListingIndexView
    edit_view_class = ListingEditView
    revisions_revert_view_class = ListingRevertView
    chooser_viewset_class = ListingChooserViewSet
    chooser_per_page = 20
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50
    ordering = "name"
    search_fields: ClassVar[list[str]] = ["name", "alternate_name"]
    list_display: ClassVar[list[Any]] = [
        "name",
        columns.STATUS,
        columns.UPDATED,
        columns.CHECKED,
        columns.DUE,
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return querysets.for_list(querysets.permitted(self.model, request.user))

    @property
    def export_filename(self) -> str:
        return str(self.model._meta.verbose_name_plural)


class ServiceViewSet(ListingViewSet):
    model = Service
    icon = "clipboard-list"
    index_view_class = OfferIndexView
    edit_handler = panels.SERVICE
    filterset_class = filters.ServiceFilterSet
    search_fields = ["name", "alternate_name", "organization__name"]
    list_display = ["name", columns.ORGANIZATION, *ListingViewSet.list_display[1:]]


class OrganizationViewSet(ListingViewSet):
    model = Organization
    icon = "group"
    edit_handler = panels.ORGANIZATION
    filterset_class = filters.OrganizationFilterSet


class LocationViewSet(ListingViewSet):
    model = Location
    icon = "site"
    edit_handler = panels.LOCATION
    filterset_class = filters.LocationFilterSet
    search_fields = ["name", "alternate_name", "addresses__postal_code", "addresses__address_1"]


class EventViewSet(ListingViewSet):
    model = Event
    icon = "calendar"
    index_view_class = OfferIndexView
    edit_handler = panels.EVENT
    filterset_class = filters.EventFilterSet
    search_fields = ["name", "organization__name", "location__name"]
    list_display = ["name", columns.ORGANIZATION, *ListingViewSet.list_display[1:]]
