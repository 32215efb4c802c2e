"""Public documents with a value in every field that travels, as publication gathers them."""

from typing import Any

ORGANIZATION_ID = "1f8fb0a5-2a55-4c3c-8d0c-5a8a2a8dc101"
SERVICE_ID = "2f8fb0a5-2a55-4c3c-8d0c-5a8a2a8dc102"
LOCATION_ID = "3f8fb0a5-2a55-4c3c-8d0c-5a8a2a8dc103"
PLACE_ID = "4f8fb0a5-2a55-4c3c-8d0c-5a8a2a8dc104"


def row_id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def topic() -> dict[str, Any]:
    return {
        "id": row_id(901),
        "code": "debt",
        "name": "Debt",
        "term_uri": "https://www.example.org/terms/debt",
        "taxonomy": "Topics",
        "taxonomy_id": row_id(900),
        "parent_id": row_id(902),
        "ancestors": [{"id": row_id(902), "name": "Money"}],
        "synonyms": ["owing"],
    }


def organization() -> dict[str, Any]:
    return {
        "listing": "organization",
        "id": ORGANIZATION_ID,
        "name": "Weir Trust",
        "alternate_name": "WT",
        "description": "Helps people.",
        "email": "hello@weir.example",
        "website": "https://weir.example/",
        "uri": "https://weir.example/id",
        "legal_status": "charity",
        "year_incorporated": 1991,
        "slug": "weir-trust",
        "path": "/organisations/weir-trust/",
        "logo": {"url": "/media/logo.webp", "width": 10, "height": 10, "alt": "Weir Trust"},
        "parent_organization": {"id": row_id(1), "name": "Mother Trust"},
        "organization_identifiers": [
            {
                "id": row_id(2),
                "identifier_scheme": "GB-CHC",
                "identifier_type": "Charity number",
                "identifier": "9900001",
            }
        ],
        "funding": [{"id": row_id(3), "source": "The council"}],
        "additional_websites": [
            {"id": row_id(4), "label": "Facebook", "url": "https://www.facebook.com/weir"}
        ],
        "contacts": [
            {
                "id": row_id(5),
                "name": "Front desk",
                "phones": [{"id": row_id(6), "type": "phone", "number": "01632 960001"}],
            }
        ],
        "attributes": [{"id": row_id(7), "taxonomy_term": topic()}],
    }


def location() -> dict[str, Any]:
    return {
        "id": LOCATION_ID,
        "name": "Weir Hall",
        "description": "By the river.",
        "url": "https://hall.example/",
        "transportation": "Bus 65.",
        "latitude": "51.409800",
        "longitude": "-0.306200",
        "external_identifier": "10092008082",
        "external_identifier_type": "UPRN",
        "slug": "weir-hall",
        "path": "/places/weir-hall/",
        "addresses": [
            {
                "id": row_id(20),
                "address_1": "1 Weir Road",
                "address_2": "Canbrook",
                "city": "Thamesmere",
                "postal_code": "KT1 1EU",
                "district": "Thamesmere District",
                "ward": "Weirside",
                "address_source": "feed",
            }
        ],
        "accessibility": [
            {"id": row_id(21), "accessibility": "ramp", "description": "Ramp", "details": "Steep."}
        ],
        "languages": [{"id": row_id(22), "name": "Welsh", "code": "cy"}],
        "contacts": [{"id": row_id(23), "email": "hall@weir.example"}],
        "times": [
            {
                "id": row_id(24),
                "type": "schedule",
                "freq": "WEEKLY",
                "byday": ["MO", "TU"],
                "opens_at": "08:00",
                "closes_at": "22:00",
            }
        ],
        "attributes": [{"id": row_id(25), "taxonomy_term": topic()}],
    }


def service(**changes: Any) -> dict[str, Any]:
    """Fields in `changes` replace those of the sample."""
    shown = ("id", "name", "email", "website", "slug", "path", "organization_identifiers")
    owner = {name: value for name, value in organization().items() if name in shown}
    return {
        "listing": "service",
        "id": SERVICE_ID,
        "name": "Debt advice",
        "alternate_name": "Money matters",
        "description": "We listen.\n\n- letters\n- bailiffs",
        "url": "https://weir.example/debt",
        "email": "debt@weir.example",
        "service_kind": "group",
        "attending_type": ["venue", "home visit"],
        "attending_access": ["drop-in"],
        "deliverable_type": ["Advice", "Financial Support"],
        "eligibility": ["adult", "family"],
        "interpretation_services": "By arrangement",
        "application_process": "Come along.",
        "fees_description": "Free for residents.",
        "wait_time": "A week",
        "accreditations": "AQS",
        "licenses": "Consumer credit",
        "eligibility_description": "Residents.",
        "minimum_age": 16,
        "maximum_age": 99,
        "alert": "Bring a mask.",
        "slug": "debt-advice",
        "path": "/services/debt-advice/",
        "assurance": {
            "assured_at": "2026-03-01T23:30:00+00:00",
            "assured_how": "council",
            "next_due": "2026-09-01",
        },
        "organization": owner,
        "languages": [{"id": row_id(30), "name": "Urdu", "code": "ur", "note": "On Mondays"}],
        "funding": [{"id": row_id(31), "source": "Lottery"}],
        "cost_options": [
            {
                "id": row_id(32),
                "option": "Adults",
                "amount": "3.50",
                "amount_description": "a visit",
            },
            {"id": row_id(33), "option": "Children", "amount": "0.00"},
        ],
        "required_documents": [{"id": row_id(34), "document": "Proof of address"}],
        "additional_urls": [
            {"id": row_id(35), "label": "Book", "url": "https://weir.example/book"}
        ],
        "contacts": [
            {
                "id": row_id(36),
                "name": "Reception",
                "title": "Manager",
                "department": "Money",
                "email": "money@weir.example",
                "service_at_location": PLACE_ID,
                "phones": [
                    {
                        "id": row_id(37),
                        "type": "phone",
                        "number": "01632 960002",
                        "extension": "12",
                        "phone_type": "voice",
                        "description": "Mornings",
                    }
                ],
            }
        ],
        "service_areas": [
            {
                "id": row_id(38),
                "area": {"code": "E05000400", "name": "Alexandra Ward", "kind": "ward"},
            },
            {"id": row_id(39), "name": "The river villages"},
        ],
        "times": [
            {
                "id": row_id(40),
                "type": "schedule",
                "freq": "WEEKLY",
                "byday": ["WE"],
                "opens_at": "10:00",
                "closes_at": "12:00",
                "bank_holidays": "closed",
            }
        ],
        "service_at_locations": [
            {
                "id": PLACE_ID,
                "description": "Room 2",
                "location": location(),
                "times": [
                    {
                        "id": row_id(41),
                        "type": "dates",
                        "dates": ["2026-03-03", "2026-03-10"],
                        "opens_at": "10:00",
                        "closes_at": "12:00",
                    }
                ],
            }
        ],
        "attributes": [
            {"id": row_id(42), "taxonomy_term": topic(), "link_type": "topic", "value": "high"}
        ],
        **changes,
    }


def confidential() -> dict[str, Any]:
    return {
        "id": LOCATION_ID,
        "location_type": "physical",
        "is_confidential": True,
        "outward_code": "KT1",
        "district": "Thamesmere District",
        "latitude": "51.41",
        "longitude": "-0.31",
    }
