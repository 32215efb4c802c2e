"""The figures of one database, as rows of tables."""

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.addresses import make_url
from search.api.suggesting import suggest
from search.database import snapshot
from search.engine import search
from search.meaning import sentences
from search.models import Entry, EntryKind, EntryVector
from search.query import SearchQuery
from tests.bench.limits import get
from tests.bench.measuring import p95
from tests.bench.searching.asked import BROADEST, SUGGESTED, searches
from tests.bench.searching.editing import edits
from tests.bench.searching.taking import Taken, memory

WARM = 2


def report(rounds: int) -> None:
    settings.SEARCH_MEANING = False
    services = Entry.objects.filter(kind=EntryKind.SERVICE).count()
    tell(f"\n## {connection.vendor}, {services:,} services, {Entry.objects.count():,} entries\n")
    for line in _start():
        tell(line)
    asked = searches()
    tell("\n| Search | found | median ms | p95 ms | processor, median | p95 | queries |")
    tell("| --- " * 7 + "|")
    for name, queries in asked.items():
        tell(_row(name, lambda query: search(query).total, queries, rounds))
    tell(_row("suggestions", _suggested, SUGGESTED, rounds))
    broad = [make_url(query) for query in asked[BROADEST]]
    tell(_row(f"the whole page of: {BROADEST}", _page, broad, rounds // 2))
    tell("\n" + edits(rounds // 4))
    if EntryVector.objects.exists():
        for line in _meaning(asked, rounds // 2):
            tell(line)
        tell("\n" + edits(rounds // 4))


def tell(line: str) -> None:
    if line:
        print(line, flush=True)


def _start() -> Iterator[str]:
    """What the first search of a process costs, in time and in memory of its own."""
    before = memory()
    whole = Taken()
    with whole.round():
        snapshot.snapshot()
    yield f"Cold start: columns read in {_told(whole)}, {memory() - before:.0f} MB."
    first, suggestion = Taken(), Taken()
    with first.round():
        search(SearchQuery(words="foood"))
    with suggestion.round():
        _suggested(SUGGESTED[0])
    yield f"The first search, with thesaurus and spelling: {_told(first)}."
    yield f"The first suggestion: {_told(suggestion)}; in all {memory() - before:.0f} MB."


def _row(name: str, work: Callable[[Any], int], asked: Sequence[Any], rounds: int) -> str:
    """Each of them in turns, after a warm-up that is not counted."""
    found = [work(one) for one in asked]
    with CaptureQueriesContext(connection) as captured:
        work(asked[0])
    taken = Taken()
    for number in range(rounds):
        with taken.round():
            work(asked[number % len(asked)])
    sides = (taken.clock, taken.processor)
    figures = ((statistics.median(one), p95(one)) for one in sides)
    times = " | ".join(f"{median:.1f} | {high:.1f}" for median, high in figures)
    return f"| {name} | {statistics.median(found):,.0f} | {times} | {len(captured)} |"


def _suggested(typed: str) -> int:
    return sum(len(group["suggestions"]) for group in suggest(typed, "", "en")["keywords"])


def _page(url: str) -> int:
    """Kilobytes."""
    return len(get(url)) // 1024


def _meaning(asked: Mapping[str, Sequence[SearchQuery]], rounds: int) -> Iterator[str]:
    """The same searches with meaning and without, in turns."""
    settings.SEARCH_MEANING = True
    snapshot.forget()
    if not sentences.is_on() or sentences.model() is None:
        return
    before = memory()
    whole = Taken()
    with whole.round():
        snapshot.snapshot()
    yield f"\nColumns with vectors: {_told(whole)}, {memory() - before:.0f} MB.\n"
    yield "| With meaning | without, ms | with, ms | more, ms | more of the processor, ms |"
    yield "| --- " * 5 + "|"
    for name, queries in asked.items():
        if not all(query.words for query in queries):
            continue
        sides = {False: Taken(), True: Taken()}
        for number in range(rounds):
            for is_on, taken in sides.items():
                settings.SEARCH_MEANING = is_on
                sentences._remembered.cache_clear()  # as for words that nobody asked before
                with taken.round():
                    search(queries[number % len(queries)])
        off, on = (statistics.median(sides[is_on].clock[WARM:]) for is_on in (False, True))
        worked = [statistics.median(sides[is_on].processor[WARM:]) for is_on in (False, True)]
        yield f"| {name} | {off:.1f} | {on:.1f} | {on - off:.1f} | {worked[1] - worked[0]:.1f} |"


def _told(taken: Taken) -> str:
    """Seconds of one round."""
    return f"{taken.clock[0] / 1000:.2f} s ({taken.processor[0] / 1000:.2f} s of the processor)"
