"""Which source an address is: the one that was read from there before."""

import hashlib
from pathlib import Path
from urllib.parse import urlsplit

from directory.models import Source

LONGEST_NAME = 200


def is_web(source: str) -> bool:
    return urlsplit(source).scheme in ("http", "https")


def address_of(source: str) -> str:
    """One spelling of where a source is: the URL without a trailing slash, or the full path."""
    return source.rstrip("/") if is_web(source) else str(Path(source).resolve())


def source_of(source: str, name: str = "") -> Source:
    """The source of this name; without one, that of this address. A new one is not saved.

    The address is not put into a source that exists.
    """
    address = address_of(source)
    if name:
        return Source.objects.filter(name=name).first() or Source(name=name, url=address)
    spellings = [address, f"{address}/"] if is_web(source) else [address]
    known = Source.objects.filter(url__in=spellings).order_by("pk").first()
    return known or Source(name=_free_name(address), url=address)


def _free_name(address: str) -> str:
    """Host and path, or the path; the whole address where another source is called so."""
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    short = _cut(f"{host}{parts.path}" if is_web(address) else address)
    if not Source.objects.filter(name=short).exists():
        return short
    return _cut(f"{short} ({hashlib.sha256(address.encode()).hexdigest()[:12]})", address)


def _cut(name: str, whole: str = "") -> str:
    """A name that fits; a longer one ends in a sum of the whole, so that two stay two."""
    if len(name) <= LONGEST_NAME:
        return name
    digest = hashlib.sha256((whole or name).encode()).hexdigest()[:12]
    return f"{name[: LONGEST_NAME - 15]}… {digest}"
