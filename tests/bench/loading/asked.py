"""What the clients ask for, and the listings that are edited."""

import uuid

from django.urls import reverse

from search.addresses import make_url
from search.models import EntryKind
from search.query import FALLBACK
from search.shown import shown
from tests.bench.searching.asked import SUGGESTED, searches

# Of the addresses of one search: people read pages, programs and pages that ask again take JSON.
PAGES, JSON = 3, 1
EDITED = 60


def paths() -> list[str]:
    """Addresses, each as often as it is asked for."""
    found = [f"{reverse('suggest_json')}?keywords={typed}" for typed in SUGGESTED]
    for queries in searches().values():
        for query in queries:
            page = make_url(query)
            data = page.replace(reverse("search"), reverse("search_json"), 1)
            found += [page] * PAGES + [data] * JSON
    return found


def keys() -> list[uuid.UUID]:
    """Public ids of some services that may be found: not those checked too long ago."""
    services = shown(FALLBACK).filter(kind=EntryKind.SERVICE).order_by("pk")
    return list(services.values_list("key", flat=True)[:EDITED])
