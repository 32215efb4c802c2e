"""Which tests `scripts/test` runs on which database: each once, but for what answers differently.

Sites have PostgreSQL, so what touches the database runs there. What has code for each database
runs on SQLite as well, and so do judged searches, which must not run twice to end in time. What
touches no database runs once, beside them.
"""

from pathlib import PurePath

import pytest

from tests.sources import ROOT

# Below tests/: the engines and all that is shown of what they find, counters and health.
ON_EACH = ("search", "directory/publication", "hub/test_checks.py", "hub/test_views.py")
ON_SQLITE = ("relevance",)
DATABASE = frozenset({"db", "transactional_db", "django_db_setup", "live_server"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        path = item.path.relative_to(ROOT / "tests")
        is_moved = _is_below(path, ON_SQLITE)
        if _uses_database(item) and not is_moved:
            item.add_marker("on_postgresql")
        if not _uses_database(item) or is_moved or _is_below(path, ON_EACH):
            item.add_marker("on_sqlite")


def _uses_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("django_db"):
        return True
    return not DATABASE.isdisjoint(getattr(item, "fixturenames", ()))


def _is_below(path: PurePath, parts: tuple[str, ...]) -> bool:
    return any(path.is_relative_to(part) for part in parts)
