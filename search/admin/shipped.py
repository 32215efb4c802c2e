"""The starting list of synonyms: to look through, and to change or switch off group by group.

The list itself stays as it came. A change is a group of the editors' own that `replaces` it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from search.admin.columns import LinksColumn
from search.language.starting import starting_groups
from search.language.synonyms import Group
from search.models import SynonymGroup
from search.text import fold


@dataclass(frozen=True)
class Shipped:
    """A starting group; `own` is the editors' group that stands for it."""

    group: Group
    own: SynonymGroup | None

    @property
    def words(self) -> str:
        return "; ".join(self.group.words)

    @property
    def direction(self) -> str:
        one_way = self.group.one_way
        return _("The first finds the others") if one_way else _("Each finds the others")

    @property
    def state(self) -> str:
        if self.own is None:
            return _("As it came")
        return _("Changed") if self.own.is_active else _("Switched off")

    @property
    def url(self) -> str:
        if self.own:
            return reverse("synonymgroup:edit", args=[self.own.pk])
        return f"{reverse('synonymgroup:add')}?{urlencode({'replaces': self.group.words[0]})}"


@cache
def _by_key() -> dict[str, Group]:
    return {group.words[0]: group for group in starting_groups()}


def find(key: str) -> Group | None:
    """The starting group whose first word this is."""
    return _by_key().get(key)


def groups(words: str) -> Sequence[Shipped]:
    """Those that hold all these words, in the order of the list."""
    own = {group.replaces: group for group in SynonymGroup.objects.exclude(replaces="")}
    wanted = fold(words).split()
    return [
        Shipped(group, own.get(key))
        for key, group in _by_key().items()
        if all(word in fold(" ; ".join(group.words)) for word in wanted)
    ]


class ShippedView(ReportView):
    """Read-only; a row leads to the form of the group that takes its place."""

    model = SynonymGroup
    any_permission_required = {"view", "add", "change"}
    page_title = gettext_lazy("Starting synonyms")
    header_icon = "list-ul"
    index_url_name = "search_shipped"
    index_results_url_name = "search_shipped_results"
    results_template_name = "search/admin/shipped_results.html"
    is_searchable = True
    paginate_by = 50
    default_ordering = None
    list_export: list[str] = []

    @property
    def columns(self) -> list[Column]:
        columns = [
            Column("words", label=_("Words")),
            Column("direction", label=_("Direction")),
            Column("state", label=_("State")),
        ]
        if self.user_has_permission("add") and self.user_has_permission("change"):
            columns.append(LinksColumn("do", named="words", label=_("Do"), accessor=_links))
        return columns

    def get_filtered_queryset(self) -> Sequence[Shipped]:
        return groups(self.search_query)


def _links(row: Shipped) -> list[tuple[str, str]]:
    return [(_("Change or switch off"), row.url)]


URLS = [
    path("search/starting-synonyms/", ShippedView.as_view(), name="search_shipped"),
    path(
        "search/starting-synonyms/results/",
        ShippedView.as_view(results_only=True),
        name="search_shipped_results",
    ),
]
