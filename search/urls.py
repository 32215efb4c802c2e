from django.urls import path

from search import beacon, views
from search.feeds import atom, calendar

urlpatterns = [
    path("", views.results, name="search"),
    path("followed", beacon.followed, name="search_followed"),
    path("feed.atom", atom.feed, name="search_feed"),
    path("calendar.ics", calendar.calendar, name="search_calendar"),
]
