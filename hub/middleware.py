"""What every request passes through."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest

Handler = Callable[[HttpRequest], HttpResponse]
# https://www.w3.org/TR/permissions-policy/
PERMISSIONS = "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"


def refuse_nul_bytes(get_response: Handler) -> Handler:
    """PostgreSQL cannot hold NUL bytes; no person types one. Paths and queries with one are 400."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest("The address holds a character that is not allowed.")
        return get_response(request)

    return middleware


def say_permissions(get_response: Handler) -> Handler:
    """What pages may ask a device for: where it is, for the place box, and nothing else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return middleware
