"""Places."""

from directory.oruk.schemas.types import key, many, number, shape, text, uri

KINDS = ["physical", "postal", "virtual"]

SCHEMAS = {
    "location": shape(
        "A place. Of one that must not be found, such as a refuge, only a rounded point and "
        "the area are published.",
        required=("id", "location_type"),
        id=key("The place. It never changes."),
        location_type=text("The kind of place.", enum=KINDS),
        url=uri("Its web address."),
        organization_id=key("The organisation whose place it is."),
        name=text("Its name."),
        alternate_name=text("Another name it goes by."),
        description=text("Plain text."),
        transportation=text("How to get there."),
        latitude=number("WGS 84.", minimum=-90, maximum=90),
        longitude=number("WGS 84.", minimum=-180, maximum=180),
        external_identifier=text("Its number in a register."),
        external_identifier_type=text("The register, for example UPRN."),
        languages=many("language", "Languages spoken."),
        addresses=many("address", "Its addresses."),
        contacts=many("contact", "Public ways to reach it."),
        phones=many("phone", "Public phone numbers."),
        accessibility=many("accessibility", "What it offers to people with access needs."),
        schedules=many("schedule", "When it is open."),
        attributes=many("attribute", "Terms that apply to it."),
    ),
    "address": shape(
        "An address.",
        required=(
            *("id", "address_1", "city", "state_province", "postal_code", "country"),
            "address_type",
        ),
        id=key("The row."),
        location_id=key("The place."),
        attention=text("For whose attention."),
        address_1=text("The first lines."),
        address_2=text("The second line."),
        city=text("Town."),
        region=text("Region."),
        state_province=text("County or, where nobody gave one, district."),
        postal_code=text("Postcode."),
        country=text("ISO 3166-1, two letters.", pattern="^[A-Z]{2}$"),
        address_type=text("The kind of address.", enum=KINDS),
    ),
    "accessibility": shape(
        "One thing a place offers to people with access needs. None does not mean no.",
        id=key("The row."),
        location_id=key("The place."),
        accessibility=text("The feature, as version 1 of the standard listed it."),
        description=text("The feature in words."),
        details=text("More about it."),
        url=uri("Where to read about it."),
    ),
}
