"""Filters of the lists of listings."""

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from directory.admin import querysets
from directory.models import Event, Location, Organization, Service

STATUSES = {
    "published": (_("Published"), lambda rows: rows.filter(live=True)),
    "changed": (
        _("Published, with a draft"),
        lambda rows: rows.filter(live=True, has_unpublished_changes=True),
    ),
    "waiting": (_("Waiting for approval"), querysets.waiting),
    "scheduled": (_("Scheduled"), lambda rows: rows.filter(is_scheduled=True)),
    "draft": (_("Draft, never published"), lambda rows: rows.filter(live=False, was_public=False)),
    "withdrawn": (_("Withdrawn"), lambda rows: rows.filter(was_public=True)),
}


class ListingFilterSet(WagtailFilterSet):
    status = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=[(value, label) for value, (label, _rows) in STATUSES.items()],
        method="filter_status",
    )
    updated = django_filters.DateFromToRangeFilter(
        label=_("Updated"), field_name="_updated_at", widget=DateRangePickerWidget
    )
    next_due = django_filters.DateFromToRangeFilter(
        label=_("Next check due"), widget=DateRangePickerWidget
    )

    def filter_status(self, queryset: QuerySet, _name: str, value: str) -> QuerySet:
        return STATUSES[value][1](queryset)


def organizations(request: HttpRequest | None) -> QuerySet:
    if request is None:
        return Organization.objects.none()
    return querysets.permitted(Organization, request.user).order_by("name")


class OfferFilterSet(ListingFilterSet):
    """For what an organisation offers."""

    organization = django_filters.ModelChoiceFilter(label=_("Organisation"), queryset=organizations)


class ServiceFilterSet(OfferFilterSet):
    class Meta:
        model = Service
        fields = ["status", "organization", "service_kind", "updated", "next_due"]


class EventFilterSet(OfferFilterSet):
    class Meta:
        model = Event
        fields = ["status", "organization", "updated", "next_due"]


class OrganizationFilterSet(ListingFilterSet):
    class Meta:
        model = Organization
        fields = ["status", "updated", "next_due"]


class LocationFilterSet(ListingFilterSet):
    class Meta:
        model = Location
        fields = ["status", "location_type", "is_confidential", "updated", "next_due"]
