"""UK postcodes as people type them. Pure: knows no table."""

import re

INWARD = 3  # letters and digits of the second half
# Royal Mail's shapes; GIR 0AA is the one exception.
POSTCODE = re.compile(r"^(GIR0AA|[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][ABD-HJLNP-UW-Z]{2})$")
OUTCODE = re.compile(r"^[A-Z]{1,2}[0-9][0-9A-Z]?$")


def normalise(text: str) -> str:
    """“kt1 1eu” → “KT11EU”; text that is no postcode comes back squeezed and in capitals."""
    return re.sub(r"[^0-9A-Za-z]", "", text)[:10].upper()


def is_postcode(text: str) -> bool:
    return bool(POSTCODE.match(normalise(text)))


def is_outcode(text: str) -> bool:
    return bool(OUTCODE.match(normalise(text)))


def spaced(text: str) -> str:
    """“kt11eu” → “KT1 1EU”; anything that is not a postcode comes back as it was, trimmed."""
    code = normalise(text)
    return f"{code[:-3]} {code[-3:]}" if POSTCODE.match(code) else text.strip()


def outward(text: str) -> str:
    """The first half (“KT1”), or "" when the text is no postcode."""
    code = normalise(text)
    return code[:-3] if POSTCODE.match(code) else ""
