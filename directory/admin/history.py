"""The report of everything that was done on the site, without listings the reader may not edit.

Wagtail asks for a permission on the kind of thing only, whatever it is; and the entries hold
names of drafts.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.models import ModelLogEntry
from wagtail.permissions import policy_registry

from directory.models import LISTINGS

ACTIONS = ("change", "delete", "publish")


def permitted(entries: QuerySet, user: Any) -> QuerySet:
    """Entries less those of listings that the user may not edit; deleted ones are nobody's."""
    if user.is_superuser or entries.model is not ModelLogEntry:
        return entries
    kinds = ContentType.objects.get_for_models(*LISTINGS.values(), for_concrete_models=False)
    mine = ~Q(content_type__in=kinds.values()) | Q(content_type=None)
    for model, kind in kinds.items():
        policy = policy_registry.get_by_type(model)
        rows = policy.instances_user_has_any_permission_for(user, ACTIONS).order_by()
        mine |= Q(content_type=kind, object_id__in=rows.values_list(Cast("pk", CharField())))
    return entries.filter(mine)


class SiteHistoryView(LogEntriesView):
    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return super().filter_queryset(permitted(queryset, self.request.user))


def _view(**options: Any) -> Any:
    return never_cache(require_admin_access(SiteHistoryView.as_view(**options)))


# To be put before Wagtail's addresses, which these take the place of.
URLS = [
    path("reports/site-history/", _view()),
    path("reports/site-history/results/", _view(results_only=True)),
]
