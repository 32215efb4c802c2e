"""Every public address answers as this table says: no cookie, no 500, for what is there and is not.

A route without a row fails, so that nobody adds one without saying what it answers.
"""

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from tests.directory.factories import (
    EventFactory,
    LocationFactory,
    OrganizationFactory,
    ServiceFactory,
    TermFactory,
)

NOBODY = uuid.UUID(int=0)
LISTING_PAGE = {"{slug}": 200, "nothing-of-that-name": 404}
RECORD = {"{key}": 200, f"{NOBODY}": 404, "%F0%9F%92%A9": 404}

# Pattern of the URLconf → what stands for its parameters → the answer.
ROUTES: dict[str, dict[str, int]] = {
    "health/": {"": 200},
    "oruk": {"": 200},
    "oruk/^$": {"": 200},
    r"oruk/^openapi\.json$": {"": 200},
    "oruk/^services/?$": {"": 200},
    "oruk/^services/(?P<key>[^/]+)/?$": RECORD,
    "oruk/^organizations/?$": {"": 200},
    "oruk/^organizations/(?P<key>[^/]+)/?$": RECORD,
    "oruk/^service_at_locations/?$": {"": 200},
    "oruk/^service_at_locations/(?P<key>[^/]+)/?$": RECORD,
    "oruk/^taxonomies/?$": {"": 200},
    "oruk/^taxonomies/(?P<key>[^/]+)/?$": RECORD,
    "oruk/^taxonomy_terms/?$": {"": 200},
    "oruk/^taxonomy_terms/(?P<key>[^/]+)/?$": RECORD,
    "oruk/": {"nothing-here": 404},
    "sitemap.xml": {"": 200},
    "sitemap-<slug:section>.xml": {"pages": 200, "nothing": 404},
    "robots.txt": {"": 200},
    ".well-known/security.txt": {"": 200},
    "search/": {"": 200},
    "search/followed": {"": 405},
    "search/feed.atom": {"": 200},
    "search/calendar.ics": {"": 200},
    "search/alerts/": {"": 200},
    "search/alerts/sent/": {"": 200},
    "search/alerts/<uuid:token>/": {f"{NOBODY}": 404},
    "search/alerts/<uuid:token>/stop/": {f"{NOBODY}": 200},
    "search.json": {"": 200},
    "suggest.json": {"": 200},
    "search/openapi.json": {"": 200},
    "services/": {"": 302},
    "organisations/": {"": 302},
    "places/": {"": 302},
    "events/": {"": 200},
    "events/calendar.ics": {"": 200},
    "events/feed.atom": {"": 200},
    "events/<str:year>/<str:month>/": {
        "2026 13": 404,
        "99999 01": 404,
        "2020 01": 404,
        "2026 3": 404,
        "x y": 404,
    },
    "services/<slug:slug>/": LISTING_PAGE,
    "organisations/<slug:slug>/": LISTING_PAGE,
    "places/<slug:slug>/": LISTING_PAGE,
    "events/<slug:slug>/": LISTING_PAGE,
    "services/<slug:slug>/calendar.ics": LISTING_PAGE,
    "events/<slug:slug>/calendar.ics": LISTING_PAGE,
    "topics/": {"": 200},
    "topics/<slug:slug>/": {"{taxonomy}": 200, "nothing-of-that-name": 404},
    "topics/<slug:slug>/<path:code>/": {"{taxonomy} {code}": 200, "nothing of-that-name": 404},
    "id/<uuid:key>/": {"{key}": 301, f"{NOBODY}": 404},
    # Wagtail's: passwords of private pages, and the pages themselves.
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": {"1 1": 404},
    "_util/login/": {"": 200},
    r"^((?:[\w\-]+/)*)$": {"": 200, "nothing-of-that-name/": 404},
}
WITH_FORM = {"_util/login/", "search/alerts/"}  # a form needs its cookie
NOT_PUBLIC = ("admin/", "documents/")  # Wagtail's own; tested with the editors' screens
PARAMETER = re.compile(r"<\w+:\w+>|\(\?P<key>\[\^/\]\+\)|\(\(\?:.*?\)\*\)")


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, path)
        else:
            yield path


def address(pattern: str, value: str) -> str:
    """`value` stands for the parameter; several are parted by spaces."""
    values = iter(value.split(" "))
    path = PARAMETER.sub(lambda match: next(values), pattern)
    path = re.sub(r"\^|/\?\$|\$", "", path).replace("\\.", ".")
    return "/" + (path if path != pattern or not value else path + value)


def test_routes__each_has_a_row() -> None:
    public = {path for path in routes(get_resolver()) if not path.startswith(NOT_PUBLIC)}
    assert public == set(ROUTES)


@pytest.fixture
def examples() -> dict[str, Any]:
    """One listing of each kind, and a term, by the part of the address that asks for them."""
    place = LocationFactory()
    term = TermFactory()
    service = ServiceFactory(places=[place], terms=[term])
    return {
        "services/": service,
        "organisations/": OrganizationFactory(),
        "organizations/": service.organization,
        "places/": place,
        "events/": EventFactory(),
        "id/": service,
        "service_at_locations/": service.service_at_locations.get(),
        "topics/": term,
        "taxonomies/": term.taxonomy,
        "taxonomy_terms/": term,
    }


def taxonomy_of(example: Any) -> str:
    """The address of the taxonomy, where the example is a term."""
    return getattr(getattr(example, "taxonomy", None), "slug", "")


@pytest.mark.django_db
@pytest.mark.parametrize("pattern", sorted(ROUTES))
def test_routes__answer(pattern: str, client: Any, examples: dict[str, Any]) -> None:
    example = next(
        (thing for part, thing in examples.items() if f"/{part}" in f"/{pattern.replace('^', '')}"),
        None,
    )
    for value, status in ROUTES[pattern].items():
        key = getattr(example, "key", getattr(example, "pk", ""))
        names = {"taxonomy": taxonomy_of(example), "code": getattr(example, "code", "")}
        names |= {"key": key, "slug": getattr(example, "slug", "")}
        path = address(pattern, value.format(**names))
        response = client.get(path)
        assert (path, response.status_code) == (path, status)
        if pattern in WITH_FORM:
            continue
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
