"""What machines that read the site need: sitemaps, robots.txt, security.txt."""

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.db.models.fields.json import KT
from django.urls import path
from wagtail.contrib.sitemaps import Sitemap as PageSitemap
from wagtail.contrib.sitemaps import views as sitemap_views

from directory.models import TaxonomyTerm
from directory.models.enums import ListingKind
from directory.publication.models import PublicDocument
from hub import views
from search.models import EntryTerm


class HostedPageSitemap(PageSitemap):
    """Wagtail's, on the host that was asked: `SITE_URL` says where the site is, and not Wagtail's
    own record of sites, which nobody has to keep."""

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        return [
            {**row, "location": f"{protocol}://{domain}{urlsplit(row['location']).path}"}
            for row in super()._urls(page, protocol, domain)
        ]


class ListingSitemap(Sitemap):
    """The public listings of one kind. They last changed when somebody last confirmed them."""

    limit = 10_000

    def __init__(self, kind: ListingKind) -> None:
        self.kind = kind

    def items(self) -> QuerySet[PublicDocument, Any]:
        return (
            PublicDocument.objects.filter(kind=self.kind, is_public=True)
            .order_by("key")
            .values(path=KT("document__path"), assured_at=KT("document__assurance__assured_at"))
        )

    def location(self, item: dict[str, Any]) -> str:
        return item["path"]

    def lastmod(self, item: dict[str, Any]) -> dt.datetime | None:
        return dt.datetime.fromisoformat(item["assured_at"]) if item["assured_at"] else None


class TopicSitemap(Sitemap):
    """The topics that something is listed under."""

    limit = 10_000

    def items(self) -> QuerySet[TaxonomyTerm, TaxonomyTerm]:
        listed = TaxonomyTerm.objects.in_use().filter(key__in=EntryTerm.objects.values("term"))
        return listed.select_related("taxonomy").order_by("path")


SITEMAPS = {"pages": HostedPageSitemap, "topics": TopicSitemap} | {
    f"{kind.value}s": ListingSitemap(kind) for kind in ListingKind
}

urlpatterns = [
    path(
        "sitemap.xml",
        sitemap_views.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_section"},
        name="sitemap",
    ),
    path(
        "sitemap-<slug:section>.xml",
        sitemap_views.sitemap,
        {"sitemaps": SITEMAPS},
        name="sitemap_section",
    ),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security, name="security"),
]
