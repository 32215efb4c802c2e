"""Entries of the menu that only those see who may open them."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from search.models import SearchLine, SynonymGroup


def _may_view(user: Any, model: Any) -> bool:
    may: bool = policy_registry.get_by_type(model).user_has_any_permission(
        user, {"view", "add", "change"}
    )
    return may


class GapsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return _may_view(request.user, SearchLine)


class ShippedMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return _may_view(request.user, SynonymGroup)
