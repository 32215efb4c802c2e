from django.urls import path

from search.api import views

urlpatterns = [path("suggest.json", views.suggest_json, name="suggest_json")]
