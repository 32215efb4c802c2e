"""What Open Referral UK cannot say of the feed's listings."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from directory import documents
from directory.models import Location, Organization, Service, Source, SourceRecord
from directory.models.enums import AssuredHow, ListingKind
from hub.demo.content import FEED, SOURCE_NAME, made_id, read, read_folder
from hub.demo.pictures import Picture
from hub.demo.writing import put

SAID_DIFFERENTLY = {"kind": "service_kind"}
LISTS = ("attending_type", "attending_access", "deliverable_type", "eligibility")


def hide_places() -> int:
    """Make confidential places before the feed brings them: no address is public for a moment."""
    hidden = 0
    source, _ = Source.objects.get_or_create(name=SOURCE_NAME)
    for key, extra in read_folder("extra")["locations"].items():
        if not extra["is_confidential"]:
            continue
        hidden += put(Location, {"id": key, "name": _place_name(key), "is_confidential": True})
        SourceRecord.objects.get_or_create(
            source=source,
            kind=ListingKind.LOCATION,
            external_id=key,
            defaults={"listing": key, "document": {"id": key}},
        )
    return hidden


def complete_services(pictures: dict[str, Picture]) -> int:
    """Add to each service what `extra/` says and nobody has said yet. Returns how many."""
    today = timezone.localdate()
    written = 0
    for key, extra in read_folder("extra")["services"].items():
        before = documents.read(Service.objects.get(key=key))
        facts = _facts(extra)
        if picture := pictures.get(key):
            row = {"id": str(made_id("image", key)), "image": picture.key, "alt": picture.alt}
            facts["images"] = [row]
        document = {name: value for name, value in facts.items() if name not in before}
        if before.get("closed_until", "") < today.isoformat():
            document |= _closure(extra, today)
        if answer := extra.get("bank_holidays"):
            document |= _with_bank_holidays(before, answer)
        written += put(Service, {"id": key, **document}, _assurance(extra))
    return written


def complete_organizations() -> int:
    """Add the areas that organisations serve, where `extra/` names some. Returns how many."""
    written = 0
    for key, extra in read_folder("extra")["organizations"].items():
        areas = [
            {"id": str(made_id("area", key, code)), "area": code} for code in extra.get("areas", ())
        ]
        if areas and "service_areas" not in documents.read(Organization.objects.get(key=key)):
            written += put(Organization, {"id": key, "service_areas": areas})
    return written


def _place_name(key: str) -> str:
    """The name that the feed gives the place, so that the feed finds nothing to change."""
    places = (
        row["location"]
        for service in _feed_services()
        for row in service.get("service_at_locations", [])
    )
    return str(next(place["name"] for place in places if place["id"] == key))


def _feed_services() -> Iterator[dict[str, Any]]:
    for path in sorted(FEED.glob("*.json")):
        yield from read(f"feed/{path.name}")["contents"]


def _facts(extra: dict[str, Any]) -> dict[str, Any]:
    facts = {name: extra[name] for name in LISTS if name in extra}
    return facts | {new: extra[old] for old, new in SAID_DIFFERENTLY.items()}


def _assurance(extra: dict[str, Any]) -> tuple[int, str] | None:
    if extra["assured_how"] == AssuredHow.FEED:
        return None  # the feed itself brought it
    return extra["assured_days_ago"], extra["assured_how"]


def _closure(extra: dict[str, Any], today: dt.date) -> dict[str, Any]:
    """Month and day → this year's closure, or next year's when this year's is over."""
    if "closed_until" not in extra:
        return {}
    ends = dt.date(today.year, **extra["closed_until"])
    year = today.year if today <= ends else today.year + 1
    return {
        "closed_from": dt.date(year, **extra["closed_from"]).isoformat(),
        "closed_until": dt.date(year, **extra["closed_until"]).isoformat(),
        "closure_message": extra["closure_message"],
    }


def _with_bank_holidays(document: dict[str, Any], answer: str) -> dict[str, Any]:
    """The times of the service and of its places, with what holds on bank holidays."""

    def answered(times: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            {"bank_holidays": answer, **block} if block["type"] == "schedule" else block
            for block in times
        ]

    said: dict[str, Any] = {}
    if "times" in document:
        said["times"] = answered(document["times"])
    if "service_at_locations" in document:
        said["service_at_locations"] = [
            place | ({"times": answered(place["times"])} if "times" in place else {})
            for place in document["service_at_locations"]
        ]
    return said
