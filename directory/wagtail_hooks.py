"""What the directory adds to the Wagtail admin."""

from typing import Any

from django.urls import URLPattern, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from directory.admin import overlaps, reading, tagging
from directory.admin.bulk import ListingDeleteBulkAction
from directory.admin.choosers import REFERENCE_CHOOSERS
from directory.admin.deletion import refuse_if_in_use
from directory.admin.viewsets import DirectoryGroup

register_snippet(DirectoryGroup)
hooks.register("before_delete_snippet", refuse_if_in_use)
# After Wagtail's own, whose place it takes.
hooks.register("register_bulk_action", ListingDeleteBulkAction, order=100)


@hooks.register("register_admin_viewset")
def choosers_of_reference_data() -> list[Any]:
    return REFERENCE_CHOOSERS


@hooks.register("register_admin_urls")
def own_addresses() -> list[URLPattern]:
    return [*overlaps.URLS, *reading.URLS, *tagging.URLS]


@hooks.register("register_reports_menu_item")
def overlaps_menu_item() -> MenuItem:
    return overlaps.OverlapsMenuItem(
        _("Overlapping changes"),
        reverse_lazy("directory_overlaps"),
        name="overlapping-changes",
        icon_name="warning",
        order=100,
    )


@hooks.register("register_reports_menu_item")
def tagging_menu_item() -> MenuItem:
    return tagging.TaggingMenuItem(
        _("Few or too many terms"),
        reverse_lazy("directory_tagging"),
        name="few-or-too-many-terms",
        icon_name="tag",
        order=110,
    )
