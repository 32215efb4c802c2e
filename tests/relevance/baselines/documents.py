"""What every baseline is given of an entry: the texts that the hub's own search reads."""

from collections.abc import Iterator
from typing import Any

from search.models import Entry
from search.shown import shown
from tests.relevance.measure import key_of


def listings() -> Iterator[tuple[str, Entry]]:
    """All that may be found, by the key that the grades call it."""
    for entry in shown("en").prefetch_related("terms", "venues"):
        yield key_of(entry), entry


def document(entry: Entry) -> dict[str, Any]:
    """Texts as people write them; topics with those above them; points in degrees."""
    return {
        "name": f"{entry.title}\n{entry.aliases}",
        "organisation": entry.subtitle,
        "topics": [term.name for term in entry.terms.all()],
        "summary": entry.summary,
        "text": f"{entry.body}\n{entry.places}",
        "locations": [
            {"location": {"lat": venue.latitude, "lon": venue.longitude}}
            for venue in entry.venues.all()
        ],
    }
