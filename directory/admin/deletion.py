"""Organisations and places in use are withdrawn, not deleted: services would lose them silently."""

from collections.abc import Sequence

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages

from directory.models import Event, Location, Organization, Service, ServiceAtLocation

USERS: dict[type[models.Model], tuple[tuple[type[models.Model], str], ...]] = {
    Organization: ((Service, "organization"), (Event, "organization")),
    Location: ((ServiceAtLocation, "location"), (Event, "location")),
}


def refuse_if_in_use(
    request: HttpRequest, instances: Sequence[models.Model]
) -> HttpResponse | None:
    """Wagtail's hook before a snippet, or several, are deleted."""
    used = [instance for instance in instances if in_use(instance)]
    if not used:
        return None
    names = ", ".join(str(instance) for instance in used)
    kind = used[0]._meta.verbose_name if len(used) == 1 else used[0]._meta.verbose_name_plural
    messages.error(
        request,
        _("%(kind)s in use: %(names)s. Unpublish it, or change what uses it before deleting.")
        % {"kind": capfirst(kind), "names": names},
    )
    return redirect(used[0].snippet_viewset.get_url_name("list"))


def in_use(instance: models.Model) -> bool:
    return any(
        user._default_manager.filter(**{field: instance}).exists()
        for user, field in USERS.get(type(instance), ())
    )
