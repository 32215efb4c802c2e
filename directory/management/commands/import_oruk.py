"""Read an Open Referral UK 3.0 feed: look first, write with --commit."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from directory.importers.oruk import Report, address_of, import_records, reader_of, source_of
from directory.importers.oruk.report import OUTCOMES
from directory.models import Source

MOST_PREVIEWS = 200
MOST_PROBLEMS = 200
LONGEST = 500  # characters of an address or a licence: the columns of a source


class Command(BaseCommand):
    help = (
        "Import an Open Referral UK 3.0 feed: the address of an API, a saved JSON file, or a "
        "folder of them. Nothing is written without --commit."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="Web address of the API, or a file or folder")
        parser.add_argument(
            "--name", help="Name of the source (default: the source of this address)"
        )
        parser.add_argument("--commit", action="store_true", help="Write; else only look")
        parser.add_argument("--limit", type=_positive, help="Read no more services than this")
        parser.add_argument("--licence", help="Licence and attribution of the data")
        parser.add_argument(
            "--allow-private",
            action="store_true",
            help="Fetch from addresses inside private networks, too",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        address: str = options["source"]
        try:
            reader = reader_of(address, allow_private=options["allow_private"])
        except FileNotFoundError as error:
            raise CommandError(str(error)) from None
        report = import_records(
            self._source(address, options),
            reader,
            commit=options["commit"],
            limit=options["limit"],
            progress=_bar,
        )
        self._print(report)
        if not report.read:
            raise CommandError("Nothing could be read.")

    def _source(self, address: str, options: dict[str, Any]) -> Source:
        """The source, as it is or as it will be saved; options given here count."""
        source = source_of(address, options["name"] or "")
        changed = {"url": address_of(address), "licence": options["licence"] or ""}
        for field, value in changed.items():
            if len(value) > LONGEST:
                raise CommandError(f"The {field} is longer than {LONGEST} characters.")
            before = getattr(source, field)
            if not value or before == value:
                continue
            if field == "url" and before and before.rstrip("/") != value:
                self.stdout.write(f"The source “{source}” was at {before}; it is now at {value}.")
            setattr(source, field, value)
            if options["commit"] and source.pk:
                source.save(update_fields=[field])
        return source

    def _print(self, report: Report) -> None:
        self._list(report.previews, MOST_PREVIEWS, "lines of changes")
        problems = [f"{record}: {problem}" for record, problem in report.problems]
        self._title("Not taken as it came", problems)
        self._list(problems, MOST_PROBLEMS, "problems")
        notices = [f"{name} ({count} records)" for name, count in report.notices.most_common()]
        self._title("Fields that the hub does not hold", notices)
        self._list(notices, MOST_PROBLEMS, "fields")
        remarks = [f"{text} ({count:,} records)" for text, count in report.remarks.most_common()]
        self._title("How it was read", [*report.warnings, *remarks])
        self._list([*report.warnings, *remarks], MOST_PROBLEMS, "remarks")
        self._title("No longer at the source; nothing was deleted", report.vanished)
        self._list(report.vanished, MOST_PROBLEMS, "records")
        self.stdout.write("")
        self.stdout.write(f"{'':14}" + "".join(f"{name:>12}" for name in OUTCOMES))
        for kind in ("organization", "location", "service"):
            row = "".join(f"{report.counts[kind, name]:>12,}" for name in OUTCOMES)
            self.stdout.write(f"{kind:14}{row}")
        self.stdout.write(
            f"{report.read:,} records read, {report.unreadable:,} could not be; "
            f"{len(report.problems):,} problems; {report.clashes:,} values here overruled."
        )
        if not report.is_committed:
            self.stdout.write("Nothing was written. Add --commit to write.")

    def _title(self, title: str, lines: list[str]) -> None:
        if lines:
            self.stdout.write(f"\n{title}:")

    def _list(self, lines: list[str], most: int, what: str) -> None:
        for line in lines[:most]:
            self.stdout.write(f"  {line}")
        if len(lines) > most:
            self.stdout.write(f"  and {len(lines) - most:,} more {what}")


def _bar(items: Iterable[Any], label: str) -> Iterable[Any]:
    return tqdm(items, desc=label, unit=" records", disable=not sys.stderr.isatty())


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
