import json
from typing import Any

import pytest

from directory.documents import DocumentError
from directory.documents.oruk import closed_lists, parse_service
from directory.documents.oruk.contacts import split_number
from directory.documents.oruk.ids import as_uuid
from directory.documents.oruk.parsed import Parsed
from directory.documents.oruk.places import ACCESSIBILITY
from directory.models import enums
from tests.directory.documents.reader import Known

SERVICE = "0f0c2a1e-6d5f-4f0e-9d57-111111111111"
OWNER = "0f0c2a1e-6d5f-4f0e-9d57-222222222222"
PLACE = "0f0c2a1e-6d5f-4f0e-9d57-333333333333"
ROW = "0f0c2a1e-6d5f-4f0e-9d57-444444444444"
TERM = "0f0c2a1e-6d5f-4f0e-9d57-555555555555"


def record(**changes: Any) -> dict[str, Any]:
    owner = {"id": OWNER, "name": "Weir Trust", "description": "Helps."}
    return {"id": SERVICE, "name": "Advice", "status": "active", "organization": owner, **changes}


def parsed(known: Known | None = None, **changes: Any) -> Parsed:
    return parse_service(record(**changes), known or Known())


def service(known: Known | None = None, **changes: Any) -> dict[str, Any]:
    return parsed(known, **changes).service.document


def paths(found: Parsed) -> list[str]:
    return [problem.path for problem in found.problems]


def place(**location: Any) -> dict[str, Any]:
    return {"id": ROW, "location": {"id": PLACE, "location_type": "physical", **location}}


def test_record__gives_listings_in_the_order_to_write_them() -> None:
    found = parsed(service_at_locations=[place(name="Hall")])
    assert [listing.kind for listing in found.listings] == ["organization", "location", "service"]
    assert [listing.external_id for listing in found.listings] == [OWNER, PLACE, SERVICE]
    assert found.service.document["organization"] == OWNER
    assert found.problems == found.notices == ()


@pytest.mark.parametrize("wrong", [None, [], "text", 7, {"id": SERVICE}, {"name": ""}])
def test_record__without_a_name_is_refused(wrong: object) -> None:
    with pytest.raises(DocumentError):
        parse_service(wrong, Known())


@pytest.mark.parametrize("given", ["x" * 100_000, ["Advice"]])
def test_name__that_cannot_be_read_is_refused_with_the_reason(given: object) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_service({"id": SERVICE, "name": given}, Known())
    (problem,) = caught.value.problems
    told = "100,000 characters; up to 50,000" if isinstance(given, str) else "not text"
    assert problem.path == "name" and told in problem.reason


def test_age__below_zero_is_remarked() -> None:
    assert parsed(minimum_age=-1, maximum_age=-1).remarks == ("Ages of -1 are read as no limit.",)
    assert parsed(minimum_age=5, maximum_age="old").remarks == ()


@pytest.mark.parametrize("given", [-1, "-1", None, "", -1.0])
def test_age__below_zero_is_none(given: object) -> None:
    found = parsed(minimum_age=given, maximum_age=given)
    assert not {"minimum_age", "maximum_age"} & found.service.document.keys()
    assert found.problems == ()


@pytest.mark.parametrize(("given", "age"), [(18, 18), ("18", 18), (18.0, 18)])
def test_age__is_a_whole_number(given: object, age: int) -> None:
    assert service(minimum_age=given)["minimum_age"] == age


@pytest.mark.parametrize("given", [0.5, "old", True, [18], {"from": 3}])
def test_age__that_is_none_is_a_problem(given: object) -> None:
    found = parsed(minimum_age=given)
    assert "minimum_age" not in found.service.document
    assert paths(found) == ["minimum_age"]


def test_ages__that_contradict_each_other_are_both_left_out() -> None:
    found = parsed(minimum_age=60, maximum_age=20)
    assert not {"minimum_age", "maximum_age"} & found.service.document.keys()
    assert paths(found) == ["maximum_age"]


