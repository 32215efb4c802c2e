"""Measure what can be measured on this machine: `make bench`, or in other sizes

    scripts/bench --services 1000 --rounds 60

Both sides of a ratio run in one process, in turns, on the same PostgreSQL database, which is made
for the run and dropped after it. Nothing fails here: tests pin counts, people read times.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.conf import settings
from django.db import connection
from django.test.utils import setup_databases, setup_test_environment, teardown_databases


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Measure the hub's limits.")
    parser.add_argument("--services", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=60)
    options = parser.parse_args()
    if connection.vendor != "postgresql":
        print("The comparisons need PostgreSQL: set DATABASE_URL or run scripts/bench.")
        return 1
    setup_test_environment(debug=False)
    with database():
        report(options.services, options.rounds)
    return 0


@contextmanager
def database() -> Iterator[None]:
    settings.DATABASES["default"]["TEST"]["NAME"] = "hub_bench"  # tests may run beside us
    made = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        connection.close()
        teardown_databases(made, verbosity=0)


def report(services: int, rounds: int) -> None:
    from hub.demo.generating.storing import generate
    from tests.bench import bulk
    from tests.bench.limits import comparisons, queries

    few = min(20, services)
    generate(few, seed=1)
    counts = {few: queries()}
    began = time.monotonic()
    made = generate(services - few, seed=2)
    print(bulk.told(f"{services - few:,} services generated", made, time.monotonic() - began))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    counts[services] = queries()
    print("\n| What | Hub | Against | Ratio | Aim |\n| --- | --- | --- | --- | --- |")
    for comparison in comparisons(rounds):
        print(comparison.row(), flush=True)
    for row in bulk.imports(min(services, 1000)):
        print(row, flush=True)
    print(f"\n| Queries | {' | '.join(f'{size} services' for size in counts)} |")
    print(f"| --- |{' --- |' * len(counts)}")
    for what in counts[few]:
        print(f"| {what} | {' | '.join(str(found[what]) for found in counts.values())} |")


if __name__ == "__main__":
    django.setup()
    sys.exit(main())
