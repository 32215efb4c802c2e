from django.urls import path

from search import beacon, views
from search.alerts import views as alerts
from search.feeds import atom, calendar

urlpatterns = [
    path("", views.results, name="search"),
    path("followed", beacon.followed, name="search_followed"),
    path("feed.atom", atom.feed, name="search_feed"),
    path("calendar.ics", calendar.calendar, name="search_calendar"),
    path("alerts/", alerts.start, name="search_alert_start"),
    path("alerts/sent/", alerts.sent, name="search_alert_sent"),
    path("alerts/<uuid:token>/", alerts.manage, name="search_alert"),
    path("alerts/<uuid:token>/stop/", alerts.stop, name="search_alert_stop"),
]