def test_email__made_up_for_none_is_absent() -> None:
    found = parsed(email="Unknown-1777@noemail.invalid")
    assert "email" not in found.service.document
    assert found.problems == ()


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("url", "www.weir.example/a", "http://www.weir.example/a"),
        ("url", " https://weir.example ", "https://weir.example"),
        ("email", "mailto:a@weir.example", "a@weir.example"),
        ("name", "<b>Tea</b> &amp; toast", "Tea & toast"),
        ("wait_time", 3, "3"),
    ],
)
def test_scalar__is_read_in_the_spelling_of_documents(name: str, given: Any, kept: str) -> None:
    assert service(**{name: given})[name] == kept


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("url", "javascript:alert(1)"),
        ("url", "see our site"),
        ("email", "nobody"),
        ("description", {"en": "Text"}),
        ("description", "x" * 5_242_880),
        ("alert", {"message": "Shut"}),
        ("status", "open"),
        ("assured_date", "31/12/2026"),
        ("cost_options", "free"),
        ("contacts", [7]),
        ("organization", "Weir Trust"),
    ],
)
def test_value__that_cannot_be_taken_costs_itself_only(name: str, given: Any) -> None:
    found = parsed(**{name: given})
    assert found.service.document["name"] == "Advice"
    assert any(path.split("/")[0] == name for path in paths(found))


def test_names__longer_than_the_column_are_cut_with_a_word() -> None:
    found = parsed(name="x" * 400)
    assert found.service.document["name"] == "x" * 255
    assert paths(found) == ["name"]


@pytest.mark.parametrize(
    ("status", "is_published", "closure"),
    [
        ("active", True, None),
        ("Active", True, None),
        (None, True, None),
        ("inactive", False, None),
        ("defunct", False, None),
        ("temporarily closed", True, "Temporarily closed."),
    ],
)
def test_status__is_a_fact_beside_the_document(
    status: str | None, is_published: bool, closure: str | None
) -> None:
    found = parsed(status=status).service
    assert found.is_published is is_published
    assert found.document.get("closure_message") == closure
    assert "status" not in found.document


def test_closure__takes_the_alert_as_its_message_when_it_fits() -> None:
    short = service(status="temporarily closed", alert="Back in May.")
    assert short["closure_message"] == "Back in May."
    assert "alert" not in short
    long = service(status="temporarily closed", alert="x" * 300)
    assert long["closure_message"] == "Temporarily closed."
    assert long["alert"] == "x" * 300


def test_assured_date__is_a_fact_beside_the_document() -> None:
    found = parsed(assured_date="2026-01-02T10:00:00.123", assurer_email="someone@weir.example")
    assert found.service.assured_date == "2026-01-02"
    assert "someone@weir.example" not in json.dumps(found.service.document)


def test_vendor_fields__are_one_notice_each() -> None:
    areas = [{"id": ROW, "name": "Weir", "serviceId": SERVICE}, {"name": "Mere", "pc_x": 1}]
    found = parsed(pc_metadata={"by": "x"}, service_areas=areas, last_modified="2025-09-02T12:06")
    assert found.notices == ("service.pc_metadata", "service_area.pc_x")


