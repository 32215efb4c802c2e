"""The environment, read in one typed place.

Every variable the hub knows is declared here once; the README's table is checked
against this list. A value that cannot be read stops the start with a plain sentence.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, get_type_hints
from urllib.parse import urlsplit

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}
CHOICES = {"NATION": ("england-and-wales", "scotland", "northern-ireland")}
# What a text must look like as a whole, and that in words. Addresses may hold passwords: none of
# these is repeated.
LOOKS = {
    "ELASTICSEARCH_URL": (r"(https?://[^\s/]+\S*)?", "an address like https://search.example:9200"),
    "ELASTICSEARCH_PREFIX": (r"[a-z][a-z0-9_-]{0,60}", "small letters, digits and hyphens"),
}


class EnvironmentError(ValueError):
    """A variable is missing or cannot be read; the message names it and says what to write."""


@dataclass(frozen=True)
class Environment:
    """Names are the variables' names in lower case; the defaults suit development."""

    secret_key: str = ""
    database_url: str = ""
    allowed_hosts: tuple[str, ...] = ()
    site_url: str = "http://localhost:8000"
    site_name: str = "Council information hub"
    council_name: str = "Your Council"
    assurer_email: str = "directory@example.org"
    oruk_url: str = ""
    media_root: str = ""
    languages: tuple[str, ...] = ("en",)
    nation: str = "england-and-wales"
    search_meaning: bool = True
    search_log_days: int = 400
    elasticsearch_url: str = ""
    elasticsearch_api_key: str = ""
    elasticsearch_ca: str = ""
    elasticsearch_prefix: str = "hub"
    map_tiles_url: str = ""
    map_attribution: str = ""
    hub_worker: bool = False
    trusted_proxy: bool = False
    email_url: str = ""
    log_level: str = "INFO"


def read(source: Mapping[str, str] | None = None) -> Environment:
    """The environment as typed values. Raises `EnvironmentError` naming the variable at fault."""
    source = os.environ if source is None else source
    hints = get_type_hints(Environment)
    values = {
        field.name: _parse(field.name.upper(), source[field.name.upper()], hints[field.name])
        for field in fields(Environment)
        if field.name.upper() in source
    }
    return Environment(**values)


def limit_threads() -> None:
    """One thread for each piece of arithmetic, unless said otherwise. numpy reads it when imported.

    The matrices of a query are small: two queries at once, a thread each, are answered in two
    thirds of the time that they take when each spreads over all threads.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def origins(tiles: str) -> list[str]:
    """What the content policy must allow for tiles of this address: “https://*.tiles.example”."""
    parts = urlsplit(tiles.replace("{s}", "*"))
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def _parse(name: str, text: str, kind: Any) -> Any:
    text = text.strip()
    if kind is bool:
        if text.lower() not in TRUE | FALSE:
            raise EnvironmentError(f"{name} must be yes or no, not {text!r}.")
        return text.lower() in TRUE
    if kind is int:
        if not (text.isascii() and text.isdecimal() and len(text) < 7 and int(text)):
            raise EnvironmentError(f"{name} must be a whole number above 0, not {text!r}.")
        return int(text)
    if name in CHOICES and text not in CHOICES[name]:
        raise EnvironmentError(f"{name} must be one of {', '.join(CHOICES[name])}, not {text!r}.")
    if name in LOOKS and not re.fullmatch(LOOKS[name][0], text):
        raise EnvironmentError(f"{name} must be {LOOKS[name][1]}.")
    if kind is str:
        return text
    return tuple(part.strip() for part in text.split(",") if part.strip())
