from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from directory.publication.reconciling import reconcile
from pages.publication import reconcile as reconcile_pages


class Command(BaseCommand):
    help = "Compare everything public with the live data, say what differs and mend it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Only say what differs.")

    def handle(self, *args: Any, **options: Any) -> None:
        mend = not options["check"]
        count = 0
        for difference in (*reconcile(mend=mend), *reconcile_pages(mend=mend)):
            self.stdout.write(str(difference))
            count += 1
        if not count:
            self.stdout.write("Everything public agrees with the live data.")
        elif mend:
            self.stdout.write(f"{count} differences, mended.")
        else:
            self.stdout.write(f"{count} differences.")
            raise SystemExit(1)
