"""Read a calendar's events: an address or a file in the iCalendar format."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from directory.importers.fetching import FetchError
from directory.importers.icalendar import Report, fetch, import_calendar, source_at
from directory.importers.icalendar.report import OUTCOMES
from directory.models import Organization, Source
from directory.models.enums import SourceTrust
from directory.times.ical import NotACalendarError

LONGEST = 500  # characters of an address: the column of a source


class Command(BaseCommand):
    help = "Import the events of a calendar (iCalendar). It may be run again and again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="Web address of the calendar, or a file")
        parser.add_argument(
            "--organisation", required=True, help="Whose events they are: its name or address here"
        )
        parser.add_argument(
            "--trust",
            choices=SourceTrust.values,
            default="",
            help="live: public at once (the default); draft: an editor publishes",
        )
        parser.add_argument("--dry-run", action="store_true", help="Look only, write nothing")
        parser.add_argument(
            "--allow-private",
            action="store_true",
            help="Fetch from addresses inside private networks, too",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        source = self._source(options)
        try:
            data = fetch(options["source"], allow_private=options["allow_private"])
            report = import_calendar(source, data, commit=not options["dry_run"])
        except (FetchError, NotACalendarError, OSError) as error:
            raise CommandError(str(error)) from None
        self._print(report)

    def _source(self, options: dict[str, Any]) -> Source:
        if len(options["source"]) > LONGEST:
            raise CommandError(f"The address is longer than {LONGEST} characters.")
        wanted = options["organisation"]
        found = list(Organization.objects.filter(Q(slug=wanted) | Q(name__iexact=wanted))[:2])
        if not found:
            raise CommandError(f"There is no organisation “{wanted}”.")
        if len(found) > 1:
            raise CommandError(f"There are several organisations “{wanted}”: give its address.")
        try:
            return source_at(options["source"], found[0], options["trust"])
        except ValueError as error:
            raise CommandError(str(error)) from None

    def _print(self, report: Report) -> None:
        self._list("Not taken as it came", [f"{name}: {why}" for name, why in report.problems])
        self._list("No longer in the calendar; nothing was deleted", report.vanished)
        counts = (f"{report.counts[name]:,} {name}" for name in OUTCOMES)
        self.stdout.write(f"Events: {', '.join(counts)}.")
        if not report.is_committed:
            self.stdout.write("Nothing was written.")

    def _list(self, title: str, lines: list[str]) -> None:
        if lines:
            self.stdout.write(f"{title}:")
        for line in lines:
            self.stdout.write(f"  {line}")
