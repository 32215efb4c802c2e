"""Placeholder being written."""
import uuid
from dataclasses import dataclass
from typing import Any
@dataclass(frozen=True)
class Publisher:
    site_url: str
    assurer_email: str
@dataclass(frozen=True)
class Rendered:
    kind: str
    key: uuid.UUID
    body: dict[str, Any]
    summary: dict[str, Any]
    organization: uuid.UUID | None = None
    parent: uuid.UUID | None = None
    is_stamped: bool = False
def render(document, publisher, today): return []
def render_taxonomy(d): return Rendered("taxonomy", uuid.UUID(d["id"]), d, d)
def render_term(d): return Rendered("taxonomy_term", uuid.UUID(d["id"]), d, d)
def timestamp(now): return now.isoformat()
