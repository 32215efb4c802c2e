"""What the mapping gives to those who store it."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Publisher:
    """Whose feed it is. `site_url` has no slash at its end; the e-mail is a team's."""

    site_url: str
    assurer_email: str


@dataclass(frozen=True)
class Rendered:
    """One object of the API: `body` in full, `summary` as lists have it.

    `organization` and `parent` are what it is filtered by: the parent of a service at a location
    is its service, that of a term is the term above it. `is_stamped`: it carries `last_modified`,
    which only whoever stores it knows.
    """

    kind: str
    key: uuid.UUID
    body: dict[str, Any]
    summary: dict[str, Any]
    organization: uuid.UUID | None = None
    parent: uuid.UUID | None = None
    is_stamped: bool = False


def timestamp(moment: dt.datetime) -> str:
    """An aware moment as the standard has it: "2026-03-15T10:30:45.123Z"."""
    text = moment.astimezone(dt.UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")
