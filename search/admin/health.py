"""Whether searches are answered as the council means them to be, for those who run the site."""

import datetime as dt
from typing import Any

from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from search import answering
from search.elastic import client, fallbacks, figures, watching
from search.models import Fallback

PERIOD = dt.timedelta(days=1)


class HealthView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    model = Fallback
    permission_required = "view"
    template_name = "search/admin/health.html"
    page_title = gettext_lazy("Search health")
    header_icon = "glasses"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if not client.is_on():
            return context | {"who": answering.who()}
        reasons = fallbacks.since(timezone.now() - PERIOD)
        return context | {
            "who": answering.who(),
            "figures": figures.figures(),
            "lag": figures.lag(),
            "breaker": watching.breaker,
            "fallbacks": [(reason.label, times) for reason, times in reasons.items()],
            "total": sum(reasons.values()),
        }


URLS = [path("search/health/", HealthView.as_view(), name="search_health")]
