from django.urls import path

from search import beacon, views

urlpatterns = [
    path("", views.results, name="search"),
    path("followed", beacon.followed, name="search_followed"),
]
