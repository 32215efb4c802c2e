"""Measure the search on the database that DATABASE_URL names, after filling it if need be.

`scripts/bench-search` runs this for each size and database.
"""

import argparse
import sys
from pathlib import Path

import django
from django.conf import settings
from django.db import connection


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/bench-search", description=__doc__)
    parser.add_argument("--services", type=int, default=0, help="generate up to so many first")
    parser.add_argument("--fill", action="store_true", help="only fill it")
    parser.add_argument("--rounds", type=int, default=40, help="searches of each kind (40)")
    parser.add_argument(
        "--of", type=Path, help="a SQLite file whose entries a new PostgreSQL database is given"
    )
    options = parser.parse_args()
    django.setup()
    if options.of:
        if connection.vendor != "postgresql":
            parser.error("--of needs PostgreSQL: set DATABASE_URL or run scripts/bench-search.")
        _carried(options.of, options.rounds)
    else:
        _filled(options.services)
        if not options.fill:
            _measured(options.rounds)
    return 0


def _filled(services: int) -> None:
    from tests.bench.searching import filling, telling

    settings.SEARCH_MEANING = True  # for the vectors
    telling.tell(filling.grow(services))
    telling.tell(filling.borrow_vectors())


def _measured(rounds: int) -> None:
    from tests.bench.searching import telling

    telling.report(rounds)


def _carried(store: Path, rounds: int) -> None:
    from tests.bench.__main__ import database
    from tests.bench.searching import carrying, telling

    with database():
        telling.tell(carrying.carry(store))
        telling.report(rounds)


if __name__ == "__main__":
    sys.exit(main())
