"""Measure the site under load: `scripts/bench-load`.

Clients search as people and programs do, as fast as they are answered, while a listing is edited
each second and must be found; then the same while Elasticsearch is stopped and started again. All
servers are on this machine, DATABASE_URL names a PostgreSQL database that is filled if need be.
"""

import argparse
import sys
import threading
from collections.abc import Callable

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models import Sum

SEED = 5000


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/bench-load", description=__doc__)
    parser.add_argument("--services", type=int, default=5000)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--prepare", action="store_true", help="only fill database and index")
    options = parser.parse_args()
    django.setup()
    if connection.vendor != "postgresql" or not settings.ELASTICSEARCH_URL:
        parser.error("Set DATABASE_URL and ELASTICSEARCH_URL, or run scripts/bench-load.")
    _prepare(options.services)
    if not options.prepare:
        _measure(options.clients, options.seconds)
    return 0


def _prepare(services: int) -> None:
    from hub.demo.generating.storing import generate
    from search.models import Entry, EntryKind
    from tests.bench.elastic.copying import copied
    from tests.bench.searching import filling
    from tests.bench.searching.telling import tell

    call_command("migrate", verbosity=0)
    missing = services - Entry.objects.filter(kind=EntryKind.SERVICE).count()
    if missing > 0:
        generate(missing, seed=SEED + services)
    tell(filling.borrow_vectors())
    tell(copied())


def _measure(clients: int, seconds: float) -> None:
    from tests.bench.loading import outage, site

    print("| | requests/s | median ms | p95 | p99 | longest | errors | edits found | slowest edit "
          "| fallbacks |\n" + "| --- " * 10 + "|", flush=True)  # fmt: skip
    for name, act in (
        ("with edits", outage.none),
        ("and Elasticsearch stopped and started", outage.stop_and_start),
    ):
        before = _fallbacks()
        with site.served() as address:
            row = _loaded(address, clients, seconds, act)
        # what the processes counted is written when they end
        print(f"| {name} {row} {_fallbacks() - before:,} |", flush=True)


def _loaded(address: str, clients: int, seconds: float, act: Callable[[float], None]) -> str:
    from tests.bench.loading import asked, editing, visitors

    paths = asked.paths()
    visitors.visit(address, paths, clients, seconds=10)  # each process reads its columns
    edited = editing.Edited()
    beside = [
        threading.Thread(target=editing.edit, args=(address, asked.keys(), seconds, edited)),
        threading.Thread(target=act, args=(seconds,)),
    ]
    for thread in beside:
        thread.start()
    visited = visitors.visit(address, paths, clients, seconds)
    for thread in beside:
        thread.join()
    of = len(edited.found) + len(edited.lost)
    slowest = f"{max(edited.found):.1f} s" if edited.found else "none"
    return f"{visited.told(seconds)} {len(edited.found)} of {of} | {slowest} |"


def _fallbacks() -> int:
    from search.models import Fallback

    found: int = Fallback.objects.aggregate(n=Sum("times"))["n"] or 0
    return found


if __name__ == "__main__":
    sys.exit(main())
