"""What every test shares: an environment hostile to slips.

Warnings are errors (pyproject.toml), unknown template variables fail, nothing outside this machine
can be reached, files go to a folder of the test, and no cache outlives a test.
"""

import os
import shutil
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection
from django.template import engines
from django.utils import timezone, translation

from search import rarity, spelling
from search.elastic import fallbacks, indexing, watching
from tests.strict_templates import StrictUndefined

pytest_plugins = ["tests.elastic", "tests.turns"]

# The machine that runs the tests may be busy: only wrong answers fail, slow ones do not.
hypothesis.settings.register_profile("hub", deadline=None)
hypothesis.settings.load_profile("hub")

LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """SQLite in a file, as sites have it: threads and processes meet real locks.

    With pytest-django's `--reuse-db` it begins as a copy of the last run's, migrated only.
    """
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        name = tmp_path_factory.mktemp("database") / "hub.sqlite3"
        kept = kept_database(request)
        if kept and kept.exists() and not request.config.getoption("create_db"):
            shutil.copy(kept, name)
        database["TEST"]["NAME"] = str(name)


@pytest.fixture(scope="session", autouse=True)
def _keep_the_migrated_database(request: pytest.FixtureRequest) -> None:
    """Before any test writes to it: some empty every table."""
    kept = kept_database(request)
    if kept:
        request.getfixturevalue("django_db_setup")
        with request.getfixturevalue("django_db_blocker").unblock():
            with closing(sqlite3.connect(kept)) as copy:
                connection.ensure_connection()
                connection.connection.backup(copy)
            connection.close()


def kept_database(request: pytest.FixtureRequest) -> Path | None:
    from django.conf import settings

    is_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    if not (is_sqlite and request.config.getoption("reuse_db")):
        return None
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    return Path(settings.VAR_DIR) / f"kept-test{worker}.sqlite3"


@pytest.fixture(scope="session", autouse=True)
def _unknown_template_variables_fail() -> None:
    engines["django"].engine.string_if_invalid = StrictUndefined()


@pytest.fixture(autouse=True)
def _nothing_outlives_a_test(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    cache.clear()
    spelling.forget()
    rarity.forget()
    watching.breaker.reset()
    watching._told.clear()
    fallbacks._counts.clear()
    indexing._refused.clear()
    yield
    translation.activate(settings.LANGUAGE_CODE)
    timezone.deactivate()


@pytest.fixture(autouse=True)
def _only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches outside fails, even where the code under test forgives network errors."""

    def guarded(real: Any) -> Any:
        def connect(self: socket.socket, address: Any) -> Any:
            if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
                pytest.fail(f"The test reaches outside this machine: {address[0]}")
            return real(self, address)

        return connect

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host and not str(host).startswith(LOOPBACK):
            pytest.fail(f"The test asks for the address of {host}")
        return real_getaddrinfo(host, *args, **kwargs)

    real_getaddrinfo = socket.getaddrinfo
    monkeypatch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
