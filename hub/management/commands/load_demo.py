"""Load the demonstration: the borough of Thamesmere."""

import logging
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.models import LISTINGS
from directory.publication.models import PublicDocument
from hub.demo import people
from hub.demo.loading import DemoError, load


class Command(BaseCommand):
    help = (
        "Loads the made-up borough of Thamesmere: listings, topics, postcodes, pages and an "
        "account for each role. Run again, it adds what is missing and changes nothing else."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--accounts", action="store_true", help="Only say who may sign in; load nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["accounts"]:
            self._name_accounts()
            return
        began = time.monotonic()
        logging.getLogger("wagtail").setLevel(logging.WARNING)  # a line for each page otherwise
        try:
            load(self._tell if options["verbosity"] else lambda step, written: None)
        except (people.DemoPeopleError, DemoError) as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self._sum_up(time.monotonic() - began)

    def _tell(self, step: str, written: int) -> None:
        self.stdout.write(f"{step:24}{written:>8,} written" if written else f"{step:24}  as it was")

    def _sum_up(self, seconds: float) -> None:
        public = PublicDocument.objects.filter(is_public=True)
        self.stdout.write("")
        for kind, model in LISTINGS.items():
            count = public.filter(kind=kind).count()
            self.stdout.write(f"{str(model._meta.verbose_name_plural).capitalize():24}{count:>8,}")
        self.stdout.write(f"\nLoaded in {seconds:.0f} seconds.")
        self._name_accounts()

    def _name_accounts(self) -> None:
        self.stdout.write("Sign in at /admin/ as:")
        for role in (people.ADMINISTRATOR, *people.ROLES):
            self.stdout.write(f"  {role:20}{people.address(role)}")
        self.stdout.write(f"The password of all of them: {people.PASSWORD}")
