"""Who may do what with which listing: decided here and nowhere else."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from directory.models import LISTINGS, Area, ImportRun

ANY_USE = ("view", "change", "delete", "publish")
SEES_DRAFTS = ("add", "change", "delete", "publish")


class ListingPermissionPolicy(ModelPermissionPolicy):
    """Permissions of the model, narrowed to the listings in the user's scope.

    Who may only view, to choose listings and to count them, sees those that are live.

    `instances_user_has_any_permission_for` is the one place that knows scopes: every question
    about a single listing is answered by it.
    """

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> models.QuerySet:
        permitted = super().instances_user_has_any_permission_for(user, actions)
        if self.user_has_any_permission(user, SEES_DRAFTS):
            return permitted
        return permitted.filter(live=True)

    def user_has_permission_for_instance(
        self, user: Any, action: str, instance: models.Model
    ) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: models.Model
    ) -> bool:
        permitted = self.instances_user_has_any_permission_for(user, actions)
        return permitted.filter(pk=instance.pk).exists()


class LoadedDataPolicy(ModelPermissionPolicy):
    """For what a command loads: people with the permission may look, nobody may type."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


def register_policies() -> None:
    """Before anything asks for a policy: Wagtail refuses a second one for a model."""
    for listing in LISTINGS.values():
        register_permission_policy(listing, ListingPermissionPolicy(listing))
    for loaded in (Area, ImportRun):
        register_permission_policy(loaded, LoadedDataPolicy(loaded))
