"""The report of overlapping changes: what publications overruled, and how to put it right."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from directory.admin import wording
from directory.admin.spreadsheets import SafeExportMixin
from directory.models import LISTINGS, Version

ACTIONS = ("change", "publish")


def may_see(user: Any) -> bool:
    policies = (policy_registry.get_by_type(model) for model in LISTINGS.values())
    return any(policy.user_has_any_permission(user, ACTIONS) for policy in policies)


@dataclass(frozen=True)
class Overlap:
    """One value or row that both sides changed. `kept` is what was published."""

    version: Version
    place: str
    before: str
    overruled: str
    kept: str

    @property
    def name(self) -> str:
        return str(self.version.document.get("name", self.version.listing))

    @property
    def pk(self) -> int:
        return self.version.pk


def overlaps(version: Version) -> Iterator[Overlap]:
    model = LISTINGS[version.kind]
    for clash in version.clashes:
        place = wording.find(model, clash["path"], version.document)
        values = (wording.in_words(place.part, clash[side]) for side in ("base", "live", "new"))
        yield Overlap(version, str(place), *values)


class OverlapsView(SafeExportMixin, ReportView):
    page_title = _("Overlapping changes")
    header_icon = "warning"
    index_url_name = "directory_overlaps"
    index_results_url_name = "directory_overlaps_results"
    results_template_name = "directory/admin/overlaps_results.html"
    is_searchable = False
    paginate_by = 30
    export_filename = "overlapping-changes"
    exports = {
        "listing": (_("Listing"), lambda overlap: overlap.name),
        "what": (_("What"), lambda overlap: overlap.place),
        "before": (_("Before"), lambda overlap: overlap.before),
        "overruled": (_("Overruled"), lambda overlap: overlap.overruled),
        "kept": (_("Published"), lambda overlap: overlap.kept),
        "who": (_("Published by"), lambda overlap: str(overlap.version.user or "")),
        "when": (_("When"), lambda overlap: overlap.version.created_at),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("name", label=_("Listing"), get_url=self._history_url),
            Column("place", label=_("What")),
            Column("before", label=_("Before")),
            Column("overruled", label=_("Overruled")),
            Column("kept", label=_("Published")),
            Column("who", label=_("Published by"), accessor=lambda overlap: overlap.version.user),
            DateColumn(
                "when", label=_("When"), accessor=lambda overlap: overlap.version.created_at
            ),
        ]

    def get_queryset(self) -> QuerySet:
        """Versions that overruled something, of the listings the user may change."""
        mine = Q()
        for kind, model in LISTINGS.items():
            policy = policy_registry.get_by_type(model)
            rows = policy.instances_user_has_any_permission_for(self.request.user, ACTIONS)
            mine |= Q(kind=kind, listing__in=rows.order_by().values("key"))
        found = Version.objects.filter(mine).exclude(clashes=[]).select_related("user")
        try:
            return found.filter(listing=uuid.UUID(self.request.GET.get("listing", "")))
        except ValueError:
            return found

    def decorate_paginated_queryset(self, object_list: Any) -> list[Overlap]:
        return [overlap for version in object_list for overlap in overlaps(version)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        rows = self.decorate_paginated_queryset(context["object_list"])
        context["table"] = self.table_class(self.columns, rows, **self.get_table_kwargs())
        return context

    def _history_url(self, overlap: Overlap) -> str | None:
        version = overlap.version
        model = LISTINGS[version.kind]
        listing = model._default_manager.filter(key=version.listing).first()
        if listing is None or not AdminURLFinder(self.request.user).get_edit_url(listing):
            return None
        return reverse(model.snippet_viewset.get_url_name("history"), args=[listing.pk])


class OverlapsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


URLS = [
    path("reports/overlaps/", OverlapsView.as_view(), name="directory_overlaps"),
    path(
        "reports/overlaps/results/",
        OverlapsView.as_view(results_only=True),
        name="directory_overlaps_results",
    ),
]
