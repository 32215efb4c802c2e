from typing import Any

from django.core.management.base import BaseCommand

from hub.tick import tick


class Command(BaseCommand):
    help = (
        "Do once what is due: scheduled publication, expiry, closures, pending listings, e-mails."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = tick()
        if done.skipped:
            self.stdout.write("Another process publishes what is scheduled.")
        self.stdout.write(
            f"Published {done.published}, expired {done.expired}, due {done.due}, "
            f"rendered {done.drained}, dates worked out {done.rolled}, e-mails sent {done.mailed}, "
            f"vectors made {done.vectors}, copied to the search server {done.copied}, "
            f"failed {done.failed}."
        )
        if done.failed:
            raise SystemExit(1)
