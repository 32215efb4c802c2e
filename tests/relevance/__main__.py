"""Measure how good the search is: `make relevance`, or with options

    make relevance WITH="--half tuned --worst 20"

on a database of its own, which is made, filled with the demonstration and dropped. It is always the
same day there, as what is overdue for a check sinks.
"""

import argparse
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import django
import time_machine
from django.conf import settings
from django.db import connection
from django.test.utils import setup_databases, setup_test_environment, teardown_databases

from tests.relevance.judged import Half


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make relevance", description="Measure how good the search is, on judged queries."
    )
    parser.add_argument("--half", choices=[*Half], help="only this half of the queries")
    parser.add_argument(
        "--worst",
        type=int,
        default=0,
        metavar="N",
        help="the worst N queries too; of the half tuned on, unless --half says otherwise",
    )
    parser.add_argument("--json", action="store_true", help="the figures for a program")
    parser.add_argument(
        "--without-meaning", action="store_true", help="as where the sentence model is off"
    )
    parser.add_argument(
        "--ablate", action="store_true", help="what each part adds, by leaving it out"
    )
    parser.add_argument(
        "--engine",
        choices=["database", "elasticsearch"],
        default="database",
        help="who answers: the database, or the server of ELASTICSEARCH_URL",
    )
    parser.add_argument(
        "--baselines",
        action="store_true",
        help="both engines beside what others make of the same listings on that server",
    )
    parser.add_argument(
        "--keep",
        action="store_true",
        help="keep the database for the next run with --keep, which then only mends its entries; "
        "a run without drops it",
    )
    asked = parser.parse_args()
    asked.url = os.environ.get("ELASTICSEARCH_URL", "")
    if (asked.baselines or asked.engine == "elasticsearch") and not asked.url:
        parser.error('that needs a server: eval "$(scripts/services env)"')
    return asked


def main() -> int:
    from tests.demo import DAY

    asked = options()
    settings.SEARCH_MEANING = not asked.without_meaning
    setup_test_environment(debug=False)
    for chatty in ("wagtail", "elastic_transport"):  # they tell of each page made, each request
        logging.getLogger(chatty).setLevel(logging.WARNING)
    with database(keep=asked.keep), time_machine.travel(DAY):
        fill()
        if asked.baselines:
            compare(asked)
            return 0
        with engine(asked):
            if asked.ablate:
                from tests.relevance import ablation

                print(ablation.table())
            else:
                tell(asked)
    return 0


def engine(asked: argparse.Namespace) -> AbstractContextManager[None]:
    from tests.relevance.on_elasticsearch import on_elasticsearch

    return on_elasticsearch(asked.url) if asked.engine == "elasticsearch" else nullcontext()


def tell(asked: argparse.Namespace) -> None:
    from tests.relevance import telling
    from tests.relevance.measure import measure, titles

    report = measure()
    halves = [Half(asked.half)] if asked.half else list(Half)
    lines = [(telling.as_json if asked.json else telling.table)(report, halves)]
    if asked.worst > 0 and not asked.json:
        shown = report.worst(asked.worst, Half(asked.half or Half.TUNED))
        lines.append(telling.worst(shown, titles()))
    print("\n\n".join(lines))


def compare(asked: argparse.Namespace) -> None:
    from elasticsearch import Elasticsearch

    from tests.relevance import telling
    from tests.relevance.baselines import BASELINES
    from tests.relevance.measure import measure, reported
    from tests.relevance.on_elasticsearch import on_elasticsearch

    client = Elasticsearch(asked.url, request_timeout=30)
    ours = [measure()]
    with on_elasticsearch(asked.url):
        ours.append(measure())
    reports = {report.engine: report for report in ours}
    for name, baseline in BASELINES.items():
        with baseline(client) as answer:
            reports[name] = reported(name, answer)
    print(telling.beside(reports, [Half(asked.half)] if asked.half else list(Half)))


@contextmanager
def database(keep: bool) -> Iterator[None]:
    """Tests and measurements may run beside us: a name that no other has."""
    is_file = connection.vendor == "sqlite"
    name = str(settings.VAR_DIR / "relevance.sqlite3") if is_file else "hub_relevance"
    settings.DATABASES["default"]["TEST"]["NAME"] = name
    made = setup_databases(verbosity=0, interactive=False, keepdb=keep)
    try:
        yield
    finally:
        connection.close()
        teardown_databases(made, verbosity=0, keepdb=keep)


def fill() -> None:
    """The demonstration, with the entries that today's code makes of it."""
    from directory.publication.reconciling import reconcile
    from hub.models import Lease
    from pages.publication import reconcile as reconcile_pages
    from search import vectors
    from search.models import Entry
    from tests.demo import put_demo

    if Entry.objects.exists():
        Lease.objects.all().delete()  # of the run before, whose clock was ahead of ours by now
        list(reconcile())
        list(reconcile_pages())
        vectors.fill_all()
        return
    with tempfile.TemporaryDirectory() as media:
        put_demo(Path(media))


if __name__ == "__main__":
    django.setup()
    sys.exit(main())
