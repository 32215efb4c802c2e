"""Make many listings, for load tests and benchmarks."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError
from tqdm import tqdm

from hub.demo.generating.storing import GeneratingError, generate


class Command(BaseCommand):
    help = (
        "Makes services with their organisations and places, for load tests and benchmarks. "
        "They look real and are not: never run it on a site that people use."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--services", type=int, default=1000, help="How many (1000)")
        parser.add_argument("--seed", type=int, default=1, help="The same seed, the same listings")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_ACCOUNTS:
            raise CommandError(
                "These settings are a real site's. Generate on a demonstration "
                "(DJANGO_SETTINGS_MODULE=hub.settings.demo) or set DEMO_ACCOUNTS."
            )
        if options["services"] < 1:
            raise CommandError("Give a number of services above 0.")
        if options["seed"] < 0:
            raise CommandError("Give a seed of 0 or more.")
        began = time.monotonic()
        bar = tqdm(total=options["services"], unit="service", disable=not options["verbosity"])
        try:
            with bar:
                counts = generate(options["services"], options["seed"], told=bar.update)
        except GeneratingError as error:
            raise CommandError(str(error)) from error
        except IntegrityError as error:
            raise CommandError(
                f"Listings of seed {options['seed']} are here already: choose another --seed."
            ) from error
        seconds = time.monotonic() - began
        rows = sum(counts.values())
        self.stdout.write(
            f"{counts['service']:,} services, {counts['organization']:,} organisations and "
            f"{counts['location']:,} places in {seconds:,.0f} s: {rows / seconds:,.0f} listings/s."
        )
