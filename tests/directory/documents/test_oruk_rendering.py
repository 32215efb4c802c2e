import datetime as dt
import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from directory.documents import oruk
from tests.directory.documents import samples

PUBLISHER = oruk.Publisher("https://hub.example", "team@hub.example")
TODAY = dt.date(2026, 3, 15)


def rendered(document: dict[str, Any]) -> list[oruk.Rendered]:
    return oruk.render(document, PUBLISHER, TODAY)


def body(document: dict[str, Any]) -> dict[str, Any]:
    return rendered(document)[0].body


def walk(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from walk(part)


def test_service__yields_itself_and_one_record_for_each_place() -> None:
    service, place = rendered(samples.service())
    assert (service.kind, str(service.key)) == ("service", samples.SERVICE_ID)
    assert (place.kind, str(place.key)) == ("service_at_location", samples.PLACE_ID)
    assert place.parent == service.key
    assert str(service.organization) == str(place.organization) == samples.ORGANIZATION_ID
    assert service.is_stamped and not place.is_stamped


def test_service__carries_every_one_to_one_field() -> None:
    record = body(samples.service())
    assert record["name"] == "Debt advice"
    assert record["minimum_age"] == 16
    assert record["fees"] == record["fees_description"] == "Free for residents."
    assert record["status"] == "active"
    assert record["alert"] == "Bring a mask."
    assert record["licenses"] == "Consumer credit"
    assert record["cost_options"][0]["amount"] == 3.5
    assert record["cost_options"][1] == {
        "id": samples.row_id(33),
        "service_id": samples.SERVICE_ID,
        "option": "Children",
        "amount": 0,
        "currency": "GBP",
    }


def test_records__hold_no_null_and_no_empty_value() -> None:
    for record in [*rendered(samples.service()), *rendered(samples.organization())]:
        for value in [*walk(record.body), *walk(record.summary)]:
            assert value is not None
            assert value not in ("", [], {})


def test_records__give_every_object_a_uuid() -> None:
    for record in [*rendered(samples.service()), *rendered(samples.organization())]:
        for value in walk(json.loads(json.dumps(record.body))):
            if isinstance(value, dict):
                assert str(uuid.UUID(value["id"])) == value["id"]


def test_assured_date__is_the_day_in_london_with_the_teams_address() -> None:
    summer = {"assured_at": "2026-07-01T23:30:00+00:00", "assured_how": "council"}
    record = body(samples.service(assurance=summer))
    assert record["assured_date"] == "2026-07-02"
    assert record["assurer_email"] == "team@hub.example"


def test_assurer_email__is_left_out_when_nobody_assured_it() -> None:
    record = body(samples.service(assurance={}))
    assert not {"assured_date", "assurer_email"} & record.keys()


@pytest.mark.parametrize(
    ("closure", "status", "alert"),
    [
        ({"closure_message": "Gone fishing."}, "temporarily closed", "Gone fishing. Bring a mask."),
        ({"closed_from": "2026-03-16"}, "active", "Bring a mask."),
        (
            {"closed_from": "2026-03-15", "closed_until": "2026-03-15"},
            "temporarily closed",
            "Temporarily closed. Bring a mask.",
        ),
        ({"closed_until": "2026-03-14", "closure_message": "Away."}, "active", "Bring a mask."),
    ],
)
def test_status__follows_the_closure_of_the_day(
    closure: dict[str, str], status: str, alert: str
) -> None:
    record = body(samples.service(**closure))
    assert (record["status"], record["alert"]) == (status, alert)


def test_address__takes_the_district_for_a_county_that_nobody_gave() -> None:
    (address,) = body(samples.service())["service_at_locations"][0]["location"]["addresses"]
    assert address["state_province"] == "Thamesmere District"
    assert (address["country"], address["address_type"]) == ("GB", "physical")
    assert "ward" not in address


@pytest.mark.parametrize(
    "change",
    [
        {"address_source": "paf"},
        {"address_source": "addressbase"},
        {"postal_code": ""},
        {"address_1": ""},
    ],
)
def test_address__is_left_out_when_it_is_not_open_or_not_whole(change: dict[str, str]) -> None:
    document = samples.service()
    place = document["service_at_locations"][0]["location"]
    place["addresses"][0] |= change
    assert "addresses" not in body(document)["service_at_locations"][0]["location"]


def test_confidential_place__shows_outward_code_and_rounded_point_only() -> None:
    document = samples.service()
    document["service_at_locations"] = [
        {"id": samples.PLACE_ID, "location": samples.confidential()}
    ]
    service, place = rendered(document)
    for record in (service.body["service_at_locations"][0], place.body):
        assert record["location"] == {
            "id": samples.LOCATION_ID,
            "location_type": "physical",
            "name": "Confidential address (KT1)",
            "latitude": 51.41,
            "longitude": -0.31,
        }


def test_areas__have_a_uri_only_when_it_is_one() -> None:
    known, words = body(samples.service())["service_areas"]
    assert known["name"] == "Alexandra Ward"
    assert known["uri"] == ("http://statistics.data.gov.uk/id/statistical-geography/E05000400")
    assert words == {
        "id": samples.row_id(39),
        "service_id": samples.SERVICE_ID,
        "name": "The river villages",
        "service_area": "The river villages",
    }


def test_attributes__say_whose_they_are_and_carry_the_term() -> None:
    attribute = body(samples.service())["attributes"][0]
    assert attribute["link_id"] == samples.SERVICE_ID
    assert attribute["link_entity"] == "service"
    assert attribute["taxonomy_term"] == {
        "id": samples.row_id(901),
        "code": "debt",
        "name": "Debt",
        "description": "Debt",
        "term": "Debt",
        "term_uri": "https://www.example.org/terms/debt",
        "taxonomy": "Topics",
        "taxonomy_id": samples.row_id(900),
        "parent_id": samples.row_id(902),
    }


def test_closed_lists__travel_as_terms_that_can_be_looked_up() -> None:
    attributes = body(samples.service())["attributes"]
    codes = {row["taxonomy_term"]["code"] for row in attributes}
    assert {"service_kind:group", "attending_type:home visit", "eligibility:family"} <= codes
    served = {str(record.key): record.body for record in oruk.render_closed_lists()}
    for row in attributes[1:]:
        assert served[row["taxonomy_term_id"]] == row["taxonomy_term"]
        assert row["taxonomy_term"]["taxonomy_id"] in served
        assert row["taxonomy_term"]["parent_id"] in served


def test_times__become_schedules_that_name_their_owner() -> None:
    record = body(samples.service())
    assert record["schedules"][0]["service_id"] == samples.SERVICE_ID
    assert record["schedules"][0]["byday"] == "WE"
    dates = record["service_at_locations"][0]["schedules"]
    assert [row["dtstart"] for row in dates] == ["2026-03-03", "2026-03-10"]
    assert {row["service_at_location_id"] for row in dates} == {samples.PLACE_ID}


def test_times__that_break_a_rule_are_left_out() -> None:
    wrong = {"id": samples.row_id(1), "type": "schedule", "opens_at": "10:00"}
    assert "schedules" not in body(samples.service(times=[wrong]))


def test_phone__has_a_number_an_extension_and_a_kind() -> None:
    (contact,) = body(samples.service())["contacts"]
    assert contact["service_at_location_id"] == samples.PLACE_ID
    assert contact["phones"] == [
        {
            "id": samples.row_id(37),
            "contact_id": samples.row_id(36),
            "number": "01632 960002",
            "description": "Mornings",
            "extension": 12,
            "type": "voice",
        }
    ]


def test_phone__keeps_an_extension_that_is_no_number() -> None:
    document = samples.service()
    document["contacts"][0]["phones"][0]["extension"] = "007"
    (phone,) = body(document)["contacts"][0]["phones"]
    assert phone["number"] == "01632 960002 ext. 007"
    assert "extension" not in phone


def test_organization__is_whole_and_has_absolute_addresses() -> None:
    (record,) = rendered(samples.organization())
    assert record.body["logo"] == "https://hub.example/media/logo.webp"
    assert record.body["parent_organization_id"] == samples.row_id(1)
    assert record.body["year_incorporated"] == 1991
    assert record.body["contacts"][0]["phones"][0]["number"] == "01632 960001"
    assert record.body["organization_identifiers"][0]["organization_id"] == samples.ORGANIZATION_ID
    assert record.body["attributes"][0]["link_entity"] == "organization"


def test_organization__without_description_is_described_by_its_name() -> None:
    assert body(samples.service())["organization"]["description"] == "Weir Trust"


def test_summary__is_the_scalars_and_the_organization() -> None:
    service, place = rendered(samples.service())
    nested = {name for name, value in service.summary.items() if isinstance(value, dict | list)}
    assert nested == {"organization"}
    assert service.summary["organization"]["name"] == "Weir Trust"
    assert place.summary["service"] == service.summary
    assert place.summary["location"]["name"] == "Weir Hall"
    assert "addresses" not in place.summary["location"]


def test_place_record__has_its_contacts_and_its_service() -> None:
    _, place = rendered(samples.service())
    assert place.body["contacts"][0]["name"] == "Reception"
    assert place.body["service"]["name"] == "Debt advice"
    assert place.body["location"]["addresses"][0]["postal_code"] == "KT1 1EU"


@pytest.mark.parametrize("kind", ["location", "event"])
def test_places_and_events__have_no_record(kind: str) -> None:
    assert rendered({"listing": kind, "id": samples.LOCATION_ID, "name": "x"}) == []


def test_links__are_made_uris() -> None:
    record = body(samples.service(url="https://bücher.example/straße?q=a b"))
    assert record["url"] == "https://xn--bcher-kva.example/stra%C3%9Fe?q=a%20b"


def test_timestamp__has_milliseconds_and_an_offset() -> None:
    moment = dt.datetime(2026, 3, 15, 10, 30, 45, 123456, dt.UTC)
    assert oruk.timestamp(moment) == "2026-03-15T10:30:45.123Z"
    london = dt.timezone(dt.timedelta(hours=1))
    assert oruk.timestamp(moment.astimezone(london)) == "2026-03-15T10:30:45.123Z"


def test_taxonomy__is_described() -> None:
    key = samples.row_id(900)
    record = oruk.render_taxonomy({"id": key, "name": "Topics", "description": "", "uri": ""})
    assert record.body == {"id": key, "name": "Topics", "description": "Topics"}
