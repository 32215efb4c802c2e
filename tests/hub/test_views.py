import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest
from django.test import Client, override_settings
from django.urls import path

from hub import views
from hub.urls import handler400, handler403, handler404, handler500  # noqa: F401  # of this URLconf
from search.meaning import sentences


def _raise(error: Exception) -> Callable[[HttpRequest], Any]:
    def view(request: HttpRequest) -> None:
        raise error

    return view


urlpatterns = [
    path("broken/", _raise(RuntimeError("x"))),
    path("forbidden/", _raise(PermissionDenied())),
    path("odd/", _raise(SuspiciousOperation())),
]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/broken/", 500, "Sorry, there is a problem"),
        ("/forbidden/", 403, "You cannot see this page"),
        ("/odd/", 400, "We could not read that request"),
        ("/nowhere/", 404, "Page not found"),
    ],
)
@override_settings(ROOT_URLCONF="tests.hub.test_views")
@pytest.mark.django_db
def test_errors__in_plain_words(client: Client, address: str, status: int, words: str) -> None:
    client.raise_request_exception = False
    response = client.get(address)
    assert response.status_code == status
    assert f'<h1 class="govuk-heading-l">{words}</h1>' in response.content.decode()


def test_server_error__needs_no_database(rf: Any) -> None:
    """Without the `django_db` mark any query fails this test."""
    response = views.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "site.css" in response.content.decode()


@pytest.mark.django_db
def test_csrf_failure__says_what_to_do() -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert response.status_code == 403
    assert "Your form was not sent" in response.content.decode()


@pytest.mark.django_db
def test_health__says_nothing_of_the_inside(client: Client) -> None:
    assert client.get("/health/").json() == {
        "status": "ok",
        "search": "database",
        "search_by_meaning": "off",
        "email": "ok",
    }


@pytest.mark.django_db
def test_health__a_site_without_its_sentence_model_is_well_and_says_so(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SEARCH_MEANING = True
    assert client.get("/health/").json()["search_by_meaning"] == "on"

    monkeypatch.setattr(sentences, "problem", lambda: "Not installed.")
    broken = client.get("/health/").json()
    assert (broken["status"], broken["search_by_meaning"]) == ("ok", "broken")


def test_robots__lets_machines_read_that_searches_are_noindex(
    client: Client, settings: Any
) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert "Disallow: /search/" not in lines
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines


def test_security__expires_within_a_year(client: Client, settings: Any) -> None:
    text = client.get("/.well-known/security.txt").content.decode()
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert fields["Contact"] == f"mailto:{settings.ASSURER_EMAIL}"
    ahead = dt.datetime.fromisoformat(fields["Expires"]) - dt.datetime.now(dt.UTC)
    assert dt.timedelta() < ahead < dt.timedelta(days=365)
