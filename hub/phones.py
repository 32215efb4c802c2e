"""UK phone numbers: which to accept, how to show them, how to dial them.

Pure: imports nothing of ours.
"""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, shortnumberinfo

REGION = "GB"
# The Relay UK prefix, for callers who type; a full number follows it.
RELAY = "18001"

# libphonenumber pulls numbers out of sentences and reads letters as digits; we want neither.
_TYPED = re.compile(
    r"\+?[0-9 ().\-\u2010-\u2013\u00a0]+(?:(?:extension|ext\.?|x|#)\s*[0-9]{1,7})?", re.IGNORECASE
)
# Of Ofcom's numbers for drama, those that libphonenumber calls invalid: they stand in examples
# and demonstrations.
_DRAMA = re.compile(r"(?:1632960|7700900)[0-9]{3}")


def is_phone(number: str) -> bool:
    """Whether it can be dialled from the UK: a valid number, a short one such as 116 123, either
    after 18001, or one of Ofcom's numbers for drama."""
    return _parsed(number) is not None


def national_format(number: str) -> str:
    """As people in the UK read it: "020 7946 0958", "116 123", "18001 020 7946 0958".

    Numbers of other countries keep their code. What is not a phone number comes back as typed.
    """
    parsed = _parsed(number)
    if parsed is None:
        return number.strip()
    is_relayed, phone = parsed
    if _is_short(phone):
        shown = _spaced(phone)
    elif phone.country_code == 44:
        shown = phonenumbers.format_number(phone, PhoneNumberFormat.NATIONAL)
    else:
        shown = phonenumbers.format_number(phone, PhoneNumberFormat.INTERNATIONAL)
    return f"{RELAY} {shown}" if is_relayed else shown


def tel_uri(number: str) -> str:
    """The `tel:` address (RFC 3966): E.164, short numbers and 18001 as they are dialled.

    Empty where it is not a phone number.
    """
    parsed = _parsed(number)
    if parsed is None:
        return ""
    is_relayed, phone = parsed
    if is_relayed or _is_short(phone):
        digits = f"{phone.national_number}" if _is_short(phone) else f"0{phone.national_number}"
        return f"tel:{RELAY}{digits}" if is_relayed else f"tel:{digits}"
    dialled = f"tel:{phonenumbers.format_number(phone, PhoneNumberFormat.E164)}"
    return f"{dialled};ext={phone.extension}" if phone.extension else dialled


@lru_cache(maxsize=10_000)
def _parsed(number: str) -> tuple[bool, PhoneNumber] | None:
    """Whether 18001 goes before it, and the number; None where it is not one."""
    typed = number.strip()
    if not _TYPED.fullmatch(typed):
        return None
    digits = re.sub(r"[^0-9]", "", typed)
    is_relayed = not typed.startswith("+") and digits.startswith(RELAY)
    try:
        phone = phonenumbers.parse(digits[len(RELAY) :] if is_relayed else typed, REGION)
    except phonenumbers.NumberParseException:
        return None
    if is_relayed and phone.country_code != 44:
        return None
    is_accepted = phonenumbers.is_valid_number(phone) or _is_short(phone) or _is_drama(phone)
    return (is_relayed, phone) if is_accepted else None


def _is_short(phone: PhoneNumber) -> bool:
    return shortnumberinfo.is_valid_short_number_for_region(phone, REGION)


def _is_drama(phone: PhoneNumber) -> bool:
    return phone.country_code == 44 and bool(_DRAMA.fullmatch(str(phone.national_number)))


def _spaced(phone: PhoneNumber) -> str:
    """Six digits are said in threes: 116 123, 118 500."""
    digits = str(phone.national_number)
    return f"{digits[:3]} {digits[3:]}" if len(digits) == 6 else digits
