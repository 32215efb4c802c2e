"""Load the towns, villages and streets of OS Open Names."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from directory.importers.places import Report, SourceError, load, total_size

ROWS = (
    ("Places new", "new"),
    ("Places changed", "changed"),
    ("Places unchanged", "unchanged"),
    ("Places of other districts, skipped", "elsewhere"),
    ("Rows that cannot be read, skipped", "bad"),
)


class Command(BaseCommand):
    help = (
        "Load towns and villages from OS Open Names: CSV files, a folder of them, or the whole zip "
        "as it was downloaded. May be run again with each release."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE")
        parser.add_argument(
            "--district",
            action="append",
            default=[],
            metavar="NAME",
            help="only what lies in this district or unitary authority; may be repeated",
        )
        parser.add_argument(
            "--streets",
            action="store_true",
            help="streets, too; name the districts: half the streets of the country share names",
        )

    def handle(
        self, *, sources: list[Path], district: list[str], streets: bool, **options: Any
    ) -> None:
        if streets and not district:
            raise CommandError("Name the districts whose streets you want: --district NAME.")
        try:
            with tqdm(
                total=total_size(sources),
                unit="B",
                unit_scale=True,
                desc="Places",
                file=sys.stderr,
                disable=None if options["verbosity"] else True,
            ) as bar:
                report = load(sources, district, bar.update, streets=streets)
        except SourceError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self._tell(report)
        if report.is_empty:
            names = ", ".join(str(source) for source in sources)
            raise CommandError(f"Nothing was loaded: {names} holds no such place.")

    def _tell(self, report: Report) -> None:
        for problem in report.problems:
            self.stderr.write(self.style.WARNING(problem))
        if report.bad > len(report.problems):
            self.stderr.write(f"… and {report.bad - len(report.problems):,} more.")
        for label, name in ROWS:
            self.stdout.write(f"{label:36}{getattr(report, name):>12,}")
