"""Organisations."""

from directory.oruk.schemas.types import email, key, many, shape, text, uri, whole

SCHEMAS = {
    "organization": shape(
        "A body that runs services. Lists give the fields that are not nested, unless `full` "
        "is true.",
        required=("id", "name", "description"),
        id=key("The organisation. It never changes."),
        name=text("Its public name."),
        alternate_name=text("Another name it goes by."),
        description=text("Plain text; a blank line parts paragraphs, “- ” begins a list item."),
        email=email("Its public e-mail address."),
        website=uri("Its web address."),
        additional_websites=many("url", "More web addresses. HSDS 3.1."),
        logo=uri("Address of its logo."),
        uri=uri("Its identifier as a web address."),
        legal_status=text("Its legal form."),
        year_incorporated=whole("The year it was founded.", minimum=1000, maximum=2999),
        parent_organization_id=key("The organisation it belongs to."),
        funding=many("funding", "Who pays for it."),
        contacts=many("contact", "Public ways to reach it."),
        phones=many("phone", "Public phone numbers."),
        organization_identifiers=many("organization_identifier", "Its numbers in registers."),
        attributes=many("attribute", "Terms that apply to it."),
        services={
            "type": "array",
            "minItems": 1,
            "description": "Its services: only their ids, or whole with `full_service`.",
            "items": {
                "anyOf": [
                    {"$ref": "#/components/schemas/service_id"},
                    {"$ref": "#/components/schemas/service"},
                ]
            },
        },
    ),
    "service_id": shape("A service by its id alone.", id=key("The service.")),
    "organization_identifier": shape(
        "A number of the organisation in a register.",
        required=("id", "identifier_type", "identifier"),
        id=key("The row."),
        organization_id=key("The organisation."),
        identifier_scheme=text("The register's code of org-id.guide, for example GB-CHC."),
        identifier_type=text("The register in words."),
        identifier=text("The number."),
    ),
}
