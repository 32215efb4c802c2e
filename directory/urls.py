"""Addresses of listings and topics. They live for decades: nothing here is ever renamed."""

from django.urls import path

from directory.views import calendar_files, event_feed, event_lists, pages, topics

app_name = "directory"

urlpatterns = [
    path("services/", pages.all_of_kind, {"kind": "service"}),
    path("organisations/", pages.all_of_kind, {"kind": "organization"}),
    path("places/", pages.all_of_kind, {"kind": "location"}),
    path("events/", event_lists.week, name="events"),
    path("events/feed.atom", event_feed.feed, name="events_feed"),
    path("events/calendar.ics", calendar_files.events_calendar, name="events_calendar"),
    path("events/<str:year>/<str:month>/", event_lists.month, name="events_month"),
    path("services/<slug:slug>/", pages.listing_page, {"kind": "service"}, name="service"),
    path(
        "organisations/<slug:slug>/",
        pages.listing_page,
        {"kind": "organization"},
        name="organization",
    ),
    path("places/<slug:slug>/", pages.listing_page, {"kind": "location"}, name="location"),
    path("events/<slug:slug>/", pages.listing_page, {"kind": "event"}, name="event"),
    path(
        "services/<slug:slug>/calendar.ics",
        calendar_files.listing_calendar,
        {"kind": "service"},
        name="service_calendar",
    ),
    path(
        "events/<slug:slug>/calendar.ics",
        calendar_files.listing_calendar,
        {"kind": "event"},
        name="event_calendar",
    ),
    path("topics/", topics.all_topics, name="topics"),
    path("topics/<slug:slug>/", topics.taxonomy, name="taxonomy"),
    path("topics/<slug:slug>/<path:code>/", topics.topic, name="topic"),
    path("id/<uuid:key>/", pages.by_id, name="by_id"),
]
