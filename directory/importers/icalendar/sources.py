"""The calendar's bytes, and the source that it is."""

from pathlib import Path

from directory.importers.fetching import Fetcher
from directory.importers.oruk import source_of
from directory.models import Organization, Source
from directory.models.enums import SourceFormat
from directory.times.ical.reading import MAX_BYTES


def fetch(address: str, *, allow_private: bool = False) -> bytes:
    """What is at a web address, or in a file.

    Raises:
        FetchError: nothing usable came.
        OSError: the file cannot be read.
    """
    if "://" not in address:
        with Path(address).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    with Fetcher(
        allow_private=allow_private, most_bytes=MAX_BYTES, accept="text/calendar"
    ) as fetcher:
        return fetcher.get(web_address(address))


def web_address(address: str) -> str:
    """Calendars are often given as “webcal:”, which is https by another name."""
    scheme, separator, rest = address.partition("://")
    return f"https://{rest}" if separator and scheme.lower() == "webcal" else address


def source_at(address: str, organization: Organization, trust: str = "") -> Source:
    """The source of this address, or an unsaved one; what is given counts.

    Raises:
        ValueError: the address is a source of another format.
    """
    source = source_of(web_address(address), "")
    if source.pk and source.format != SourceFormat.ICALENDAR:
        raise ValueError(f"“{source}” is a source of another format.")
    source.format, source.organization = SourceFormat.ICALENDAR, organization
    source.trust = trust or source.trust
    return source
