"""What the lists and forms of listings do beyond Wagtail's."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_latest_str
from wagtail.admin.views.generic import RevisionsRevertMixin
from wagtail.snippets.views import snippets

from directory.admin import clashes, columns, querysets
from directory.admin.searching import matching
from directory.admin.spreadsheets import SafeExportMixin
from directory.models import Listing, Location, Version


class ListingIndexView(SafeExportMixin, snippets.IndexView):
    exports = {
        "id": (gettext_lazy("Public id"), lambda listing: str(listing.key)),
        "name": (gettext_lazy("Name"), get_latest_str),
        "status": (gettext_lazy("Status"), columns.status),
        "updated": (gettext_lazy("Updated"), lambda listing: listing._updated_at),
        "checked": (gettext_lazy("Last checked"), lambda listing: listing.assured_at),
        "due": (gettext_lazy("Next check due"), lambda listing: listing.next_due),
        "address": (gettext_lazy("Address on the site"), lambda listing: listing.full_url),
    }

    def to_row_dict(self, item: Listing) -> dict[str, Any]:
        return super().to_row_dict(item) | {"name": self._name(item)}

    def _name(self, listing: Listing) -> str:
        """That of the draft, for those who may see drafts."""
        drafts = querysets.sees_drafts(self.model, self.request.user)
        return get_latest_str(listing) if drafts else str(listing)

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return matching(queryset, self.search_query, self._searched_fields())

    def _searched_fields(self) -> list[str]:
        """Not those of places for people who may not see places: a hit would tell of them."""
        sees_places = querysets.permitted(Location, self.request.user).exists()
        return [
            field
            for field in self.search_fields
            if sees_places or not field.startswith("location__")
        ]

    def _get_title_column(self, field_name: str, **kwargs: Any) -> Column:
        return super()._get_title_column(field_name, accessor=self._name, **kwargs)

    def _annotate_queryset_updated_at(self, queryset: QuerySet) -> QuerySet:
        return querysets.with_updated_at(queryset)


class OfferIndexView(ListingIndexView):
    """For what an organisation offers."""

    exports = {
        **ListingIndexView.exports,
        "organization": (gettext_lazy("Organisation"), columns.organization_name),
    }


class ListingEditView(snippets.EditView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._tell_of_overlaps()
        self._tell_of_clashes()
        return super().get(request, *args, **kwargs)

    def _tell_of_overlaps(self) -> None:
        """Say when the last publication overruled what somebody else had changed."""
        last = Version.objects.filter(listing=self.object.key).order_by("-number").first()
        if last and last.clashes and not self.hydrate_create_view:
            link = f"{reverse('directory_overlaps')}?listing={self.object.key}"
            text = _("When this was last published, it overruled changes made meanwhile.")
            html = format_html('{} <a href="{}">{}</a>', text, link, _("See what was overruled"))
            messages.warning(self.request, html)

    def _tell_of_clashes(self) -> None:
        """Say when publishing this draft would overrule what went live since it was begun."""
        names = clashes.in_words(self.object)
        if names and not self.hydrate_create_view:
            text = _(
                "Since this draft was begun, this was changed too: %(names)s. "
                "Publishing the draft will overrule that."
            )
            messages.warning(self.request, text % {"names": ", ".join(names)})


class ListingRevertView(RevisionsRevertMixin, ListingEditView):
    """Going back to an old version means to overrule what is live: that is what it begins from."""

    view_name = "revisions_revert"

    def get_object(self, queryset: QuerySet | None = None) -> Listing:
        draft = super().get_object(queryset)
        draft.version = self.live_object.version
        return draft
