"""No address of the admin reaches an object that the user's permissions do not.

Most of Wagtail's views ask whether a user may change listings at all, not this one. So every
address with a primary key asks the permission policy about the object first. A refusal is answered
as Wagtail answers it: 302 to the dashboard with a message, 403 to a script.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.permissions import policy_registry

View = Callable[..., HttpResponse]

READING = ("GET", "HEAD", "OPTIONS")
PERMISSIONS = {
    "delete": "delete",
    "inspect": "view",
    "revisions_unschedule": "publish",
    "unpublish": "publish",
}
CLOSED_TO_APPROVERS = frozenset({*PERMISSIONS, "lock", "unlock"})


class GuardedMixin:
    """For viewsets: guards each of their addresses, and makes each write one transaction."""

    model: type[models.Model]

    def get_urlpatterns(self) -> list[URLPattern]:
        patterns = super().get_urlpatterns()  # type: ignore[misc]  # a mixin
        for pattern in patterns:
            pattern.callback = guarded(pattern.callback, self.model, pattern.name)
        return patterns


def guarded(view: View, model: type[models.Model], name: str) -> View:
    """`view` for those who may use the object; PermissionDenied or Http404 for the others."""

    @wraps(view)
    def guarded_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "pk" in kwargs and not _may(request.user, name, _find(model, kwargs["pk"])):
            raise PermissionDenied
        if request.method in READING:
            return view(request, *args, **kwargs)
        try:
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except MultiValueDictKeyError as error:  # Wagtail's streams trust that their count is sent
            raise BadRequest(f"The form came without {error}.") from error

    return guarded_view


def _find(model: type[models.Model], pk: Any) -> models.Model:
    try:
        return get_object_or_404(model, pk=unquote(str(pk)))
    except (ValueError, ValidationError) as error:
        raise Http404 from error


def _may(user: Any, name: str, instance: models.Model) -> bool:
    policy = policy_registry.get_by_type(type(instance))
    action = PERMISSIONS.get(name, "change")
    if policy.user_has_permission_for_instance(user, action, instance):
        return True
    if name in CLOSED_TO_APPROVERS:
        return False
    task = getattr(instance, "current_workflow_task", None)
    return task is not None and task.user_can_access_editor(instance, user)
