"""Deleting several listings at once, among those that the user may see.

Wagtail's own action names every object it is asked for, also to people without any permission.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.permissions import policy_registry
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction

from directory.admin import querysets
from directory.admin.choosers import LONGEST_PK
from directory.models import LISTINGS
from directory.models.permissions import ANY_USE


class ListingDeleteBulkAction(DeleteBulkAction):
    models = tuple(LISTINGS.values())

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        policy = policy_registry.get_by_type(self.model)
        if not policy.user_has_any_permission(request.user, ANY_USE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self, model: type[Model], object_ids: Any) -> QuerySet:
        """The listings asked for; Http404 where the user sees none of them."""
        numbers = [str(pk) for pk in object_ids]
        numbers = [pk for pk in numbers if pk.isdecimal() and len(pk) < LONGEST_PK]
        found = querysets.permitted(model, self.request.user).filter(pk__in=numbers)
        if not found:
            raise Http404
        return found
