"""A small borough with the odd cases of a real one, saved through the models."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from directory import documents
from directory.documents.oruk.ids import derived
from directory.models import (
    Location,
    Organization,
    Service,
    Taxonomy,
    TaxonomyTerm,
)
from directory.models.enums import AssuredHow
from tests.directory.factories import (
    AreaFactory,
    LocationFactory,
    OrganizationFactory,
    PostcodeFactory,
    ServiceFactory,
    TaxonomyFactory,
    TermFactory,
)

HOSTILE = '<script>alert("x")</script> & \\ \u2028 "Robert\'); DROP TABLE"'
SECRET_STREET = "17 Hidden Lane"


@dataclass(frozen=True)
class Borough:
    services: list[Service]
    organizations: list[Organization]
    draft: Service
    hidden: Service
    unpublished: Service
    refuge: Location
    taxonomy: Taxonomy
    terms: list[TaxonomyTerm]


def make(plain: int = 18) -> Borough:
    """`plain` ordinary services besides the odd ones; at least three organisations."""
    area = AreaFactory(code="E05000400", name="Alexandra Ward")
    AreaFactory(code="E09000021", name="Thamesmere District", kind="district")
    PostcodeFactory(ward="E05000400", district="E09000021")
    taxonomy = TaxonomyFactory(name="Topics")
    top = TermFactory(taxonomy=taxonomy, name="Money", description="")
    terms = [top, TermFactory(parent=top, name="Debt"), TermFactory(taxonomy=taxonomy)]
    organizations = [_organization(number, terms[0]) for number in range(3)]
    hall = _hall()
    refuge = _refuge()
    services = [
        _save({"name": f"Service {number}", "organization": str(organizations[number % 3].key)})
        for number in range(plain)
    ]
    owner = str(organizations[0].key)
    services += [
        _save(_everything(owner, hall, terms[1], area.pk)),
        _save(
            {
                "name": "Refuge",
                "organization": owner,
                "service_at_locations": [
                    {"id": derived("sal", "refuge"), "location": str(refuge.key)}
                ],
            }
        ),
        _save({"name": "Closed", "organization": owner, "closure_message": "Back in May."}),
        _save({"name": HOSTILE, "description": HOSTILE, "organization": owner}),
    ]
    dark = OrganizationFactory(name="Draft organisation", draft=True)
    unpublished = ServiceFactory(name="Once public", organization=organizations[0])
    unpublished.unpublish()
    return Borough(
        services=services,
        organizations=organizations,
        draft=ServiceFactory(name="Never public", organization=organizations[0], draft=True),
        hidden=ServiceFactory(name="Of a draft organisation", organization=dark),
        unpublished=unpublished,
        refuge=refuge,
        taxonomy=taxonomy,
        terms=terms,
    )


def _save(document: dict[str, Any]) -> Service:
    service = Service()
    documents.write({"id": derived("service", document["name"]), **document}, service)
    service.set_assured(timezone.now() - dt.timedelta(days=9), AssuredHow.COUNCIL)
    service.save()
    return service


def _organization(number: int, term: TaxonomyTerm) -> Organization:
    organization = Organization()
    name = f"Trust {number}"
    contact = {
        "id": derived(name, "contact"),
        "name": "Front desk",
        "phones": [_phone(f"{name} desk"), _phone(f"{name} secret") | {"visibility": "internal"}],
    }
    document = {
        "id": derived("organization", name),
        "name": name,
        "description": "" if number else "Helps people.",
        "website": "https://trust.example/",
        "legal_status": "charity",
        "year_incorporated": 1991,
        "organization_identifiers": [
            {
                "id": derived(name, "number"),
                "identifier_scheme": "GB-CHC",
                "identifier_type": "Charity number",
                "identifier": f"990000{number}",
            }
        ],
        "funding": [{"id": derived(name, "funding"), "source": "The council"}],
        "additional_websites": [
            {"id": derived(name, "url"), "label": "Facebook", "url": "https://social.example/t"}
        ],
        "contacts": [contact],
        "attributes": [{"id": derived(name, "term"), "taxonomy_term": str(term.key)}],
    }
    documents.write({key: value for key, value in document.items() if value}, organization)
    organization.save()
    return organization


def _hall() -> Location:
    hall = Location()
    documents.write(
        {
            "id": derived("location", "hall"),
            "name": "Weir Hall",
            "external_identifier": "10092008082",
            "external_identifier_type": "UPRN",
            "transportation": "Bus 65.",
            "addresses": [
                {
                    "id": derived("hall", "address"),
                    "address_1": "1 Weir Road",
                    "postal_code": "KT1 1EU",
                }
            ],
            "accessibility": [
                {
                    "id": derived("hall", "ramp"),
                    "accessibility": "ramp",
                    "description": "A ramp",
                }
            ],
            "languages": [{"id": derived("hall", "language"), "name": "Welsh", "code": "cy"}],
            "contacts": [{"id": derived("hall", "contact"), "email": "hall@trust.example"}],
            "times": [_weekly("hall", "08:00", "22:00")],
        },
        hall,
    )
    hall.save()
    return hall


def _refuge() -> Location:
    return LocationFactory(
        name="Rowan House",
        confidential=True,
        address={"address_1": SECRET_STREET, "city": "Thamesmere", "postal_code": "KT1 1EU"},
    )


def _everything(owner: str, hall: Location, term: TaxonomyTerm, area: str) -> dict[str, Any]:
    """A service with a value in every field that travels."""
    place = derived("everything", "place")
    contact = {
        "id": derived("everything", "contact"),
        "name": "Reception",
        "title": "Manager",
        "department": "Money",
        "email": "money@trust.example",
        "service_at_location": place,
        "phones": [_phone("everything") | {"extension": "12", "phone_type": "voice"}],
    }
    return {
        "name": "Everything",
        "organization": owner,
        "service_kind": "group",
        "alternate_name": "All",
        "description": "We listen.\n\n- letters\n- bailiffs",
        "url": "https://trust.example/everything",
        "email": "everything@trust.example",
        "attending_type": ["venue", "home visit"],
        "attending_access": ["drop-in"],
        "deliverable_type": ["Advice"],
        "eligibility": ["adult"],
        "eligibility_description": "Residents.",
        "application_process": "Come along.",
        "fees_description": "Free for residents.",
        "wait_time": "A week",
        "interpretation_services": "By arrangement",
        "accreditations": "AQS",
        "licenses": "Consumer credit",
        "alert": "Bring a mask.",
        "minimum_age": 16,
        "maximum_age": 99,
        "times": [_weekly("everything", "10:00", "12:30")],
        "service_at_locations": [
            {
                "id": place,
                "location": str(hall.key),
                "description": "Upstairs",
                "times": [_weekly("everything there", "00:00", "00:00")],
            }
        ],
        "service_areas": [
            {"id": derived("everything", "area"), "area": area},
            {"id": derived("everything", "words"), "name": "The river villages"},
        ],
        "contacts": [
            contact,
            {
                "id": derived("everything", "internal"),
                "email": "manager.at.home@trust.example",
                "visibility": "internal",
            },
        ],
        "cost_options": [
            {"id": derived("everything", "cost"), "option": "Adults", "amount": "3.50"}
        ],
        "languages": [{"id": derived("everything", "language"), "name": "Urdu", "code": "ur"}],
        "funding": [{"id": derived("everything", "funding"), "source": "Lottery"}],
        "required_documents": [
            {"id": derived("everything", "document"), "document": "Proof of address"}
        ],
        "additional_urls": [
            {
                "id": derived("everything", "url"),
                "label": "Book",
                "url": "https://trust.example/book",
            }
        ],
        "attributes": [{"id": derived("everything", "term"), "taxonomy_term": str(term.key)}],
    }


def _phone(of: str) -> dict[str, Any]:
    return {"id": derived(of, "phone"), "type": "phone", "number": "01632 960 001"}


def _weekly(of: str, opens: str, closes: str) -> dict[str, Any]:
    return {
        "id": derived(of, "times"),
        "type": "schedule",
        "freq": "WEEKLY",
        "byday": ["MO", "TH"],
        "opens_at": opens,
        "closes_at": closes,
    }
