"""Addresses of listings. They live for decades: nothing here is ever renamed."""

from django.urls import path

from directory.views import pages

app_name = "directory"

urlpatterns = [
    path("services/", pages.all_of_kind, {"kind": "service"}),
    path("organisations/", pages.all_of_kind, {"kind": "organization"}),
    path("places/", pages.all_of_kind, {"kind": "location"}),
    path("events/", pages.all_of_kind, {"kind": "event"}),
    path("services/<slug:slug>/", pages.listing_page, {"kind": "service"}, name="service"),
    path(
        "organisations/<slug:slug>/",
        pages.listing_page,
        {"kind": "organization"},
        name="organization",
    ),
    path("places/<slug:slug>/", pages.listing_page, {"kind": "location"}, name="location"),
    path("events/<slug:slug>/", pages.listing_page, {"kind": "event"}, name="event"),
    path("id/<uuid:key>/", pages.by_id, name="by_id"),
]
