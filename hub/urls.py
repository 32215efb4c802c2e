"""Every address of the site, composed here."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from directory.admin import history
from directory.oruk.root import Root
from hub import views

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error

# A live site lets its web server do this (docs/deployment.md).
media = (
    [path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT})]
    if settings.SERVE_MEDIA
    else []
)

urlpatterns = [
    path("admin/", include(history.URLS)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("health/", views.health, name="health"),
    path("oruk", Root.as_view()),  # clients are given the base address without a slash
    path("oruk/", include("directory.oruk.urls")),
    path("", include("hub.sitemaps")),
    *media,
    *i18n_patterns(
        path("search/", include("search.urls")),
        path("", include("search.api.urls")),
        path("", include("directory.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
