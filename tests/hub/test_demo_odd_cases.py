"""The demonstration has the odd cases that a hub must survive, and pages worth reading."""

import json
import re
from itertools import combinations

import pytest

from tests.hub.demo_content import (
    DAYS,
    EVENTS,
    EXTRA,
    PAGES,
    SERVICES,
    Record,
    extra,
    locations,
    organizations,
    places,
    schedules,
    strings,
)


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
        assert len(secret) >= 2
        for key in secret:
            self.is_told_nowhere_else(key)

    def is_told_nowhere_else(self, secret: str) -> None:
        location = locations()[secret]
        assert location["addresses"][0]["address_1"]
        users = [s for s in SERVICES if any(p["location_id"] == secret for p in places(s))]
        assert len(users) == 1
        assert secret not in {event.get("location") for event in EVENTS}
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

    def test_closed_for_a_time(self) -> None:
        closed = [row for row in EXTRA["services"].values() if "closed_from" in row]
        assert {row["closed_from"]["month"] for row in closed} >= {8, 11}
        for row in closed:
            assert 0 < len(row["closure_message"]) <= 255

    def test_stale(self) -> None:
        stale = [r for r in EXTRA["services"].values() if r["assured_days_ago"] > 365]
        assert 420 in [row["assured_days_ago"] for row in stale]

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
        assert any(
            r["closes_at"] < r["opens_at"]
            for s in SERVICES
            for r in schedules(s)
            if "opens_at" in r
        )

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
        told = [extra(service).get("bank_holidays") for service in SERVICES]
        assert min(told.count(answer) for answer in ("open", "closed", None)) >= 3

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
            if block["type"] in ("listings", "search"):
                assert block["heading"]
                continue
            words += len(re.sub(r"<[^>]+>", " ", block["value"]).split())
            tags = re.findall(r"</?(\w+)", block["value"])
            assert set(tags) <= {"p", "ul", "li", "a", "b"}
            for tag in set(tags):
                opened = len(re.findall(rf"<{tag}\b", block["value"]))
                assert opened == block["value"].count(f"</{tag}>")
        assert kinds - {"search"} == {"heading", "paragraph", "listings"}
        assert 110 <= words <= 600

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
        page = next(page for page in PAGES["pages"] if page["slug"] == "domestic-abuse")
        assert "999" in page["body"][0]["value"]
