"""The list of areas: wards are looked for by what they lie in."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from directory.models import Area


def _with_areas_below(_request: object) -> QuerySet[Area]:
    """Districts, counties and countries that hold other areas."""
    return Area.objects.filter(children__isnull=False).distinct()


class AreaFilterSet(WagtailFilterSet):
    parent = django_filters.ModelChoiceFilter(label=_("Within"), queryset=_with_areas_below)

    class Meta:
        model = Area
        fields = ("kind", "parent")
