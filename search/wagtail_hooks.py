"""What the search adds to the Wagtail admin."""

from typing import Any

from django.urls import URLPattern
from wagtail import hooks

from search.admin import shipped
from search.admin.targets import target_chooser
from search.admin.viewsets import SearchGroup


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [SearchGroup(), target_chooser]


@hooks.register("register_admin_urls")
def own_addresses() -> list[URLPattern]:
    return shipped.URLS
