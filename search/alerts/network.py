"""Where a request comes from, as a word that tells networks apart and names none."""

import ipaddress
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

LENGTH: Final = 32
# About as many addresses as one household or office has.
PREFIXES: Final = {4: 24, 6: 56}


def network(request: HttpRequest) -> str:
    """A keyed hash of the network; another one each day, so that days cannot be joined."""
    text = f"{timezone.localdate().isoformat()} {_network(_address(request))}"
    digest: str = salted_hmac("search.alerts.network", text, algorithm="sha256").hexdigest()
    return digest[:LENGTH]


def _address(request: HttpRequest) -> str:
    """Behind a proxy that is trusted, what the proxy saw: the last of the list is its word."""
    if settings.TRUSTED_PROXY:
        forwarded: str = request.headers.get("X-Forwarded-For", "")
        if last := forwarded.rpartition(",")[2].strip():
            return last
    return str(request.META.get("REMOTE_ADDR", ""))


def _network(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    return str(ipaddress.ip_network((found, PREFIXES[found.version]), strict=False))
