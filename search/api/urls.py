from django.urls import path

from search.api import views

urlpatterns = [
    path("search.json", views.search_json, name="search_json"),
    path("suggest.json", views.suggest_json, name="suggest_json"),
    path("search/openapi.json", views.openapi_json, name="search_openapi"),
]
