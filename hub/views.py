"""Answers of the site itself: errors, health, and notes to machines."""

import datetime as dt

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from hub import outbox
from search import answering
from search.meaning import sentences

# RFC 9116 wants `Expires` to be less than a year away.
SECURITY_DAYS = 180
# Not the search: its pages say noindex, which a machine that may not fetch them never reads.
DISALLOWED = ("/admin/",)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks nothing of what may be broken: no database, no session, no hashed file names."""
    context = {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "contact_email": settings.ASSURER_EMAIL,
        "stylesheet": f"{settings.STATIC_URL}hub/site.css",
    }
    return HttpResponse(render_to_string("500.html", context), status=500)


def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers; nothing more about the inside of the site than what works.

    `search_by_meaning` is on, off (by setting) or broken: then search goes on by words alone, and
    `manage.py check --deploy` says why. `email` is failing when e-mails wait that should be gone.
    `search` is who answers searches (`search.answering.who`); “fallback” is well, but worth a look.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    meaning = "broken" if sentences.problem() else "on" if sentences.is_on() else "off"
    email = "failing" if outbox.is_failing() else "ok"
    return JsonResponse(
        {
            "status": "ok",
            "search": answering.who(),
            "search_by_meaning": meaning,
            "email": email,
        }
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in DISALLOWED)]
    return _text([*lines, "", f"Sitemap: {settings.SITE_URL}/sitemap.xml"])


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a hole (RFC 9116)."""
    expires = timezone.now() + dt.timedelta(days=SECURITY_DAYS)
    return _text(
        [
            f"Contact: mailto:{settings.ASSURER_EMAIL}",
            f"Expires: {expires.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
            "Preferred-Languages: en",
            f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        ]
    )


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
