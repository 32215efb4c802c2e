"""Search in admin lists and choosers.

By the columns themselves, not by Wagtail's index: the index refuses to combine a search with
most filters and orders, and is one save behind for child rows.
"""

from collections.abc import Iterable

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm

MOST_WORDS = 10


def matching(queryset: QuerySet, words: str, fields: Iterable[str]) -> QuerySet:
    """Rows that have each of the words in one of the fields, in any case."""
    for word in words.split()[:MOST_WORDS]:
        found = Q()
        for field in fields:
            found |= Q(**{f"{field}__icontains": word})
        queryset = queryset.filter(pk__in=queryset.model._base_manager.filter(found).values("pk"))
    return queryset


class SearchForm(BaseFilterForm):
    """The search box of a chooser. `search_fields` says where it looks."""

    search_fields: tuple[str, ...] = ("name",)

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("Search")}),
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        objects = super().filter(objects)
        words = self.cleaned_data.get("q")
        if words:
            self.is_searching, self.search_query = True, words
            objects = matching(objects, words, self.search_fields)
        return objects
