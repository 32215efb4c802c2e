"""The board of search gaps: a report with what to do about each row."""

from typing import Any
from urllib.parse import urlencode

import django_filters
from django.db.models import QuerySet
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from directory.admin.spreadsheets import SafeExportMixin
from search.admin import gaps, writing
from search.admin.columns import LinksColumn
from search.database.snapshot import snapshot
from search.log import past
from search.models import SearchLine, SynonymGroup
from search.text import fold
from search.wording import wording

PERIODS = [
    (7, gettext_lazy("7 days")),
    (30, gettext_lazy("30 days")),
    (90, gettext_lazy("90 days")),
]
DAYS = 30
ALL = "all"


class GapFilterSet(WagtailFilterSet):
    """Read by the view: rows are made of many lines, so none of it narrows the lines."""

    days = django_filters.ChoiceFilter(
        label=gettext_lazy("In the last"), choices=PERIODS, empty_label=None, method="keep"
    )
    fault = django_filters.ChoiceFilter(
        label=gettext_lazy("What is wrong"),
        choices=[*gaps.FAULTS.items(), (ALL, gettext_lazy("All searches"))],
        empty_label=gettext_lazy("Anything"),
        method="keep",
    )

    class Meta:
        model = SearchLine
        fields: list[str] = []

    def keep(self, queryset: QuerySet[SearchLine], _name: str, _value: str) -> Any:
        return queryset


class GapsView(SafeExportMixin, ReportView):
    model = SearchLine
    permission_required = "view"
    page_title = gettext_lazy("Search gaps")
    header_icon = "search"
    index_url_name = "search_gaps"
    index_results_url_name = "search_gaps_results"
    results_template_name = "search/admin/gaps_results.html"
    filterset_class = GapFilterSet
    is_searchable = True
    paginate_by = 50
    default_ordering = "-times"
    export_filename = "search-gaps"
    exports = {
        "words": (gettext_lazy("Searched for"), lambda gap: gap.words),
        "times": (gettext_lazy("Times"), lambda gap: gap.times),
        "nothing": (gettext_lazy("Found nothing"), lambda gap: gap.nothing),
        "loose": (gettext_lazy("Only related"), lambda gap: gap.loose),
        "followed": (gettext_lazy("Followed"), lambda gap: gap.followed),
        "fault": (gettext_lazy("What is wrong"), lambda gap: gap.fault_name),
    }

    @property
    def list_export(self) -> list[str]:
        return [*self.exports, "areas"]

    def get_heading(self, queryset: Any, field: str) -> str:
        return _("From") if field == "areas" else super().get_heading(queryset, field)

    def to_row_dict(self, item: gaps.Gap) -> dict[str, Any]:
        return {**super().to_row_dict(item), "areas": self._areas(item)}

    @cached_property
    def chosen(self) -> dict[str, str]:
        return self.filters.form.cleaned_data if self.filters.is_valid() else {}

    @property
    def days(self) -> int:
        return int(self.chosen.get("days") or DAYS)

    @property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("words", label=_("Searched for"), get_url=_search_url, sort_key="words"),
            NumberColumn("times", label=_("Times"), sort_key="times"),
            NumberColumn("nothing", label=_("Found nothing"), sort_key="nothing"),
            NumberColumn("loose", label=_("Only related"), sort_key="loose"),
            NumberColumn("followed", label=_("Followed"), sort_key="followed"),
            Column("fault", label=_("What is wrong"), accessor="fault_name"),
            Column("areas", label=_("From"), accessor=self._areas),
            LinksColumn("do", named="words", label=_("Do"), accessor=self._links),
        ]

    def get_filtered_queryset(self) -> list[gaps.Gap]:
        rows = past.asked(past.lines(self.days))
        shown = past.shown(rows, wording(snapshot()).thesaurus.vocabulary)
        self.summary = gaps.summed(rows, shown)
        fault, words = self.chosen.get("fault", ""), fold(self.search_query).split()
        found = [
            gap
            for gap in map(gaps.Gap, shown)
            if (fault == ALL or (gap.fault == fault if fault else gap.fault))
            and all(word in gap.words for word in words)
        ]
        return gaps.ordered(found, self.ordering)

    def get_table(self, object_list: Any) -> Any:
        self.places = gaps.areas([gap.words for gap in object_list], self.days)
        return super().get_table(object_list)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"summary": self.summary, "days": self.days}

    def _areas(self, gap: gaps.Gap) -> str:
        return "" if gap.asked.is_rare else self.places.get(gap.words, "")

    def _links(self, gap: gaps.Gap) -> list[tuple[str, str]]:
        """What this user may do about it."""
        links = []
        asked = urlencode({"words": gap.words})
        if self._may_add_synonyms:
            links.append((_("Add synonym"), f"{reverse('synonymgroup:add')}?{asked}"))
        if self._may_write:
            links.append((_("Write a page"), f"{reverse('search_write_page')}?{asked}"))
        links.append((_("Invite an organisation"), f"{reverse('search_invite')}?{asked}"))
        return links

    @cached_property
    def _may_add_synonyms(self) -> bool:
        policy = policy_registry.get_by_type(SynonymGroup)
        return policy.user_has_permission(self.request.user, "add")

    @cached_property
    def _may_write(self) -> bool:
        return writing.parent_for(self.request.user) is not None


def _search_url(gap: gaps.Gap) -> str:
    return f"{reverse('search')}?{urlencode({'keywords': gap.words})}"


URLS = [
    path("search/gaps/", GapsView.as_view(), name="search_gaps"),
    path("search/gaps/results/", GapsView.as_view(results_only=True), name="search_gaps_results"),
]
