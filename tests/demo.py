"""The demonstration in a test database, loaded once for a module.

Use it as a module's fixture:

    @pytest.fixture(scope="module", autouse=True)
    def demo(django_db_setup, django_db_blocker, tmp_path_factory):
        with loaded_demo(django_db_blocker, tmp_path_factory.mktemp("media")):
            yield
"""

import datetime as dt
import gc
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction
from django.test import override_settings

from directory.times import LONDON
from hub.demo.loading import load

# For what depends on the day: a third Thursday, and the last day of term but one.
DAY = dt.datetime(2026, 12, 17, 10, 30, tzinfo=LONDON)


@contextmanager
def loaded_demo(blocker: Any, media: Path) -> Iterator[dict[str, int]]:
    """Load it, and take it out again at the end. Gives how much each step wrote.

    `blocker` is pytest-django's `django_db_blocker`. Tests inside still need the mark
    `django_db`; what they write is rolled back after each.
    """
    with blocker.unblock(), transaction.atomic():
        yield put_demo(media)
        transaction.set_rollback(True)


def put_demo(media: Path) -> dict[str, int]:
    """Load it into the database there is, its files into `media`; how much each step wrote."""
    written: dict[str, int] = {}
    with (
        override_settings(DEMO_ACCOUNTS=True, MEDIA_ROOT=str(media)),
        warnings.catch_warnings(),
    ):
        # Wagtail leaves the temporary file of a new rendition to the collector.
        warnings.simplefilter("ignore", ResourceWarning)
        load(written.__setitem__)
        gc.collect()
    return written
