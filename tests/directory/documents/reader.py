"""A directory for reading records without a database: it knows what it is told."""

import uuid
from dataclasses import dataclass, field

from directory.documents.oruk.ids import as_uuid, derived


@dataclass
class Known:
    """`terms` maps an id, a URI, or "taxonomy code", to a term's id; `areas` codes to names."""

    terms: dict[str, str] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    listings: dict[tuple[str, str], str] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)

    def key(self, kind: str, external_id: str) -> str:
        found = self.listings.get((kind, external_id)) or as_uuid(external_id)
        return found or derived("source", f"{kind}:{external_id}")

    def find(self, kind: str, external_id: str) -> str | None:
        return self.listings.get((kind, external_id))

    def may_have(self, listing: str, row: str) -> bool:
        return self.rows.setdefault(row, listing) == listing

    def term(self, *, key: str, uri: str, taxonomy: str, code: str) -> str | None:
        found = (self.terms.get(name) for name in (key, uri, f"{taxonomy} {code}"))
        return next(filter(None, found), None)

    def area(self, code: str) -> str | None:
        return self.areas.get(code)


def new_id() -> str:
    return str(uuid.uuid4())
