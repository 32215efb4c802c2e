from typing import Any

from django.core.management.base import BaseCommand

from search.starting import put_danger_words


class Command(BaseCommand):
    help = (
        "Loads the starting list of danger words, after which the search says where help is at "
        "once. Does nothing where editors have a list already."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        written = put_danger_words()
        self.stdout.write(f"{written} panels written." if written else "There is a list already.")
