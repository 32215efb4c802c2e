"""What the search adds to the Wagtail admin."""

from typing import Any

from django.urls import URLPattern, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.admin import board, composing, health, menu, shipped, writing
from search.admin.targets import target_chooser
from search.admin.viewsets import SearchGroup


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [SearchGroup(), target_chooser]


@hooks.register("register_admin_urls")
def own_addresses() -> list[URLPattern]:
    return [*board.URLS, *composing.URLS, *health.URLS, *shipped.URLS, *writing.URLS]


@hooks.register(SearchGroup.submenu_hook)
def gaps_menu_item() -> MenuItem:
    address = reverse_lazy("search_gaps")
    return menu.GapsMenuItem(_("Search gaps"), address, icon_name="search", order=0)


@hooks.register(SearchGroup.submenu_hook)
def shipped_menu_item() -> MenuItem:
    address = reverse_lazy("search_shipped")
    return menu.ShippedMenuItem(_("Starting synonyms"), address, icon_name="list-ul", order=10)


@hooks.register(SearchGroup.submenu_hook)
def health_menu_item() -> MenuItem:
    address = reverse_lazy("search_health")
    return menu.HealthMenuItem(_("Search health"), address, icon_name="glasses", order=1000)
