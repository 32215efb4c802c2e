from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from directory.publication.reconciling import reconcile
from pages.publication import reconcile as reconcile_pages
from search import vectors
from search.elastic.reconciling import ReconcileError
from search.elastic.reconciling import reconcile as reconcile_copies
from search.meaning import sentences
from search.reconciling import reconcile as reconcile_search


class Command(BaseCommand):
    help = "Compare everything public with the live data, say what differs and mend it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Only say what differs.")

    def handle(self, *args: Any, **options: Any) -> None:
        mend = not options["check"]
        count = 0
        parts = (reconcile(mend=mend), reconcile_pages(mend=mend), reconcile_search(mend=mend))
        for difference in chain.from_iterable(parts):
            self.stdout.write(str(difference))
            count += 1
        count += self._copies(mend=mend)
        self._meanings(mend=mend)
        if not count:
            self.stdout.write("Everything public agrees with the live data.")
        elif mend:
            self.stdout.write(f"{count} differences, mended.")
        else:
            self.stdout.write(f"{count} differences.")
            raise SystemExit(1)

    def _copies(self, *, mend: bool) -> int:
        """A server that is away holds nothing up: the database searches until it is back."""
        count = 0
        try:
            for difference in reconcile_copies(mend=mend):
                self.stdout.write(difference)
                count += 1
        except ReconcileError as problem:
            self.stderr.write(f"The search server's copy is not compared to its end. {problem}")
        return count

    def _meanings(self, *, mend: bool) -> None:
        """No difference: the worker makes them by and by, and till then words find all."""
        if not sentences.is_on():
            return
        if problem := sentences.problem():
            self.stderr.write(f"Search by meaning does not work. {problem}")
        elif waiting := vectors.pending().count():
            self.stdout.write(f"{waiting} entries wait for a vector of what they mean.")
            if mend:
                with tqdm(total=waiting, unit="entry", disable=not self.stderr.isatty()) as bar:
                    vectors.fill_all(bar.update)
