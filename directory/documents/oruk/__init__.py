"""Documents ↔ Open Referral UK 3.0.

A record is a strict subset of the UK profile and a generous HSDS 3.0 superset at once. One
table (`fields`) says what goes one to one, both ways; pure: no model, no settings.
"""

from directory.documents.oruk.closed_lists import taxonomy as hub_taxonomy
from directory.documents.oruk.closed_lists import terms as hub_terms
from directory.documents.oruk.parsed import Directory, Parsed, ParsedListing
from directory.documents.oruk.parsing import combined, parse_service
from directory.documents.oruk.records import Publisher, Rendered, timestamp
from directory.documents.oruk.rendering import (
    render,
    render_closed_lists,
    render_taxonomy,
    render_term,
)

__all__ = [
    "Directory",
    "Parsed",
    "ParsedListing",
    "Publisher",
    "Rendered",
    "combined",
    "hub_taxonomy",
    "hub_terms",
    "parse_service",
    "render",
    "render_closed_lists",
    "render_taxonomy",
    "render_term",
    "timestamp",
]
