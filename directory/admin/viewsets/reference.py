"""Reference data in the admin: no drafts, no workflow."""

import json
from typing import ClassVar

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, StatusFlagColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from directory.admin.areas import AreaFilterSet
from directory.admin.columns import DayColumn
from directory.admin.guard import GuardedMixin
from directory.admin.searching import matching
from directory.admin.spreadsheets import SafeExportMixin
from directory.admin.terms import TERM, with_parent_name
from directory.models import (
    LISTINGS,
    Area,
    ImportRun,
    Locality,
    Neighbour,
    SchoolTerm,
    Source,
    Taxonomy,
    TaxonomyTerm,
    TermMapping,
)


class ReferenceIndexView(generic.IndexView):
    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return matching(queryset, self.search_query, self.search_fields)


class ReferenceDeleteView(generic.DeleteView):
    """Refuses what is in use: archiving keeps the listings that have it whole."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if in_use(self.object):
            text = _("“%(name)s” is in use, so it cannot be deleted.") % {"name": self.object}
            messages.error(request, text)
            return redirect(self.get_success_url())
        return super().post(request, *args, **kwargs)


def in_use(instance: Model) -> bool:
    if isinstance(instance, Taxonomy):
        return instance.terms.exists()
    if isinstance(instance, Source):
        return instance.records.exists()
    if isinstance(instance, TaxonomyTerm):
        links = (listing.attributes.rel.related_model for listing in LISTINGS.values())
        return bool(instance.numchild) or any(
            link._default_manager.filter(taxonomy_term=instance).exists() for link in links
        )
    return False


def fields(*names: str) -> ObjectList:
    return ObjectList([FieldPanel(name) for name in names])


class ReferenceViewSet(GuardedMixin, ModelViewSet):
    index_view_class: ClassVar[type] = ReferenceIndexView
    delete_view_class = ReferenceDeleteView
    copy_view_enabled = False
    list_per_page = 50


class TermIndexView(ReferenceIndexView):
    def get_base_queryset(self) -> QuerySet:
        return with_parent_name(super().get_base_queryset().select_related("taxonomy"))


class TermViewSet(ReferenceViewSet):
    model = TaxonomyTerm
    name = "terms"
    icon = "tag"
    index_view_class = TermIndexView
    edit_handler = TERM
    ordering = "path"
    search_fields: ClassVar[list[str]] = ["name", "labels__label", "code"]
    list_filter: ClassVar[list[str]] = ["taxonomy", "is_archived"]
    list_display: ClassVar[list[object]] = [
        "name",
        Column("parent_name", label=gettext_lazy("Within"), sort_key="path"),
        Column("taxonomy", label=gettext_lazy("Taxonomy")),
        Column("code", label=gettext_lazy("Code"), sort_key="code"),
        StatusFlagColumn(
            "is_archived",
            label=gettext_lazy("Status"),
            true_label=gettext_lazy("Archived"),
            sort_key="is_archived",
        ),
    ]


class TaxonomyViewSet(ReferenceViewSet):
    model = Taxonomy
    name = "taxonomies"
    icon = "list-ul"
    edit_handler = fields("name", "role", "description", "uri", "version", "licence")
    search_fields: ClassVar[list[str]] = ["name"]
    list_display: ClassVar[list[object]] = ["name", "role", "version", "licence"]


class MappingIndexView(SafeExportMixin, ReferenceIndexView):
    """Its CSV is what `load_mappings` reads."""

    exports = {
        "from": ("from", lambda row: _curie(row.from_term)),
        "from_name": ("from name", lambda row: row.from_term.name),
        "to": ("to", lambda row: _curie(row.to_term)),
        "to_name": ("to name", lambda row: row.to_term.name),
        "origin": ("origin", lambda row: row.origin),
    }
    list_export = list(exports)

    def get_base_queryset(self) -> QuerySet:
        terms = ("from_term__taxonomy", "to_term__taxonomy")
        return super().get_base_queryset().select_related(*terms)


def _curie(term: TaxonomyTerm) -> str:
    return f"{term.taxonomy.slug}:{term.code}"


class MappingViewSet(ReferenceViewSet):
    """Which types of service serve whom."""

    model = TermMapping
    name = "mappings"
    icon = "link"
    index_view_class = MappingIndexView
    edit_handler = fields("from_term", "to_term", "origin")
    export_filename = "mappings"
    list_export: ClassVar[list[str]] = list(MappingIndexView.exports)
    search_fields: ClassVar[list[str]] = ["from_term__name", "to_term__name", "origin"]
    list_filter: ClassVar[list[str]] = ["from_term__taxonomy", "to_term__taxonomy", "origin"]
    ordering = ("from_term__name", "to_term__name")
    list_display: ClassVar[list[object]] = ["from_term", "to_term", "origin"]


class AreaIndexView(ReferenceIndexView):
    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().select_related("parent")


class AreaViewSet(ReferenceViewSet):
    """Loaded by `load_postcodes`; nothing to type."""

    model = Area
    name = "areas"
    icon = "globe"
    index_view_class = AreaIndexView
    edit_handler = fields("name")
    search_fields: ClassVar[list[str]] = ["name", "code", "parent__name"]
    filterset_class = AreaFilterSet
    list_display: ClassVar[list[object]] = [
        "name",
        "kind",
        Column("code", label=gettext_lazy("GSS code"), sort_key="code"),
        Column("parent", label=gettext_lazy("Within"), sort_key="parent__name"),
    ]


class LocalityViewSet(ReferenceViewSet):
    """Loaded by `load_places`; editors add what people call places and no map does."""

    model = Locality
    name = "localities"
    icon = "site"
    edit_handler = fields("name", "kind", "within", "latitude", "longitude")
    search_fields: ClassVar[list[str]] = ["name", "within"]
    list_filter: ClassVar[list[str]] = ["kind"]
    list_display: ClassVar[list[object]] = ["name", "kind", "within"]


class NeighbourIndexView(ReferenceIndexView):
    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().select_related("area")


class NeighbourViewSet(ReferenceViewSet):
    """Other councils' directories."""

    model = Neighbour
    name = "neighbours"
    icon = "link-external"
    index_view_class = NeighbourIndexView
    edit_handler = fields("name", "url", "area", "outcodes")
    search_fields: ClassVar[list[str]] = ["name", "url", "area__name", "outcodes"]
    list_display: ClassVar[list[object]] = ["name", "url", "area", "outcodes"]


