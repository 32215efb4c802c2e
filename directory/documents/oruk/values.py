"""Single values: as documents hold them ↔ as Open Referral UK has them.

Each codec has both ways. Reading gives None for what says nothing, and raises ValueError with a
plain reason for what cannot be taken.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from directory.documents.oruk.text import plain_line, plain_text, storable
from hub.postcodes import spaced

EARLIEST = dt.date(1900, 1, 1)
LATEST = dt.date(2199, 12, 31)


@dataclass(frozen=True)
class Codec:
    to_oruk: Callable[[Any], Any]
    to_document: Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


def as_text(raw: object) -> str:
    """Text, or a number as text."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise ValueError("It is not text.")
    return str(raw)


def _line(raw: object) -> str | None:
    return plain_line(as_text(raw)) or None


def _text(raw: object) -> str | None:
    return plain_text(as_text(raw)) or None


def _email(raw: object) -> str | None:
    text = plain_line(as_text(raw)).removeprefix("mailto:")
    # RFC 2606 keeps .invalid for addresses that are none; publishers put them for "no e-mail".
    if not text or text.lower().endswith(".invalid"):
        return None
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>.]+", text):
        raise ValueError(f"“{text[:80]}” is not an e-mail address.")
    return text


def _link(raw: object) -> str | None:
    text = storable(as_text(raw)).strip()
    if not text:
        return None
    if re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s<>\"]*)?", text, re.IGNORECASE):
        text = f"http://{text}"
    if not re.fullmatch(r"https?://[^\s<>\"\x00-\x1f]+", text, re.IGNORECASE):
        raise ValueError(f"“{text[:80]}” is not a web address.")
    return text


def as_uri(link: str) -> str:
    """A web address in ASCII (RFC 3986), as `format: uri` asks."""
    if link.isascii() and not re.search(r"[\s<>\"{}|\\^`]", link):
        return link
    parts = urlsplit(link)
    try:
        host = parts.netloc.encode("idna").decode()
    except UnicodeError:
        host = quote(parts.netloc, safe="@:[]")
    rest = (quote(part, safe="%/:=&?~+!$,;'@()*") for part in parts[2:])
    return urlunsplit((parts.scheme, host, *rest))


def _age(raw: object) -> int | None:
    """A whole number of years; anything below 0 is how some publishers say "none"."""
    number = _number(raw)
    if number is None or number < 0:
        return None
    if number != number.to_integral_value():
        raise ValueError(f"{raw} is not a whole number of years.")
    return int(number)


def is_no_age(raw: object) -> bool:
    """Whether a publisher says "no limit" by an age below 0."""
    try:
        number = _number(raw)
    except ValueError:
        return False
    return number is not None and number < 0


def _year(raw: object) -> int | None:
    number = _number(raw)
    if number is None:
        return None
    if number != number.to_integral_value() or not 1000 <= number <= 2999:
        raise ValueError(f"{raw} is not a year.")
    return int(number)


def _number(raw: object) -> Decimal | None:
    if isinstance(raw, str) and not raw.strip():
        return None
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise ValueError("It is not a number.")
    text = str(raw).strip().removeprefix("£")
    try:
        number = Decimal(text) if len(text) <= 40 else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite() or abs(number) > 10**12:
        raise ValueError(f"“{text[:40]}” is not a number.")
    return number


def decimal(places: int) -> Codec:
    """Text with a column's decimal places ↔ a JSON number."""

    def read(raw: object) -> str | None:
        number = _number(raw)
        return None if number is None else str(number.quantize(Decimal(1).scaleb(-places)))

    def write(value: Any) -> float | int:
        number = Decimal(value)
        return int(number) if number == number.to_integral_value() else float(number)

    return Codec(write, read)


def read_date(raw: object) -> str | None:
    """An ISO date out of a date, or of a date and time with or without an offset."""
    text = as_text(raw).strip()
    if not text:
        return None
    match = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9:.,]+(?:Z|[+-][0-9:]+)?)?", text)
    try:
        day = dt.date.fromisoformat(match[1]) if match else None
    except ValueError:
        day = None
    if day is None or not EARLIEST <= day <= LATEST:
        raise ValueError(f"“{text[:40]}” is not a date like 2026-03-27.")
    return day.isoformat()


def choice(*values: str) -> Codec:
    """One of a closed list, in any case."""

    def read(raw: object) -> str | None:
        text = plain_line(as_text(raw)).lower()
        if not text:
            return None
        if text not in values:
            raise ValueError(f"“{text[:40]}” is not one of: {', '.join(values)}.")
        return text

    return Codec(_same, read)


def _country(raw: object) -> str | None:
    text = plain_line(as_text(raw))
    known = {"uk", "gbr", "united kingdom", "great britain", "england", "scotland", "wales"}
    if text.lower() in known | {"northern ireland", "u.k."}:
        return "GB"
    if text and not re.fullmatch(r"[A-Za-z]{2}", text):
        raise ValueError(f"“{text[:40]}” is not a country's code of two letters.")
    return text.upper() or None


def _postcode(raw: object) -> str | None:
    return spaced(plain_line(as_text(raw))) or None


def _currency(raw: object) -> str | None:
    text = plain_line(as_text(raw)).upper()
    if text and not re.fullmatch(r"[A-Z]{3}", text):
        raise ValueError(f"“{text[:40]}” is not a currency's code of three letters.")
    return text or None


LINE = Codec(_same, _line)
TEXT = Codec(_same, _text)
EMAIL = Codec(_same, _email)
LINK = Codec(as_uri, _link)
AGE = Codec(int, _age)
YEAR = Codec(int, _year)
AMOUNT = decimal(2)
DEGREES = decimal(6)
DATE = Codec(_same, read_date)
COUNTRY = Codec(_same, _country)
POSTCODE = Codec(_same, _postcode)
CURRENCY = Codec(_same, _currency)
