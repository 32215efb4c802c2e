"""The process beside the web server."""

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from hub.tick import tick

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Render what is pending and do what is due, every second, until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--interval", type=float, default=1.0, help="Seconds between two rounds (default 1)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        say = self.stdout.write if options["verbosity"] else lambda line: None
        say("Worker running. Stop it with Ctrl-C.")
        while not stop.is_set():
            close_old_connections()
            try:
                tick()
            except Exception:  # the database may be away; the next round tries again
                logger.exception("A round of the worker failed.")
            stop.wait(options["interval"])
        say("Worker stopped.")
