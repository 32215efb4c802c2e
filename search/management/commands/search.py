"""The copy of the entries that an Elasticsearch server searches."""

import time
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from elasticsearch import ApiError, Elasticsearch, TransportError
from tqdm import tqdm

from search.elastic import client, indexes, names, sending
from search.elastic.indexing import waiting
from search.elastic.rebuilding import RebuildError, rebuild
from search.elastic.reconciling import ReconcileError, reconcile
from search.models import Entry

# Somebody waits to be told.
SECONDS = 5.0
NO_SERVER = "ELASTICSEARCH_URL is not set: the database searches."


class Command(BaseCommand):
    help = "Say how the search server's copy stands, make it anew, or compare and mend it."

    def add_arguments(self, parser: CommandParser) -> None:
        jobs = parser.add_subparsers(dest="job", required=True)
        jobs.add_parser("status", help="Say how it stands; ends with 1 where something is wrong.")
        anew = jobs.add_parser("rebuild", help="Make indexes anew, while searches ask the old.")
        anew.add_argument("languages", nargs="*", help="Codes; all if none is given.")
        compare = jobs.add_parser("reconcile", help="Say which copies are wrong and mend them.")
        compare.add_argument("--check", action="store_true", help="Only say what differs.")

    def handle(self, *args: Any, **options: Any) -> None:
        job = options["job"]
        if not client.is_on():
            if job != "status":
                raise CommandError(NO_SERVER)
            self.stdout.write(NO_SERVER)
        elif job == "status":
            self._status()
        elif job == "rebuild":
            self._rebuild(options["languages"])
        else:
            self._reconcile(mend=not options["check"])

    def _status(self) -> None:
        es = client.patient().options(request_timeout=SECONDS)
        try:
            version = es.info()["version"]["number"]
            self.stdout.write(f"Elasticsearch {version} at {_address()}")
            standings = indexes.standings(es, indexes.languages())
            for one in standings:
                self.stdout.write(f"{one.language}: {_line(es, one)}")
        except (ApiError, TransportError, OSError) as error:
            raise CommandError(f"Elasticsearch at {_address()}: {sending.why(error)}.") from error
        self.stdout.write(f"{waiting()} copies wait to be put or removed.")
        if any(one.fault for one in standings):
            raise SystemExit(1)

    def _rebuild(self, languages: list[str]) -> None:
        known = indexes.languages()
        if unknown := sorted(set(languages) - set(known)):
            raise CommandError(f"No such language: {', '.join(unknown)}. There are: {known}.")
        for language in languages or known:
            total = Entry.objects.filter(language=language).count()
            started = time.monotonic()
            try:
                with tqdm(
                    total=total, desc=language, unit="entry", disable=not self.stderr.isatty()
                ) as bar:
                    done = rebuild(language, bar.update)
            except RebuildError as problem:
                raise CommandError(f"{language}: {problem} Searches ask what they did.") from None
            seconds = time.monotonic() - started
            self.stdout.write(
                f"{language}: {done.entries} entries in {seconds:.1f} s, {done.index}"
            )
            for pk in done.refused:
                self.stdout.write(f"{language}: Elasticsearch refuses entry {pk}")

    def _reconcile(self, *, mend: bool) -> None:
        count = 0
        try:
            for difference in reconcile(mend=mend):
                self.stdout.write(difference)
                count += 1
        except ReconcileError as problem:
            raise CommandError(str(problem)) from None
        if not count:
            self.stdout.write("The copy agrees with the entries.")
        elif mend:
            self.stdout.write(f"{count} differences, mended.")
        else:
            self.stdout.write(f"{count} differences.")
            raise SystemExit(1)


def _line(es: Elasticsearch, one: indexes.Standing) -> str:
    if one.fault:
        return one.fault + (f"; {one.filling} is being filled" if one.filling else "")
    of = Entry.objects.filter(language=one.language).count()
    count = indexes.count(es, names.alias(one.language))
    return f"{count} documents of {of} entries, {one.live}"


def _address() -> str:
    """Without user and password."""
    parts = urlsplit(settings.ELASTICSEARCH_URL)
    return f"{parts.scheme}://{parts.hostname}" + (f":{parts.port}" if parts.port else "")
