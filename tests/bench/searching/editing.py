"""From a listing's change to its being found."""

import statistics
import time

from search.engine import search
from search.entries import remove
from search.query import SearchQuery
from tests.search.factories import make_entry

# In no generated text.
WORD = "kaleidoscope"


def edits(rounds: int) -> str:
    """Each round a listing is put among the entries, found at once, and removed again."""
    query = SearchQuery(words=WORD)
    search(query)
    written, found, again = [], [], []
    for number in range(rounds):
        began = time.perf_counter()
        entry = make_entry(f"{WORD} club {number}", text="Lunch for all.", miles=[1, 2])
        written.append(time.perf_counter() - began)
        try:
            found.append(_seconds(query, is_there=True))
            again.append(_seconds(query, is_there=True))
        finally:
            remove(entry.kind, entry.key)
        _seconds(query, is_there=False)
    middle = [1000 * statistics.median(times) for times in (written, found, again)]
    return (
        f"After an edit: the entry is written in {middle[0]:.1f} ms; the very next search "
        f"finds it, in {middle[1]:.1f} ms, and the one after takes {middle[2]:.1f} ms."
    )


def _seconds(query: SearchQuery, is_there: bool) -> float:
    began = time.perf_counter()
    found = search(query)
    taken = time.perf_counter() - began
    if is_there != any(hit.entry.title.startswith(WORD) for hit in found.hits):
        raise SystemExit(f"After an edit {query.words} should be found: {is_there}; it was not so.")
    return taken
