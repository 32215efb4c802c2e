"""The demonstration content as its files hold it, for the tests that read it."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hub.demo.content import read_folder

DEMO = Path(__file__).resolve().parents[2] / "hub" / "demo"

Record = dict[str, Any]


def load(name: str) -> Any:
    return json.loads((DEMO / name).read_text(encoding="utf-8"))


FEEDS = {path.name: load(f"feed/{path.name}") for path in sorted((DEMO / "feed").glob("*.json"))}
SERVICES: list[Record] = [service for feed in FEEDS.values() for service in feed["contents"]]
BY_ID: dict[str, Record] = {service["id"]: service for service in SERVICES}
TAXONOMY = load("taxonomy.json")
EXTRA = read_folder("extra")
EVENTS = read_folder("events")["events"]
PAGES = load("home.json") | read_folder("articles")

KINDS = {"service", "activity", "group", "club", "helpline"}
ATTENDING_TYPES = {"venue", "phone", "online", "home visit"}
ATTENDING_ACCESS = {"referral", "appointment", "membership", "drop-in"}
DELIVERABLES = {
    "Advice",
    "Assessment",
    "Counselling",
    "Equipment",
    "Financial Support",
    "Information",
    "Permission",
    "Training",
}
ELIGIBILITY = {"adult", "child", "teen", "family", "female", "male", "transgender"}
DAYS = "MO,TU,WE,TH,FR,SA,SU"
# Ofcom's numbers for drama, as digits.
DRAMA = re.compile(r"(02079460|01632960|07700900|08081570|03069990)\d{3}")
# Real national numbers, on the advice pages only.
NATIONAL = {"999", "111", "116 123", "0808 2000 247"}


def walk(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from walk(item)


def strings(value: Any) -> Iterator[str]:
    return (item for item in walk(value) if isinstance(item, str))


def terms() -> Iterator[tuple[Record, Record | None]]:
    for top in TAXONOMY["terms"]:
        yield top, None
        for child in top.get("children", []):
            yield child, top


def places(service: Record) -> list[Record]:
    return service.get("service_at_locations", [])


def schedules(service: Record) -> list[Record]:
    rows = [*service.get("schedules", [])]
    for place in places(service):
        rows += place.get("schedules", [])
    return rows


def digits(number: str) -> str:
    number = re.sub(r"\D", "", number)
    number = number.removeprefix("18001")
    return "0" + number.removeprefix("44") if number.startswith("44") else number


def locations() -> dict[str, Record]:
    return {place["location"]["id"]: place["location"] for s in SERVICES for place in places(s)}


def organizations() -> dict[str, Record]:
    return {service["organization"]["id"]: service["organization"] for service in SERVICES}


def squeezed(postcode: str) -> str:
    return postcode.replace(" ", "").upper()


def postcodes() -> dict[str, list[str]]:
    known = {}
    for name in ("kt.csv", "sm.csv", "tw.csv"):
        with (DEMO / "postcodes" / name).open(newline="", encoding="utf-8") as rows:
            known |= {squeezed(row[0]): row for row in csv.reader(rows)}
    return known


def extra(service: Record) -> Record:
    return EXTRA["services"][service["id"]]
