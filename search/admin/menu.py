"""Entries of the menu that only those see who may open them."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from search.admin.board import GapsView
from search.admin.health import HealthView
from search.admin.shipped import ShippedView


class GapsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(GapsView.model)
        may: bool = policy.user_has_permission(request.user, GapsView.permission_required)
        return may


class HealthMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(HealthView.model)
        may: bool = policy.user_has_permission(request.user, HealthView.permission_required)
        return may


class ShippedMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(ShippedView.model)
        asked = ShippedView.any_permission_required
        may: bool = policy.user_has_any_permission(request.user, asked)
        return may
