"""What the lists of listings show of each."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, UpdatedAtColumn

from directory.models import Listing


class DayColumn(Column):
    """A day as it is written; Wagtail's `DateColumn` says "just now" of days to come."""

    def get_value(self, instance: Any) -> str:
        day: dt.date | None = super().get_value(instance)
        return in_figures(day) if day else ""


def in_figures(day: dt.date) -> str:
    return date_format(day, "j M Y")


def status(listing: Listing) -> str:
    """Where a listing stands, in words. It must come from `querysets.for_list`."""
    if listing.live:
        words = _("Published")
    elif listing.expired:
        words = _("Expired")
    else:
        words = _("Withdrawn") if listing.was_public else _("Draft")
    if listing.is_scheduled:
        return _("%(status)s, scheduled") % {"status": words}
    if listing.workflow_in_progress:
        return _("%(status)s, waiting for approval") % {"status": words}
    if listing.live and listing.has_unpublished_changes:
        return _("%(status)s, with a draft") % {"status": words}
    return words


def check_due(listing: Listing) -> str:
    if listing.next_due is None:
        return ""
    day = in_figures(listing.next_due)
    if listing.next_due < timezone.localdate():
        return _("Overdue since %(day)s") % {"day": day}
    return day


def organization_name(listing: Any) -> str:
    return listing.organization.name if listing.organization else ""


STATUS = StatusTagColumn(
    "status",
    label=gettext_lazy("Status"),
    accessor=status,
    sort_key="live",
    primary=lambda listing: listing.live,
)
STATUS_IN_CHOOSER = StatusTagColumn(
    "status",
    label=gettext_lazy("Status"),
    accessor=status,
    primary=lambda listing: listing.live,
)
ORGANIZATION = Column(
    "organization",
    label=gettext_lazy("Organisation"),
    accessor=organization_name,
    sort_key="organization__name",
)
UPDATED = UpdatedAtColumn(label=gettext_lazy("Updated"))
CHECKED = DateColumn("assured_at", label=gettext_lazy("Last checked"), sort_key="assured_at")
DUE = Column(
    "next_due", label=gettext_lazy("Next check due"), accessor=check_due, sort_key="next_due"
)