@pytest.mark.parametrize(
    ("typed", "number", "words", "extension"),
    [
        ("0117 332 7111", "0117 332 7111", "", ""),
        ("Bristol Youth MAPS: 0117 332 7111", "0117 332 7111", "Bristol Youth MAPS", ""),
        ("0117 332 7111 (office hours)", "0117 332 7111", "office hours", ""),
        ("0117 332 7111 ext. 007", "0117 332 7111", "", "007"),
        ("116 123", "116 123", "", ""),
        ("call us", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_phone__is_a_number_and_what_was_said_beside_it(
    typed: str, number: str, words: str, extension: str
) -> None:
    assert split_number(typed) == (number, words, extension)


def test_phones__without_ids_get_them_from_content_not_from_place() -> None:
    phones = [{"number": "01632 960001"}, {"number": "01632 960002"}]
    (forward,) = service(contacts=[{"id": ROW, "phones": phones}])["contacts"]
    (backward,) = service(contacts=[{"id": ROW, "phones": phones[::-1]}])["contacts"]
    assert {block["number"]: block["id"] for block in forward["phones"]} == {
        block["number"]: block["id"] for block in backward["phones"]
    }
    assert all(as_uuid(block["id"]) for block in forward["phones"])


def test_phone__keeps_its_languages_in_its_description() -> None:
    phone = {"id": ROW, "number": "01632 960001", "type": "Mobile", "languages": [{"name": "Urdu"}]}
    (contact,) = service(phones=[phone])["contacts"]
    assert contact["phones"] == [
        {
            "id": ROW,
            "type": "phone",
            "number": "01632 960001",
            "phone_type": "cell",
            "description": "Urdu",
        }
    ]


def test_phones__of_the_service_are_not_told_twice() -> None:
    phone = {"id": ROW, "number": "01632 960001"}
    contacts = service(contacts=[{"name": "Desk", "phones": [phone]}], phones=[phone])["contacts"]
    assert [contact.get("name") for contact in contacts] == ["Desk"]


def test_contact__of_a_place_names_its_row() -> None:
    at_row = {"id": OWNER, "name": "Desk", "service_at_location_id": ROW}
    document = service(service_at_locations=[place(name="Hall")], contacts=[at_row])
    assert document["contacts"][0]["service_at_location"] == ROW
    row = place(name="Hall") | {"contacts": [{"name": "Porter"}]}
    document = service(service_at_locations=[row])
    assert document["contacts"][0]["service_at_location"] == ROW


def test_area__is_found_by_its_uri_and_an_example_is_none() -> None:
    gss = "http://statistics.data.gov.uk/id/statistical-geography/E05000400"
    areas = [
        {"name": "Alexandra", "uri": gss},
        {"name": "River", "uri": "http://www.example.com"},
        {"service_area": "Everywhere"},
    ]
    known = Known(areas={"E05000400": "Alexandra"})
    rows = service(known, service_areas=areas)["service_areas"]
    assert [{k: v for k, v in row.items() if k != "id"} for row in rows] == [
        {"area": "E05000400"},
        {"name": "River"},
        {"name": "Everywhere"},
    ]


@pytest.mark.parametrize(
    "node",
    [
        {"id": TERM},
        {"term_uri": "https://terms.example/debt"},
        {"taxonomy": "Topics", "code": "debt"},
    ],
)
def test_term__is_found_by_id_uri_or_code(node: dict[str, str]) -> None:
    known = Known(terms=dict.fromkeys((TERM, "https://terms.example/debt", "Topics debt"), TERM))
    (row,) = service(known, attributes=[{"id": ROW, "link_type": "topic", "taxonomy_term": node}])[
        "attributes"
    ]
    assert row == {"id": ROW, "taxonomy_term": TERM, "link_type": "topic"}


def test_term__that_is_not_known_is_a_problem_and_the_others_stay() -> None:
    unknown = {"id": OWNER, "taxonomy_term": {"id": OWNER, "name": "Basket weaving"}}
    good = {"id": ROW, "taxonomy_term_id": TERM}
    found = parsed(Known(terms={TERM: TERM}), attributes=[unknown, good])
    assert [row["id"] for row in found.service.document["attributes"]] == [ROW]
    assert "Basket weaving" in found.problems[0].reason


def test_closed_lists__come_back_from_terms_of_the_hub() -> None:
    nodes = [
        closed_lists.term("eligibility", "family"),
        closed_lists.term("eligibility", "adult"),
        closed_lists.term("service_kind", "club"),
    ]
    document = service(attributes=[{"id": node["id"], "taxonomy_term": node} for node in nodes])
    assert document["eligibility"] == ["adult", "family"]
    assert document["service_kind"] == "club"
    assert "attributes" not in document


def test_place__keeps_its_point_only_when_it_is_one() -> None:
    for wrong in ({"latitude": 100, "longitude": 1}, {"latitude": 51.5}):
        found = parsed(service_at_locations=[place(name="Hall", **wrong)])
        assert "latitude" not in found.listings[1].document
        assert paths(found) == [f"service_at_locations/{ROW}/location/latitude"]
    nowhere = parsed(service_at_locations=[place(name="Hall", latitude=0, longitude=0)])
    assert nowhere.problems == ()
    good = parsed(service_at_locations=[place(name="Hall", latitude=51.5, longitude="-0.25")])
    assert good.listings[1].document["latitude"] == "51.500000"
    assert good.listings[1].document["longitude"] == "-0.250000"


def test_address__is_tidied_and_says_where_it_is_from() -> None:
    address = {"address_1": "1 Weir Rd", "postal_code": "kt11eu", "country": "United Kingdom"}
    found = parsed(service_at_locations=[place(addresses=[address])])
    document = found.listings[1].document
    assert document["name"] == "1 Weir Rd"
    assert {k: v for k, v in document["addresses"][0].items() if k != "id"} == {
        "address_1": "1 Weir Rd",
        "postal_code": "KT1 1EU",
        "address_source": "feed",
    }


def test_accessibility__in_words_is_a_description() -> None:
    rows = [{"accessibility": "Wheelchair"}, {"accessibility": "Lift at the back"}]
    found = parsed(service_at_locations=[place(name="Hall", accessibility=rows)])
    kept = found.listings[1].document["accessibility"]
    assert kept[0]["accessibility"] == "wheelchair"
    assert kept[1]["description"] == "Lift at the back"


def test_place__that_is_not_to_be_had_leaves_its_times_with_the_service() -> None:
    times = {"freq": "WEEKLY", "byday": "MO", "opens_at": "10:00:00", "closes_at": "12:00:00"}
    found = parsed(service_at_locations=[{"id": ROW, "schedules": [times]}])
    assert found.service.document["times"][0]["opens_at"] == "10:00"
    assert "service_at_locations" not in found.service.document
    assert paths(found) == [f"service_at_locations/{ROW}/location"]


def test_row_id__of_another_listing_is_not_taken_from_it() -> None:
    known = Known(rows={ROW: OWNER})
    (row,) = service(known, funding=[{"id": ROW, "source": "Lottery"}])["funding"]
    assert as_uuid(row["id"]) and row["id"] != ROW
    again = service(known, funding=[{"id": ROW, "source": "Other"}])["funding"]
    assert again[0]["id"] == row["id"]


def test_row_id__that_comes_twice_is_given_its_own() -> None:
    rows = [{"id": ROW, "source": "Lottery"}, {"id": ROW, "source": "Council"}]
    found = parsed(funding=rows)
    kept = found.service.document["funding"]
    assert kept[0]["id"] == ROW != kept[1]["id"]
    assert [row["source"] for row in kept] == ["Lottery", "Council"]
    assert paths(found) == [f"funding/{ROW}"]


@pytest.mark.parametrize("given", [None, "", 1234, "abc"])
def test_record__without_a_uuid_gets_a_lasting_one(given: object) -> None:
    one, two = parsed(id=given).service, parsed(id=given, description="New words").service
    assert one.document["id"] == two.document["id"]
    assert as_uuid(one.document["id"])


def test_organization__that_is_not_told_is_found_by_its_id() -> None:
    known = Known(listings={("organization", OWNER): OWNER})
    found = parsed(known, organization=None, organization_id=OWNER)
    assert found.service.document["organization"] == OWNER
    assert [listing.kind for listing in found.listings] == ["service"]


def test_fees__are_the_older_name_of_their_description() -> None:
    assert service(fees="Free.")["fees_description"] == "Free."
    assert service(fees="Free.", fees_description="Free.")["fees_description"] == "Free."
    both = service(fees="£3.", fees_description="Free for some.")
    assert both["fees_description"] == "Free for some.\n\n£3."


def test_html_in_times__is_plain_text() -> None:
    times = {"id": ROW, "description": "<b>Mondays</b><script>alert(1)</script>"}
    assert service(schedules=[times])["times"][0]["description"] == "Mondays"


def test_endless_lists__are_cut_with_a_word() -> None:
    rows = [{"source": f"Funder {number}"} for number in range(1_200)]
    found = parsed(funding=rows)
    assert len(found.service.document["funding"]) == 1_000
    assert paths(found) == ["funding"]


def test_closed_lists__are_those_of_the_models() -> None:
    lists = {
        "attending_type": enums.AttendingType,
        "attending_access": enums.AttendingAccess,
        "deliverable_type": enums.DeliverableType,
        "eligibility": enums.Eligibility,
    }
    for name, choices in lists.items():
        assert list(closed_lists.LISTS[name][1]) == choices.values
        assert list(closed_lists.LISTS[name][1].values()) == [
            str(label) for label in choices.labels
        ]
    kinds = [value for value in enums.ServiceKind.values if value != "service"]
    assert list(closed_lists.LISTS["service_kind"][1]) == kinds
    assert set(ACCESSIBILITY) == set(enums.AccessibilityFeature.values)
