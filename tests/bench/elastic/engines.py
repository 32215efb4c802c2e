"""The database engine against Elasticsearch: the same query, in turns."""

import statistics
from collections.abc import Callable

from django.conf import settings
from django.test.utils import override_settings

from search.database.engine import DatabaseEngine
from search.engine import search
from search.query import SearchQuery
from tests.bench.elastic.overhead import NAME, Kind, in_turns
from tests.bench.measuring import p95


def compared(kind: Kind, rounds: int) -> str:
    """A row of `search.engine.search` in process, rows of the page loaded."""
    sides = [_asked(kind, name) for name in (DatabaseEngine.name, NAME)]
    database, elastic = in_turns(sides, rounds)
    mine, other = statistics.median(database), statistics.median(elastic)
    return (
        f"| {kind.name} | {kind.found:,} | {mine:.1f} ({p95(database):.1f}) "
        f"| {other:.1f} ({p95(elastic):.1f}) | {mine / other:.2f} |"
    )


def _asked(kind: Kind, name: str) -> Callable[[int], None]:
    url = settings.ELASTICSEARCH_URL if name == NAME else ""

    def ask(turn: int) -> None:
        query: SearchQuery = kind.queries[turn % len(kind.queries)]
        with override_settings(ELASTICSEARCH_URL=url):
            answered = search(query).engine
        if answered != name:
            raise SystemExit(f"The {answered} answered and not the {name}.")

    return ask
