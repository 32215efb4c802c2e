"""The demonstration content holds together, and has the odd cases a hub must survive."""

import csv
import datetime as dt
import json
import re
import uuid
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

DEMO = Path(__file__).resolve().parents[2] / "hub" / "demo"

Record = dict[str, Any]


def load(name: str) -> Any:
    return json.loads((DEMO / name).read_text(encoding="utf-8"))


FEEDS = {path.name: load(f"feed/{path.name}") for path in sorted((DEMO / "feed").glob("*.json"))}
SERVICES: list[Record] = [service for feed in FEEDS.values() for service in feed["contents"]]
BY_ID: dict[str, Record] = {service["id"]: service for service in SERVICES}
TAXONOMY = load("taxonomy.json")
EXTRA = load("extra.json")
EVENTS = load("events.json")["events"]
PAGES = load("pages.json")

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
    with (DEMO / "postcodes" / "kt.csv").open(newline="", encoding="utf-8") as rows:
        return {squeezed(row[0]): row for row in csv.reader(rows)}


def extra(service: Record) -> Record:
    return EXTRA["services"][service["id"]]


def test_counts() -> None:
    assert len(SERVICES) >= 22
    assert len(organizations()) >= 13
    assert len(EVENTS) == 3
    assert len(PAGES["pages"]) == 4
    assert 40 <= len(list(terms())) <= 50


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
        assert event["location"] in locations()
        assert event["opens_at"] < event["closes_at"]
        assert all(days > 0 for days in event["dates_in_days"])
    for page in PAGES["pages"]:
        for block in page["body"]:
            if block["type"] == "listings":
                assert set(block["services"]) <= set(BY_ID)
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
                if key in item:
                    assert urlsplit(item[key]).scheme == "https"
                    assert reserved(urlsplit(item[key]).netloc), item[key]
            if "email" in item:
                host = item["email"].split("@")[1]
                assert host == "example.org" or host.endswith(".example")


