"""What to offer somebody whose listing is gone: entries that share words with its address."""

from search.engine import search
from search.models import Entry
from search.query import SearchQuery

LIMIT = 3
MOST_WORDS = 12


def alternatives(slug: str, language: str = "en") -> list[Entry]:
    """Up to three entries that a search for the words of a slug finds, best first."""
    words = [word for word in slug.split("-") if not word.isdigit()][:MOST_WORDS]
    if not words:
        return []
    found = search(SearchQuery(words=" ".join(words), language=language))
    return [hit.entry for hit in found.hits[:LIMIT]]
