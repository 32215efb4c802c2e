"""Elasticsearch away for a while, as when somebody restarts it."""

import subprocess
import time

from tests.bench.loading.site import CHECKOUT

SERVER = "elasticsearch9"
# Of the seconds that are measured, those before it is stopped and those until it is started.
BEFORE, AWAY = 1 / 4, 1 / 6


def none(seconds: float) -> None:
    """It stays."""


def stop_and_start(seconds: float) -> None:
    time.sleep(BEFORE * seconds)
    _services("down")
    time.sleep(AWAY * seconds)
    _services("up")


def _services(command: str) -> None:
    subprocess.run(
        ["scripts/services", command, SERVER], cwd=CHECKOUT, check=True, stdout=subprocess.DEVNULL
    )