def test_statuses_dates_times_and_ages() -> None:
    for service in SERVICES:
        assert service["status"] == "active"
        dt.date.fromisoformat(service["assured_date"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", service["last_modified"])
        assert 0 <= service.get("minimum_age", 0) <= service.get("maximum_age", 120) <= 120
        for row in schedules(service):
            for key in ("valid_from", "valid_to", "dtstart"):
                if key in row:
                    dt.date.fromisoformat(row[key])
            assert re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", row["opens_at"])
            assert re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", row["closes_at"])
            if row.get("freq") == "WEEKLY":
                assert set(row["byday"].split(",")) <= set(DAYS.split(","))
            elif row.get("freq") == "MONTHLY":
                assert all(
                    re.fullmatch(r"-?[1-4](MO|TU|WE|TH|FR|SA|SU)", day)
                    for day in row["byday"].split(",")
                )
            else:
                assert row["valid_from"] == row["valid_to"] == row["dtstart"]
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
    assert len(known) <= 6100
    assert sum(row[8] == "E09000021" for row in known.values()) == 3557
    counts: dict[str, int] = defaultdict(int)
    for row in known.values():
        assert len(row) == 10
        for code in row[8:]:
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


def test_no_two_descriptions_are_alike() -> None:
    texts = {service["id"]: shingles(service["description"]) for service in SERVICES}
    assert all(len(text) > 30 for text in texts.values())
    for one, other in combinations(texts, 2):
        alike = len(texts[one] & texts[other]) / len(texts[one] | texts[other])
        assert alike < 0.2, (BY_ID[one]["name"], BY_ID[other]["name"])


class TestOddCases:
    def test_no_place(self) -> None:
        alone = [service for service in SERVICES if not places(service)]
        assert any(
            set(extra(service)["attending_type"]) <= {"phone", "online"} for service in alone
        )
        assert any(extra(service)["attending_type"] == ["online"] for service in alone)

    def test_many_places_with_their_own_hours(self) -> None:
        many = max(SERVICES, key=lambda service: len(places(service)))
        hours = {
            json.dumps([(r.get("byday"), r["opens_at"]) for r in place["schedules"]])
            for place in places(many)
        }
        assert len(hours) >= 4

    def test_confidential_place(self) -> None:
        secret = [key for key, row in EXTRA["locations"].items() if row.get("is_confidential")]
        assert len(secret) == 1
        location = locations()[secret[0]]
        assert location["addresses"][0]["address_1"]
        users = [s for s in SERVICES if any(p["location_id"] == secret[0] for p in places(s))]
        assert len(users) == 1
        assert secret[0] not in {event["location"] for event in EVENTS}
        # Neither its name nor its street may be told anywhere else.
        told = [text for s in SERVICES for key, value in s.items()
                if key != "service_at_locations" for text in strings(value)]  # fmt: skip
        told += strings([EVENTS, PAGES])
        street = location["addresses"][0]["address_1"].split(maxsplit=1)[1]
        for text in told:
            assert location["name"] not in text
            assert street not in text
        codes = [row["addresses"][0]["postal_code"] for row in locations().values()]
        assert codes.count(location["addresses"][0]["postal_code"]) == 1

    def test_closed_for_august(self) -> None:
        closed = [row for row in EXTRA["services"].values() if "closed_from" in row]
        assert len(closed) == 1
        assert closed[0]["closed_from"] == {"month": 8, "day": 1}
        assert closed[0]["closed_until"] == {"month": 8, "day": 31}
        assert 0 < len(closed[0]["closure_message"]) <= 255

    def test_stale(self) -> None:
        stale = [r for r in EXTRA["services"].values() if r["assured_days_ago"] > 365]
        assert [row["assured_days_ago"] for row in stale] == [420]

    def test_round_the_clock(self) -> None:
        assert any(
            extra(service)["kind"] == "helpline"
            and any(
                (r.get("byday"), r["opens_at"], r["closes_at"]) == (DAYS, "00:00", "23:59")
                for r in schedules(service)
            )
            for service in SERVICES
        )

    def test_open_past_midnight(self) -> None:
        assert any(r["closes_at"] < r["opens_at"] for s in SERVICES for r in schedules(s))

    def test_hostile_text(self) -> None:
        hostile = [service for service in SERVICES if "<script>" in service["name"]]
        assert len(hostile) == 1
        assert '"' in hostile[0]["name"] and "&" in hostile[0]["name"]
        for piece in ("onerror=", "javascript:", "{{", "DROP TABLE"):
            assert piece in hostile[0]["description"]

    def test_very_long_name(self) -> None:
        lengths = [len(service["name"]) for service in SERVICES]
        assert 150 <= max(lengths) <= 255

    def test_accents_and_another_language(self) -> None:
        assert any(
            re.search(r"[ñ¿¡]", service["description"])
            and "es" in {row["code"] for row in service["languages"]}
            for service in SERVICES
        )

    def test_two_organizations_with_nearly_equal_names(self) -> None:
        from difflib import SequenceMatcher

        names = [row["name"] for row in organizations().values()]
        assert len(set(names)) == len(names)
        assert any(
            SequenceMatcher(None, one.lower(), other.lower()).ratio() > 0.9
            for one, other in combinations(names, 2)
        )

    def test_given_dates_only(self) -> None:
        assert any(
            len(schedules(service)) >= 3 and all("freq" not in row for row in schedules(service))
            for service in SERVICES
        )

    def test_season(self) -> None:
        assert any(
            r.get("freq") == "WEEKLY" and "valid_from" in r and "valid_to" in r
            for s in SERVICES
            for r in schedules(s)
        )

    def test_fortnightly_and_monthly(self) -> None:
        rows = [row for service in SERVICES for row in schedules(service)]
        assert any(row.get("interval") == 2 for row in rows)
        assert any(row.get("freq") == "MONTHLY" for row in rows)

    def test_bank_holidays(self) -> None:
        closed = [s for s in SERVICES if extra(s).get("bank_holidays") == "closed"]
        assert len(closed) >= 3
        for service in closed:
            notes = " ".join(row.get("notes", "") for row in schedules(service)).lower()
            assert "bank holidays" in notes or "public holidays" in notes

    def test_missing_counties(self) -> None:
        rows = [row["addresses"][0] for row in locations().values()]
        assert 3 <= sum("state_province" not in row for row in rows) < len(rows)

    def test_html_in_a_few_descriptions(self) -> None:
        marked = [s for s in SERVICES if s["description"].startswith("<p>")]
        assert len(marked) == 2


class TestPages:
    @pytest.mark.parametrize("page", PAGES["pages"], ids=lambda page: page["slug"])
    def test_body(self, page: Record) -> None:
        assert re.fullmatch(r"[a-z0-9-]+", page["slug"])
        assert page["title"] and page["summary"]
        words = 0
        kinds = set()
        for block in page["body"]:
            kinds.add(block["type"])
            if block["type"] == "listings":
                assert block["heading"]
                continue
            words += len(re.sub(r"<[^>]+>", " ", block["value"]).split())
            tags = re.findall(r"</?(\w+)", block["value"])
            assert set(tags) <= {"p", "ul", "li", "a", "b"}
            for tag in set(tags):
                opened = len(re.findall(rf"<{tag}\b", block["value"]))
                assert opened == block["value"].count(f"</{tag}>")
        assert kinds == {"heading", "paragraph", "listings"}
        assert 350 <= words <= 600

    @pytest.mark.parametrize("page", PAGES["pages"], ids=lambda page: page["slug"])
    def test_sentences_are_short(self, page: Record) -> None:
        text = " ".join(
            re.sub(r"</(p|li|ul)>", ". ", block["value"])
            for block in page["body"]
            if block["type"] == "paragraph"
        )
        text = re.sub(r"<[^>]+>", " ", text)
        lengths = [len(part.split()) for part in re.split(r"[.!?:]\s", text) if part.strip()]
        assert max(lengths) <= 30
        assert sum(lengths) / len(lengths) <= 14

    def test_the_page_on_abuse_says_999_first(self) -> None:
        page = next(page for page in PAGES["pages"] if page.get("sensitive"))
        assert "999" in page["body"][0]["value"]
