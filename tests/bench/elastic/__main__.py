"""Measure the search with Elasticsearch on the store that DATABASE_URL names, made by the bench of
the search, and on the server that ELASTICSEARCH_URL names. `scripts/bench-search` runs this.

    … --prepare          only make the copy on the server, unless it is there
    … --growth 1000 …    instead: compare the stores of these sizes that were measured before
"""

import argparse
import os
import sys
from pathlib import Path

import django
from django.conf import settings

KEPT = "var/bench/asked-{}.json"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.elastic", description=__doc__)
    parser.add_argument("--services", type=int, default=0, help="what to call the store")
    parser.add_argument("--rounds", type=int, default=40, help="searches of each kind (40)")
    parser.add_argument("--prepare", action="store_true")
    parser.add_argument("--growth", type=int, nargs="+", default=[])
    options = parser.parse_args()
    django.setup()
    settings.ELASTICSEARCH_URL = os.environ.get("ELASTICSEARCH_URL", "")
    settings.ELASTICSEARCH_PREFIX = f"bench-{options.services}"
    settings.SEARCH_MEANING = True
    if not settings.ELASTICSEARCH_URL:
        parser.error("Set ELASTICSEARCH_URL, or run scripts/bench-search.")
    if options.growth:
        from tests.bench.elastic import telling

        telling.growth_of([Path(KEPT.format(size)) for size in options.growth], options.rounds)
        return 0
    from tests.bench.elastic import copying, telling

    telling.tell(copying.copied())
    if not options.prepare:
        telling.report(options.services, options.rounds, Path(KEPT.format(options.services)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
