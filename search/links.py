"""The same search behind other doors: its page, its JSON, its feeds."""

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from search.query import SearchQuery


def absolute(path: str) -> str:
    """The whole address, as programs, feed readers and e-mails need it."""
    return f"{settings.SITE_URL}{path}"


def path_of(name: str, query: SearchQuery) -> str:
    """The address on this site of the search behind a door, by the name of its route."""
    params = urlencode(query.to_params(), doseq=True)
    return f"{reverse(name)}?{params}" if params else reverse(name)


def plain(query: SearchQuery) -> SearchQuery:
    """The search without what only a list has: an order, a page, a way of showing."""
    return query.but(sort="", view="list", page=1)


def doors(query: SearchQuery) -> dict[str, str]:
    """Where on this site people and programs hear of all that a search finds."""
    routes = {
        "email": "search_alert_start",
        "feed": "search_feed",
        "calendar": "search_calendar",
        "data": "search_json",
    }
    return {name: path_of(route, plain(query)) for name, route in routes.items()}


def address_of(name: str, query: SearchQuery) -> str:
    return absolute(path_of(name, query))
