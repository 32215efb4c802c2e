"""The pages of a saved search. Only those with a form set a cookie, and none is kept by caches."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from search.alerts import mails, saving
from search.alerts.forms import EmailForm
from search.alerts.network import network
from search.feeds import asked
from search.links import path_of
from search.parsing import Parsed

View = Callable[..., HttpResponse]
reading_and_sending = require_http_methods(["GET", "HEAD", "POST"])


def private(view: View) -> View:
    """The address holds a secret: no cache keeps it, no other site is told."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
        response = view(request, token)
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return guarded


@never_cache
@reading_and_sending
def start(request: HttpRequest) -> HttpResponse:
    """The form, for the search of the address; sent, an e-mail asks whether it is wanted."""
    parsed = _asked(request)
    form = EmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            saving.ask(form.cleaned_data["email"], parsed.query, network(request))
        except saving.TooManyError:
            return render(request, "search/alerts/too_many.html", _about(parsed), status=429)
        return redirect(path_of("search_alert_sent", parsed.query))
    return render(request, "search/alerts/start.html", {**_about(parsed), "form": form})


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """The same whatever is known of the address."""
    return render(request, "search/alerts/sent.html", _about(_asked(request)))


@private
@reading_and_sending
def manage(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """Where the e-mail leads. Programs that look at mail follow links, so looking changes nothing:
    the button confirms."""
    saved = saving.find(token)
    if saved is None:
        return render(request, "search/alerts/gone.html", {"nav": "search"}, status=404)
    if request.method == "POST":
        saving.confirm(saved)
        return HttpResponseRedirect(reverse("search_alert", args=[token]))
    stop_url = reverse("search_alert_stop", args=[token])
    context = {**_about(mails.parsed(saved)), "saved": saved, "stop_url": stop_url}
    return render(request, "search/alerts/manage.html", context)


@csrf_exempt  # mail programs send this form themselves (RFC 8058); the token is the permission
@private
@reading_and_sending
def stop(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """Sent, it stops at once; the same where there is nothing to stop any more."""
    saved = saving.find(token)
    if request.method == "POST" or saved is None:
        if request.method == "POST":
            saving.stop(token)
        return render(request, "search/alerts/stopped.html", {"nav": "search"})
    return render(request, "search/alerts/stop.html", _about(mails.parsed(saved)))


def _asked(request: HttpRequest) -> Parsed:
    """What an e-mail can be about."""
    parsed = asked.read(request.GET, get_language() or "en")
    return replace(parsed, query=saving.lasting(parsed.query))


def _about(parsed: Parsed) -> dict[str, object]:
    return {
        "nav": "search",
        "search": asked.title(parsed.query),
        "search_url": path_of("search", parsed.query),
        "problems": parsed.problems,
    }
