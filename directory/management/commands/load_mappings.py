"""Load which needs and circumstances lead to which types of service."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.importers.mappings import MappingError, load, read
from directory.importers.taxonomies import standard

SHOWN_PROBLEMS = 20


class Command(BaseCommand):
    help = (
        "Load mappings of terms from a file or a web address: JSON of esd's web service, or CSV "
        "with the columns from and to. The taxonomies must be loaded before. May be run again: "
        "what the same origin no longer has is removed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", nargs="?", default="", metavar="SOURCE")
        parser.add_argument(
            "--standard",
            action="store_true",
            help="the starting mapping that comes with the hub, between the two Open Eligibility "
            "lists",
        )
        parser.add_argument("--from", dest="from_list", default="", help="taxonomy of bare codes")
        parser.add_argument("--to", dest="to_list", default="", help="taxonomy of bare codes")
        parser.add_argument("--origin", default="", help="said with each (default: the source)")
        parser.add_argument(
            "--allow-private", action="store_true", help="fetch from this network too"
        )

    def handle(self, *, source: str, **options: Any) -> None:
        if bool(source) == options["standard"]:
            raise CommandError("Name one file or address to load, or give --standard.")
        if options["standard"]:
            source, options["origin"] = str(standard.MAPPING), standard.MAPPING_ORIGIN
        try:
            report = load(
                read(source, allow_private=options["allow_private"]),
                origin=(options["origin"] or source)[:255],
                from_list=options["from_list"],
                to_list=options["to_list"],
            )
        except MappingError as error:
            raise CommandError(str(error)) from error
        for problem in report.problems[:SHOWN_PROBLEMS]:
            self.stderr.write(self.style.WARNING(problem))
        if (hidden := len(report.problems) - SHOWN_PROBLEMS) > 0:
            self.stderr.write(f"… and {hidden:,} more.")
        if options["verbosity"]:
            self.stdout.write(
                f"Mappings: {report.new:,} new, {report.unchanged:,} unchanged, "
                f"{report.removed:,} removed, {len(report.problems):,} left out."
            )
