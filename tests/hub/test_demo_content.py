"""The demonstration content holds together."""

import csv
import datetime as dt
import json
import re
import uuid
from collections import defaultdict
from typing import Any
from urllib.parse import urlsplit

import pytest

from directory.documents.oruk.objects import GSS_URI
from tests.hub.demo_content import (
    ATTENDING_ACCESS,
    ATTENDING_TYPES,
    BY_ID,
    DAYS,
    DELIVERABLES,
    DEMO,
    DRAMA,
    ELIGIBILITY,
    EVENTS,
    EXTRA,
    FEEDS,
    KINDS,
    NATIONAL,
    PAGES,
    SERVICES,
    TAXONOMY,
    digits,
    extra,
    locations,
    organizations,
    places,
    postcodes,
    schedules,
    squeezed,
    strings,
    terms,
    walk,
)


@pytest.mark.parametrize("name", FEEDS)
def test_envelope(name: str) -> None:
    feed = FEEDS[name]
    size = len(feed["contents"])
    assert size > 0
    assert {key: value for key, value in feed.items() if key != "contents"} == {
        "total_items": size,
        "total_pages": 1,
        "page_number": 1,
        "size": size,
        "first_page": True,
        "last_page": True,
        "empty": False,
    }
    assert len({service["organization"]["id"] for service in feed["contents"]}) == 1


def test_nothing_is_null_or_empty() -> None:
    for item in walk([list(FEEDS.values()), TAXONOMY, EXTRA, EVENTS, PAGES]):
        assert item is not None
        assert item not in ("", [], {})


def test_ids_are_version_4_and_never_shared() -> None:
    """One id is one object: where an id comes again, the object is the same to the last comma."""
    seen: dict[str, str] = {}
    terms_seen = {term["id"] for term, _ in terms()}
    for item in walk(SERVICES):
        if not isinstance(item, dict):
            continue
        assert uuid.UUID(item["id"]).version == 4
        assert str(uuid.UUID(item["id"])) == item["id"]
        assert seen.setdefault(item["id"], json.dumps(item, sort_keys=True)) == json.dumps(
            item, sort_keys=True
        )
    others = [TAXONOMY["id"], *(event["id"] for event in EVENTS)]
    assert not set(others) & set(seen)
    assert len(set(others)) == len(others)
    assert len(terms_seen) == len(list(terms()))


def test_only_organizations_places_and_terms_are_repeated() -> None:
    owner: dict[str, str] = {}

    def look(item: Any, service: str) -> None:
        if isinstance(item, list):
            for row in item:
                look(row, service)
        elif isinstance(item, dict):
            assert owner.setdefault(item["id"], service) == service
            for key, value in item.items():
                if key not in ("organization", "location", "taxonomy_term"):
                    look(value, service)

    for service in SERVICES:
        look(service, service["id"])


def test_references_resolve() -> None:
    known = {term["id"]: (term, parent) for term, parent in terms()}
    for service in SERVICES:
        assert service["organization_id"] == service["organization"]["id"]
        for place in places(service):
            assert place["service_id"] == service["id"]
            assert place["location_id"] == place["location"]["id"]
            for row in place["location"]["addresses"] + place["location"].get("accessibility", []):
                assert row["location_id"] == place["location_id"]
        assert service["attributes"]
        for attribute in service["attributes"]:
            nested = attribute["taxonomy_term"]
            term, parent = known[nested["id"]]
            assert attribute["link_id"] == service["id"]
            assert attribute["taxonomy_term_id"] == term["id"]
            assert nested["taxonomy_id"] == TAXONOMY["id"]
            for key in ("name", "code", "description", "term_uri"):
                assert nested[key] == term[key]
            assert nested.get("parent_id") == (parent["id"] if parent else None)


