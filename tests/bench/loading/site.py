"""The site as a council runs it: gunicorn and the worker, with the settings of production."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import requests

CHECKOUT = Path(__file__).resolve().parents[3]
MANAGE = [sys.executable, "manage.py"]
# As docs/deployment.md says.
GUNICORN = [sys.executable, "-m", "gunicorn", "hub.wsgi", "--workers", "3", "--threads", "4"]
LOG = CHECKOUT / "var" / "bench" / "load.log"
PATIENCE = 60.0  # seconds for the site to answer
# What a proxy that ends TLS says.
HEADERS = {"X-Forwarded-Proto": "https", "Host": "hub.test"}


def environment() -> dict[str, str]:
    """DATABASE_URL and ELASTICSEARCH_URL come from outside."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "hub.settings.production",
        "SECRET_KEY": "of-a-site-that-is-measured-on-loopback-and-deleted-after-it",
        "ALLOWED_HOSTS": HEADERS["Host"],
        "SITE_URL": f"https://{HEADERS['Host']}",
        "ASSURER_EMAIL": "assurers@hub.test",
        "TRUSTED_PROXY": "yes",
        "HUB_WORKER": "yes",
        "EMAIL_URL": "",
    }


@contextmanager
def served() -> Iterator[str]:
    """The address of the site, which is ended afterwards."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    known = environment()
    subprocess.run(
        [*MANAGE, "collectstatic", "--noinput", "--verbosity", "0"],
        cwd=CHECKOUT, env=known, check=True,
    )  # fmt: skip
    port = _free_port()
    commands = (
        [*GUNICORN, "--bind", f"127.0.0.1:{port}", "--log-level", "warning"],
        [*MANAGE, "worker", "--verbosity", "0"],
    )
    with LOG.open("w") as log:
        running = [
            subprocess.Popen(command, cwd=CHECKOUT, env=known, stdout=log, stderr=log)
            for command in commands
        ]
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address)
            yield address
            if ended := [one.args for one in running if one.poll() is not None]:
                raise SystemExit(f"Ended by itself: {ended}; see {LOG}.")
        finally:
            for one in running:
                one.terminate()
            for one in running:
                one.wait()


def _wait(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(requests.ConnectionError, requests.Timeout):
            if requests.get(f"{address}/health/", headers=HEADERS, timeout=5).ok:
                return
        time.sleep(0.2)
    raise SystemExit(f"The site does not answer; see {LOG}.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