class SchoolTermViewSet(ReferenceViewSet):
    """The council's term dates. Pages ask for them as they are shown: nothing is published anew."""

    model = SchoolTerm
    name = "school-terms"
    icon = "calendar-alt"
    edit_handler = fields("name", "first_day", "last_day")
    search_fields: ClassVar[list[str]] = ["name"]
    ordering = "-first_day"
    list_display: ClassVar[list[object]] = [
        "name",
        DayColumn("first_day", label=gettext_lazy("First day"), sort_key="first_day"),
        DayColumn("last_day", label=gettext_lazy("Last day"), sort_key="last_day"),
    ]


class SourceViewSet(ReferenceViewSet):
    model = Source
    name = "sources"
    icon = "download"
    edit_handler = fields("name", "url", "licence")
    search_fields: ClassVar[list[str]] = ["name", "url"]
    list_display: ClassVar[list[object]] = ["name", "url", "licence"]


class ImportRunIndexView(ReferenceIndexView):
    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().select_related("source", "user")


class ImportRunInspectView(generic.InspectView):
    def get_report_display_value(self) -> SafeString:
        report = json.dumps(self.object.report, indent=2, ensure_ascii=False)
        return format_html("<pre>{}</pre>", report)


class ImportRunViewSet(ReferenceViewSet):
    """What the imports did; their report can be opened, not changed."""

    model = ImportRun
    name = "imports"
    icon = "history"
    index_view_class = ImportRunIndexView
    inspect_view_class = ImportRunInspectView
    inspect_view_enabled = True
    inspect_view_fields: ClassVar[list[str]] = [
        "source",
        "user",
        "started_at",
        "finished_at",
        "report",
    ]
    edit_handler = fields("source")
    search_fields: ClassVar[list[str]] = ["source__name"]
    list_filter: ClassVar[list[str]] = ["source"]
    ordering = "-started_at"
    list_display: ClassVar[list[object]] = [
        "source",
        DateColumn("started_at", label=gettext_lazy("Started"), sort_key="started_at"),
        DateColumn("finished_at", label=gettext_lazy("Finished"), sort_key="finished_at"),
        Column("user", label=gettext_lazy("By")),
    ]