def test_extra_and_events_and_pages_refer_to_real_listings() -> None:
    assert set(EXTRA["services"]) == set(BY_ID)
    assert set(EXTRA["locations"]) <= set(locations())
    assert set(EXTRA["organizations"]) == set(organizations())
    for event in EVENTS:
        assert event["organization"] in organizations()
        assert event.get("location", next(iter(locations()))) in locations()
        assert set(event["topics"]) <= {term["code"] for term, _ in terms()}
        for row in event["times"]:
            assert row.get("opens_at", "") < row.get("closes_at", "24:00")
            for day in row.get("dates_in_days", []):
                assert re.fullmatch(f"({DAYS.replace(',', '|')}) [1-9][0-9]?", day)
    codes = {term["code"] for term, _ in terms()}
    for page in PAGES["pages"]:
        for block in page["body"]:
            if block["type"] == "listings":
                assert set(block["services"]) <= set(BY_ID)
            if block["type"] == "search":
                assert set(block["search"].get("topic", ())) <= {
                    term["code"] for term, _ in terms()
                }
    slugs = {page["slug"] for page in PAGES["pages"]}
    codes = {term["code"] for term, _ in terms()}
    for task in PAGES["home"]["top_tasks"]:
        assert task.get("page") in slugs or task.get("topic") in codes


def test_taxonomy() -> None:
    codes = [term["code"] for term, _ in terms()]
    assert len(set(codes)) == len(codes)
    for term, _ in terms():
        assert term["term_uri"] == f"https://www.example.org/terms/{term['code']}"
        assert len(set(term["synonyms"])) == len(term["synonyms"]) >= 1
        assert set(term.get("labels", {})) <= {"cy"}
    used = {row["taxonomy_term_id"] for service in SERVICES for row in service["attributes"]}
    for top in TAXONOMY["terms"]:
        assert used & {top["id"], *(child["id"] for child in top["children"])}, top["name"]


def test_extra_values_come_from_the_closed_lists() -> None:
    for service in SERVICES:
        row = extra(service)
        assert row["kind"] in KINDS
        assert row["attending_type"] and set(row["attending_type"]) <= ATTENDING_TYPES
        assert row["attending_access"] and set(row["attending_access"]) <= ATTENDING_ACCESS
        assert set(row.get("deliverable_type", [])) <= DELIVERABLES
        assert set(row.get("eligibility", [])) <= ELIGIBILITY
        assert row["assured_how"] in {"organisation", "council", "feed"}
        assert row["assured_days_ago"] > 0
    days = [row["assured_days_ago"] for row in EXTRA["services"].values()]
    assert len(set(days)) >= 20
    assert {row["kind"] for row in EXTRA["services"].values()} == KINDS


def test_place_and_way_of_attending_agree() -> None:
    for service in SERVICES:
        assert ("venue" in extra(service)["attending_type"]) == bool(places(service)), service[
            "name"
        ]


def test_phones_are_drama_numbers() -> None:
    numbers = [
        phone["number"]
        for service in SERVICES
        for contact in service.get("contacts", [])
        for phone in contact.get("phones", [])
    ]
    assert len(numbers) >= 30
    for number in numbers:
        assert DRAMA.fullmatch(digits(number)), number


def test_no_other_number_hides_in_the_text() -> None:
    identifier = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
    for text in strings([SERVICES, EXTRA, EVENTS]):
        if identifier.fullmatch(text):
            continue
        for found in re.findall(r"\b0\d[\d ]{8,}\d\b", text):
            assert DRAMA.fullmatch(digits(found)), found
    for text in strings(PAGES):
        plain = re.sub(r"<[^>]+>", " ", text)
        for found in re.findall(r"\b(?:0[\d ]{8,}\d|11\d ?\d{3}|999|111)\b", plain):
            assert found in NATIONAL, found


def test_web_and_mail_addresses_are_reserved_ones() -> None:
    def reserved(host: str) -> bool:
        return host == "www.example.org" or host.endswith(".example")

    for item in walk(SERVICES):
        if isinstance(item, dict):
            for key in ("url", "website", "uri", "schedule_link", "term_uri"):
                if item.get(key, GSS_URI).startswith(GSS_URI):
                    continue  # absent, or the national statistics' name for an area
                if key in item:
                    assert urlsplit(item[key]).scheme == "https"
                    assert reserved(urlsplit(item[key]).netloc), item[key]
            if "email" in item:
                host = item["email"].split("@")[1]
                assert host == "example.org" or host.endswith(".example")


