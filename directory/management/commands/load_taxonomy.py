"""Load published lists of terms."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from directory.importers.taxonomies import (
    FORMATS,
    Report,
    TaxonomyData,
    TaxonomyError,
    load,
    merged,
    read_lists,
    standard,
)

SHOWN_PROBLEMS = 20
# More than this share of a list does not go out of use between two releases of it.
MOST_ARCHIVED = 0.2


class Command(BaseCommand):
    help = (
        "Load a taxonomy from a file: esd CSV, OpenActive JSON-LD, Open Eligibility XML or JSON, "
        "Outpost JSON, or the hub's own JSON; or standard lists that come with the hub. May be "
        "run again with each release: terms that are gone are archived. Files of the same list "
        "are taken together."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sources", nargs="*", type=Path, metavar="SOURCE")
        parser.add_argument(
            "--standard",
            nargs="*",
            choices=standard.LISTS,
            metavar="LIST",
            help=f"lists that come with the hub ({', '.join(standard.LISTS)}); without a name, all",
        )
        parser.add_argument("--format", choices=FORMATS, default="", help="(default: as it looks)")
        parser.add_argument("--name", default="", help="what the taxonomy is called here")
        parser.add_argument("--licence", default="", help="licence and attribution to carry")
        parser.add_argument(
            "--partial", action="store_true", help="not the whole list: archive nothing"
        )
        parser.add_argument(
            "--archive",
            action="store_true",
            help=f"archive what is gone even if it is more than {MOST_ARCHIVED:.0%} of the terms",
        )
        parser.add_argument(
            "--restore", action="store_true", help="bring archived terms of the list back"
        )

    def handle(self, *, sources: list[Path], **options: Any) -> None:
        try:
            lists = [
                data
                for path in sources
                for data in read_lists(path, options["format"], options["name"])
            ]
            if options["standard"] is not None:
                lists += standard.read(options["standard"])
            if not lists:
                raise CommandError("Name a file to load, or give --standard.")
            for data in merged(lists):
                self._load(data, options)
        except TaxonomyError as error:
            raise CommandError(str(error)) from error

    def _load(self, data: TaxonomyData, options: dict[str, Any]) -> None:
        if options["licence"]:
            data = replace(data, licence=options["licence"])
        with tqdm(
            total=len(data.terms),
            unit="term",
            desc=data.name,
            file=sys.stderr,
            disable=None if options["verbosity"] else True,
        ) as bar:
            report = load(
                data,
                partial=options["partial"],
                restore=options["restore"],
                most_archived=1.0 if options["archive"] else MOST_ARCHIVED,
                progress=bar.update,
            )
        if options["verbosity"]:
            self._tell(report, data)

    def _tell(self, report: Report, data: TaxonomyData) -> None:
        for problem in report.problems[:SHOWN_PROBLEMS]:
            self.stderr.write(self.style.WARNING(problem))
        if (hidden := len(report.problems) - SHOWN_PROBLEMS) > 0:
            self.stderr.write(f"… and {hidden:,} more.")
        if not data.licence:
            self.stderr.write(self.style.WARNING("The file names no licence. Give --licence."))
        counts = ("new", "changed", "moved", "archived", "restored", "unchanged", "still_archived")
        told = ", ".join(
            f"{getattr(report, name):,} {name.replace('_', ' ')}"
            for name in counts
            if getattr(report, name)
        )
        self.stdout.write(f"{report.name}: {told or 'nothing to do'}.")
