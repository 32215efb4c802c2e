"""Entries for tests, put through the one way in."""

import uuid
from typing import Any

from search.entries import EntryData, Term, Venue, put
from search.models import Entry, EntryKind

KINGSTON = (51.4098, -0.3062)
DEGREES_PER_MILE = 1 / 69.0932


def make_entry(title: str, *, kind: str = EntryKind.SERVICE, **data: Any) -> Entry:
    """`miles=[1, 4]` puts venues that far north of Kingston."""
    miles = data.pop("miles", ())
    key = data.pop("key", None) or uuid.uuid4()
    venues = tuple(
        Venue(KINGSTON[0] + distance * DEGREES_PER_MILE, KINGSTON[1], f"Hall at {distance}")
        for distance in miles
    )
    values = {"path": f"/services/{key}/", "text": "", "venues": venues, **data}
    put(kind, key, [EntryData(title=title, **values)])
    return Entry.objects.get(kind=kind, key=key, language=values.get("language", "en"))


def make_term(name: str, parent: Term | None = None) -> Term:
    return Term(uuid.uuid5(uuid.NAMESPACE_URL, name), name, parent.key if parent else None)
