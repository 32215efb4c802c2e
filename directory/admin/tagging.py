"""The report of services with too few or too many terms."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Substr
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from directory.admin.columns import ORGANIZATION
from directory.admin.spreadsheets import SafeExportMixin
from directory.models import Service, ServiceAttribute

ACTIONS = ("change", "publish")
# More terms than this on one service find it for people whom it does not help.
MOST_TERMS = 5


def may_see(user: Any) -> bool:
    return policy_registry.get_by_type(Service).user_has_any_permission(user, ACTIONS)


def with_faults(services: QuerySet) -> QuerySet:
    """Annotates `terms`, how many there are, and `has_both`: a term and one above it."""
    own = ServiceAttribute.objects.filter(taxonomy_term__isnull=False).order_by()
    above = own.filter(
        service=OuterRef("service"),
        taxonomy_term__depth__lt=OuterRef("taxonomy_term__depth"),
        taxonomy_term__path=Substr(
            OuterRef("taxonomy_term__path"), 1, Length("taxonomy_term__path")
        ),
    )
    both = own.filter(Exists(above), service=OuterRef("pk"))
    terms = Count("attributes__taxonomy_term", distinct=True)
    return services.annotate(terms=terms, has_both=Exists(both))


FEW, MANY, BOTH = Q(terms=0), Q(terms__gt=MOST_TERMS), Q(has_both=True)
FAULTS = {"few": FEW, "many": MANY, "both": BOTH}


class TaggingFilterSet(WagtailFilterSet):
    fault = django_filters.ChoiceFilter(
        label=gettext_lazy("What"),
        method="with_fault",
        choices=[
            ("few", gettext_lazy("No term")),
            ("many", gettext_lazy("Too many terms")),
            ("both", gettext_lazy("A term and one above it")),
        ],
    )

    class Meta:
        model = Service
        fields: list[str] = []

    def with_fault(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(FAULTS[value])


def fault(service: Any) -> str:
    """What is wrong, in words. `service` must come from `with_faults`."""
    if not service.terms:
        return _("No term: residents who browse by topic do not find it")
    if service.terms > MOST_TERMS:
        return _("More than %(most)d terms: it is found for what it only mentions") % {
            "most": MOST_TERMS
        }
    return _("A term and one above it: the narrower one is enough")


class TaggingView(SafeExportMixin, ReportView):
    page_title = gettext_lazy("Few or too many terms")
    header_icon = "tag"
    index_url_name = "directory_tagging"
    index_results_url_name = "directory_tagging_results"
    results_template_name = "directory/admin/tagging_results.html"
    filterset_class = TaggingFilterSet
    is_searchable = False
    paginate_by = 50
    export_filename = "few-or-too-many-terms"
    exports = {
        "id": (gettext_lazy("Public id"), lambda service: str(service.key)),
        "name": (gettext_lazy("Name"), lambda service: service.name),
        "organization": (
            gettext_lazy("Organisation"),
            lambda service: str(service.organization or ""),
        ),
        "terms": (gettext_lazy("Terms"), lambda service: service.terms),
        "fault": (gettext_lazy("What"), fault),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("name", label=_("Service"), get_url=self._edit_url),
            Column(ORGANIZATION.name, label=ORGANIZATION.label, accessor=ORGANIZATION.accessor),
            Column("terms", label=_("Terms")),
            Column("fault", label=_("What"), accessor=fault),
        ]

    def get_queryset(self) -> QuerySet:
        """Live services with a fault, among those that the user may change; most terms first."""
        policy = policy_registry.get_by_type(Service)
        mine = policy.instances_user_has_any_permission_for(self.request.user, ACTIONS)
        found = with_faults(mine.filter(live=True)).filter(FEW | MANY | BOTH)
        self.queryset = found.select_related("organization").order_by(F("terms").desc(), "name")
        return super().get_queryset()

    def _edit_url(self, service: Service) -> str:
        return reverse(Service.snippet_viewset.get_url_name("edit"), args=[service.pk])


class TaggingMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


URLS = [
    path("reports/terms/", TaggingView.as_view(), name="directory_tagging"),
    path(
        "reports/terms/results/",
        TaggingView.as_view(results_only=True),
        name="directory_tagging_results",
    ),
]
