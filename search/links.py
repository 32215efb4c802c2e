"""Whole addresses, as programs and feed readers need them."""

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from search.query import SearchQuery


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def address_of(name: str, query: SearchQuery) -> str:
    """The whole address of the same search behind another door, by the name of its route."""
    params = urlencode(query.to_params(), doseq=True)
    return absolute(f"{reverse(name)}?{params}" if params else reverse(name))
