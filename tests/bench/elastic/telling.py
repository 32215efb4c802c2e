"""The figures of one store, as rows of tables."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from search.models import Entry
from tests.bench.elastic import copying, engines, growth, overhead
from tests.bench.searching.asked import searches
from tests.bench.searching.telling import tell

REBUILDS = 3


def report(services: int, rounds: int, keep: Path) -> None:
    entries = Entry.objects.count()
    size = copying.size()
    tell(f"\n## Elasticsearch, {services:,} services, {entries:,} entries, {size:,.0f} MB on disk")
    kinds = list(overhead.kinds(searches()))
    growth.keep(kinds, entries, keep)
    _table(
        "| ms: median (p95) | found | /search.json | the same bodies, bare | ratio | more |",
        (overhead.overhead(kind, rounds) for kind in kinds),
    )
    _table(overhead.PARTS_HEAD, (overhead.parts(kind, rounds // 2) for kind in kinds))
    _table(
        "| ms: median (p95) | found | database | Elasticsearch | ratio |",
        (engines.compared(kind, rounds // 2) for kind in kinds),
    )
    if row := copying.rebuilds(REBUILDS):
        _table("| What | Hub | Against | Ratio | Aim |", [row])


def growth_of(files: Sequence[Path], rounds: int) -> None:
    sizes = " | ".join(file.stem.partition("-")[2] for file in files)
    _table(
        f"| bare bodies, ms: median (p95) | found | {sizes} | growth | aim |",
        growth.grown(files, rounds),
    )


def _table(head: str, rows: Iterable[str]) -> None:
    tell(f"\n{head}\n" + "| --- " * (head.count("|") - 1) + "|")
    for row in rows:
        tell(row)
