"""Dated things: now, coming or ended; and pins whose listing is not public any more."""

import datetime as dt
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from search.admin.targets import public
from search.models import Pin, Promotion

STATES = [
    ("now", gettext_lazy("Now")),
    ("coming", gettext_lazy("Coming")),
    ("ended", gettext_lazy("Ended")),
]
GONE = ("gone", gettext_lazy("Not public"))


def with_targets(pins: QuerySet[Pin]) -> QuerySet[Pin]:
    """`target` is the name of what a pin puts first, None when it is not public."""
    named = public().filter(kind=OuterRef("kind"), key=OuterRef("key")).order_by("pk")
    return pins.annotate(target=Subquery(named.values("title")[:1]))


def on(state: str, today: dt.date) -> Q:
    begun = Q(first_day__isnull=True) | Q(first_day__lte=today)
    lasting = Q(last_day__isnull=True) | Q(last_day__gte=today)
    return {"now": begun & lasting, "coming": ~begun, "ended": ~lasting}[state]


def state(row: Any) -> str:
    """In words, for a list."""
    today = timezone.localdate()
    if row.last_day and row.last_day < today:
        return _("Ended")
    if row.first_day and row.first_day > today:
        return _("Coming")
    if isinstance(row, Pin) and getattr(row, "target", None) is None:
        return _("Not public: nothing is pinned")
    return _("Now")


def is_on(row: Any) -> bool:
    return state(row) == _("Now")


class DatedFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=STATES, method="in_state"
    )

    def in_state(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(on(value, timezone.localdate()))


class PromotionFilterSet(DatedFilterSet):
    class Meta:
        model = Promotion
        fields = ["state"]


class PinFilterSet(DatedFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=[*STATES, GONE], method="in_state"
    )

    class Meta:
        model = Pin
        fields = ["state", "kind"]

    def in_state(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        found = public().filter(kind=OuterRef("kind"), key=OuterRef("key"))
        if value == GONE[0]:
            return queryset.filter(~Exists(found))
        return super().in_state(queryset, name, value)
