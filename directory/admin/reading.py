"""Shows an editor how the times that they type are read, before they save."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.permissions import policy_registry

from directory.models import LISTINGS
from directory.times import parse, words
from directory.times.reading import Reading, read_words

ACTIONS = ("add", "change", "publish")


def may_edit(user: Any) -> bool:
    policies = (policy_registry.get_by_type(model) for model in LISTINGS.values())
    return any(policy.user_has_any_permission(user, ACTIONS) for policy in policies)


@require_POST
def read_times(request: HttpRequest) -> HttpResponse:
    """A piece of HTML: what `text` is read as, and what stays text with the reason."""
    if not may_edit(request.user):
        raise PermissionDenied
    reading = read_words(request.POST.get("text", ""), today=timezone.localdate())
    context = {"lines": lines(reading), "unread": reading.unread}
    return render(request, "directory/admin/times_read.html", context)


def lines(reading: Reading) -> list[str]:
    """The reading shown back, one line for each thing to know."""
    blocks = [{**block, "id": str(uuid.uuid4())} for block in reading.blocks]
    shown = words(parse(blocks), today=timezone.localdate()) or words(parse(blocks))
    ways = dict.fromkeys(str(block.get("attending_type", "")) for block in blocks)
    told = " ".join(shown).lower()
    return [*shown, *(way for way in ways if way.lower() not in told)]


URLS = [path("directory/read-times/", read_times, name="directory_read_times")]