def test_statuses_dates_times_and_ages() -> None:
    for service in SERVICES:
        assert service["status"] == "active"
        dt.date.fromisoformat(service.get("assured_date", "2026-01-01"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", service["last_modified"])
        assert 0 <= service.get("minimum_age", 0) <= service.get("maximum_age", 120) <= 120
        for row in schedules(service):
            for key in ("valid_from", "valid_to", "dtstart"):
                if key in row:
                    dt.date.fromisoformat(row[key])
            for key in ("opens_at", "closes_at"):
                assert re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", row.get(key, "00:00"))
            if row.get("freq") == "WEEKLY":
                assert set(row["byday"].split(",")) <= set(DAYS.split(","))
            elif row.get("freq") == "MONTHLY":
                assert all(
                    re.fullmatch(r"-?[1-4](MO|TU|WE|TH|FR|SA|SU)", day)
                    for day in row["byday"].split(",")
                )
            elif "opens_at" in row:
                assert row["valid_from"] == row["valid_to"] == row["dtstart"]
            else:
                assert any(row.get(name) for name in ("description", "notes", "attending_type"))
            if row.get("interval", 1) > 1:
                weekday = dt.date.fromisoformat(row["dtstart"]).weekday()
                assert DAYS.split(",")[weekday] in row["byday"].split(",")
        for row in service.get("cost_options", []):
            assert row["amount"] >= 0
            assert row["currency"] == "GBP"
        for row in service.get("languages", []):
            assert row["name"] and row["code"]


def test_every_kind_of_child_is_used() -> None:
    for key in (
        "schedules",
        "service_at_locations",
        "contacts",
        "cost_options",
        "service_areas",
        "languages",
        "attributes",
        "funding",
        "required_documents",
        "eligibility_description",
        "minimum_age",
        "maximum_age",
        "application_process",
        "fees_description",
        "accreditations",
        "alert",
        "alternate_name",
    ):
        assert any(key in service for service in SERVICES), key
    amounts = [{row["amount"] for row in s.get("cost_options", [])} for s in SERVICES]
    assert set() in amounts
    assert {0} in amounts
    assert any(max(row, default=0) > 0 for row in amounts)


def test_shared_places_are_identical() -> None:
    copies: dict[str, set[str]] = defaultdict(set)
    users: dict[str, set[str]] = defaultdict(set)
    for service in SERVICES:
        for place in places(service):
            copies[place["location_id"]].add(json.dumps(place["location"], sort_keys=True))
            users[place["location_id"]].add(service["id"])
    assert all(len(copy) == 1 for copy in copies.values())
    assert sum(len(ids) > 1 for ids in users.values()) >= 5


def test_every_postcode_is_in_the_file_and_the_point_is_near_it() -> None:
    from pyproj import Transformer

    grid = Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)
    known = postcodes()
    written = set()
    for location in locations().values():
        for address in location["addresses"]:
            assert address["country"] == "GB"
            assert address["address_type"] == "physical"
            written.add(address["postal_code"])
            row = known[squeezed(address["postal_code"])]
            east, north = grid.transform(location["longitude"], location["latitude"])
            assert abs(east - float(row[2])) < 5
            assert abs(north - float(row[3])) < 5
    assert any(code != code.upper() for code in written)
    assert any(" " not in code for code in written)
    districts = {known[squeezed(code)][8] for code in written}
    assert "E09000021" in districts
    assert len(districts) >= 3


def test_postcode_file() -> None:
    known = postcodes()
    assert len(known) <= 14_000
    assert sum(row[8] == "E09000021" for row in known.values()) == 3560
    counts: dict[str, int] = defaultdict(int)
    for row in known.values():
        assert len(row) == 10
        for code in filter(None, row[7:]):
            counts[code] += 1
    with (DEMO / "postcodes" / "areas.csv").open(newline="", encoding="utf-8") as rows:
        areas = list(csv.DictReader(rows))
    assert {row["gss_code"]: int(row["postcodes"]) for row in areas} == dict(counts)
    assert all(row["name"] for row in areas)


def test_readme_carries_the_attribution() -> None:
    text = " ".join((DEMO / "README.md").read_text(encoding="utf-8").split())
    assert (
        "*Contains OS data © Crown copyright and database right 2014. "
        "Contains Royal Mail data © Royal Mail copyright and database right 2014. "
        "Contains National Statistics data © Crown copyright and database right 2014.*"
    ) in text
    assert "fictional" in text and "MIT" in text


def shingles(text: str, size: int = 5) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", re.sub(r"<[^>]+>", " ", text).lower())
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}
