"""Load the postcodes and areas of OS Code-Point Open."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from directory.importers.postcodes import Report, SourceError, load, total_size

ROWS = (
    ("Postcodes new", "new"),
    ("Postcodes changed", "changed"),
    ("Postcodes unchanged", "unchanged"),
    ("Rows without a position, skipped", "without_position"),
    ("Rows that cannot be read, skipped", "bad"),
    ("Areas new", "new_areas"),
    ("Areas changed", "changed_areas"),
    ("Areas without a name, left out", "unnamed_areas"),
    ("Listings to be rendered again", "renewed"),
)


class Command(BaseCommand):
    help = (
        "Load OS Code-Point Open: CSV files, a folder of them, or the whole zip as it was "
        "downloaded. May be run again with each release."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE")
        parser.add_argument(
            "--areas",
            action="append",
            default=[],
            type=Path,
            help="names of areas: CSV with the columns gss_code and name, or Codelist.xlsx "
            "(found by itself inside a folder or zip)",
        )

    def handle(self, *, sources: list[Path], areas: list[Path], **options: Any) -> None:
        try:
            with tqdm(
                total=total_size(sources),
                unit="B",
                unit_scale=True,
                desc="Postcodes",
                file=sys.stderr,
                disable=None if options["verbosity"] else True,
            ) as bar:
                report = load(sources, areas, bar.update)
        except SourceError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self._tell(report)
        if report.is_empty:
            names = ", ".join(str(source) for source in sources)
            raise CommandError(
                f"Nothing was loaded: there is no row of Code-Point Open in {names}."
            )

    def _tell(self, report: Report) -> None:
        for problem in report.problems:
            self.stderr.write(self.style.WARNING(problem))
        if report.bad > len(report.problems):
            self.stderr.write(f"… and {report.bad - len(report.problems):,} more.")
        for label, name in ROWS:
            self.stdout.write(f"{label:36}{getattr(report, name):>12,}")
