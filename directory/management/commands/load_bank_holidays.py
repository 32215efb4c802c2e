"""`manage.py load_bank_holidays`: the official list anew."""

import os
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directory.importers.fetching import Fetcher, FetchError
from hub import bank_holidays

URL = "https://www.gov.uk/bank-holidays.json"


class Command(BaseCommand):
    help = "Fetch the bank holidays of the UK's nations from gov.uk, or read them from a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        source = parser.add_mutually_exclusive_group()
        source.add_argument("--url", default=URL, help=f"where the list is (default: {URL})")
        source.add_argument("--file", type=Path, help="a copy of the list instead")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            data = self._data(options["file"], options["url"])
            dates = bank_holidays.read(data)
        except (OSError, FetchError, ValueError) as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        _replace(bank_holidays.refreshed_path(), data)
        for nation, days in dates.items():
            years = f"{min(days).year} to {max(days).year}"
            self.stdout.write(f"{nation}: {len(days)} days, {years}")

    def _data(self, path: Path | None, url: str) -> bytes:
        if path is not None:
            return path.read_bytes()
        with Fetcher() as fetcher:
            return fetcher.get(url)


def _replace(path: Path, data: bytes) -> None:
    """At once: pages read the file while it is replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
