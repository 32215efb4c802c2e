"""The one table of what is the same in a document and in Open Referral UK.

HSDS 3.0's fields are kept beside the UK profile's: the profile forbids none and has no place
for a telephone number. Two are of HSDS 3.1, which the profile's readers leave alone:
`additional_urls` and an attribute's `label`. What does not go one to one (times, phones, areas,
terms, places, closures) is in `rendering` and `parsing`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from directory.documents.oruk.values import (
    AGE,
    AMOUNT,
    COUNTRY,
    CURRENCY,
    DATE,
    DEGREES,
    EMAIL,
    LINE,
    LINK,
    POSTCODE,
    TEXT,
    YEAR,
    Codec,
    choice,
)


@dataclass(frozen=True)
class Field:
    """`default`: what absence means in a document, said in a record."""

    name: str
    codec: Codec = LINE
    default: str = ""


@dataclass(frozen=True)
class Shape:
    """An object: its scalar fields, and its lists of child objects that go one to one.

    `required`: fields without which a row says nothing.
    """

    fields: tuple[Field, ...]
    rows: Mapping[str, "Shape"] = field(default_factory=dict)
    required: tuple[str, ...] = ()


KIND_OF_PLACE = choice("physical", "postal", "virtual")

IDENTIFIER = Shape(
    (Field("identifier_scheme"), Field("identifier_type"), Field("identifier")),
    required=("identifier", "identifier_type"),
)
FUNDING = Shape((Field("source"),), required=("source",))
LANGUAGE = Shape((Field("name"), Field("code"), Field("note")), required=("name",))
LINKS = Shape((Field("label"), Field("url", LINK)), required=("url",))
REQUIRED_DOCUMENT = Shape((Field("document"), Field("uri", LINK)), required=("document",))
CONTACT = Shape((Field("name"), Field("title"), Field("department"), Field("email", EMAIL)))
COST_OPTION = Shape(
    (
        Field("option"),
        Field("amount", AMOUNT),
        Field("amount_description"),
        Field("currency", CURRENCY, default="GBP"),
        Field("valid_from", DATE),
        Field("valid_to", DATE),
    )
)
ADDRESS = Shape(
    (
        Field("attention"),
        Field("address_1"),
        Field("address_2"),
        Field("city"),
        Field("region"),
        Field("state_province"),
        Field("postal_code", POSTCODE),
        Field("country", COUNTRY, default="GB"),
        Field("address_type", KIND_OF_PLACE, default="physical"),
    ),
    required=("address_1",),
)
ACCESSIBILITY = Shape(
    (Field("accessibility"), Field("description"), Field("details"), Field("url", LINK))
)

ORGANIZATION = Shape(
    (
        Field("name"),
        Field("alternate_name"),
        Field("description", TEXT),
        Field("email", EMAIL),
        Field("website", LINK),
        Field("uri", LINK),
        Field("legal_status"),
        Field("year_incorporated", YEAR),
    ),
    rows={
        "organization_identifiers": IDENTIFIER,
        "funding": FUNDING,
        "additional_websites": LINKS,
    },
)
LOCATION = Shape(
    (
        Field("location_type", KIND_OF_PLACE, default="physical"),
        Field("name"),
        Field("alternate_name"),
        Field("description", TEXT),
        Field("url", LINK),
        Field("transportation", TEXT),
        Field("latitude", DEGREES),
        Field("longitude", DEGREES),
        Field("external_identifier"),
        Field("external_identifier_type"),
    ),
    rows={"languages": LANGUAGE, "accessibility": ACCESSIBILITY},
)
SERVICE = Shape(
    (
        Field("name"),
        Field("alternate_name"),
        Field("description", TEXT),
        Field("url", LINK),
        Field("email", EMAIL),
        Field("interpretation_services"),
        Field("application_process", TEXT),
        Field("fees_description", TEXT),
        Field("wait_time"),
        Field("accreditations", TEXT),
        Field("eligibility_description", TEXT),
        Field("minimum_age", AGE),
        Field("maximum_age", AGE),
        Field("licenses", TEXT),
    ),
    rows={
        "languages": LANGUAGE,
        "funding": FUNDING,
        "cost_options": COST_OPTION,
        "required_documents": REQUIRED_DOCUMENT,
        "additional_urls": LINKS,
    },
)
SERVICE_AREA = Shape(
    (Field("name"), Field("extent", TEXT), Field("extent_type"), Field("uri", LINK))
)
SERVICE_AT_LOCATION = Shape((Field("description"),))
PHONE = Shape((Field("number"), Field("description")), required=("number",))
ATTRIBUTE = Shape((Field("link_type"), Field("value"), Field("label")))
