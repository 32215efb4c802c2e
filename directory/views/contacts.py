"""Ways to get in touch, as a reader is shown them."""

from dataclasses import dataclass
from typing import Any

from directory.blocks.phones import PHONE_TYPES

Document = dict[str, Any]

# A voice line is what people expect: only other kinds are said.
KINDS = {kind: label for kind, label in PHONE_TYPES if kind != "voice"}


@dataclass(frozen=True)
class Phone:
    """`about` says what the number is for, or what kind it is when it is not a voice line."""

    number: str
    extension: str
    about: str


@dataclass(frozen=True)
class Contact:
    name: str
    role: str
    email: str
    phones: tuple[Phone, ...]


def contacts(document: Document, at: str | None = None) -> list[Contact]:
    """Those of the place whose row is `at`; without it, those of no place that is shown."""
    shown = {row["id"] for row in document.get("service_at_locations", ())}
    return [
        _contact(row)
        for row in document.get("contacts", ())
        if (place if (place := row.get("service_at_location")) in shown else None) == at
    ]


def _contact(row: Document) -> Contact:
    return Contact(
        name=row.get("name", ""),
        role=", ".join(filter(None, (row.get("title"), row.get("department")))),
        email=row.get("email", ""),
        phones=tuple(_phone(block) for block in row.get("phones", ()) if block.get("number")),
    )


def _phone(block: Document) -> Phone:
    return Phone(
        number=block["number"],
        extension=block.get("extension", ""),
        about=block.get("description") or str(KINDS.get(block.get("phone_type", ""), "")),
    )
