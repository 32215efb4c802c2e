"""The limits that are measured, each against the least work that could do the same."""

from collections.abc import Iterator
from functools import cache

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from directory.publication.models import PublicDocument, Record
from tests.bench import nested
from tests.bench.measuring import Comparison, compare

LIST = "/oruk/services?per_page=50"
SUMMARIES = f"""
    SELECT summary FROM {Record._meta.db_table}
    WHERE kind = 'service' AND NOT is_withdrawn ORDER BY id LIMIT 50
"""  # noqa: S608  # a table's name
BODY = f"SELECT body FROM {Record._meta.db_table} WHERE kind = 'service' AND key = %s"  # noqa: S608


def comparisons(rounds: int) -> Iterator[Comparison]:
    key = Record.objects.filter(kind="service").values_list("key", flat=True).first()
    yield compare(
        "ORUK list page of 50",
        lambda: get(LIST),
        lambda: stored(SUMMARIES),
        against="PostgreSQL, the same stored text",
        aim="≤ 2",
        rounds=rounds,
    )
    yield compare(
        "ORUK record",
        lambda: get(f"/oruk/services/{key}"),
        lambda: stored(BODY, key),
        against="PostgreSQL, the same stored text",
        aim="≤ 2",
        rounds=rounds,
    )
    yield compare(
        "ORUK list page of 50",
        lambda: get(LIST),
        lambda: nested.page(50),
        against="nested serializers",
        aim="≤ 0.05",
        rounds=max(5, rounds // 10),
    )


def queries() -> dict[str, int]:
    """How many queries a page takes, caches being warm."""
    slug = PublicDocument.objects.filter(kind="service").values_list("slug", flat=True).first()
    pages = {
        "service page": f"/services/{slug}/",
        "search for “food”": "/search/?q=food",
        "ORUK list page": LIST,
    }
    found = {}
    for what, path in pages.items():
        get(path)
        with CaptureQueriesContext(connection) as captured:
            get(path)
        found[what] = len(captured)
    return found


def get(path: str) -> bytes:
    """What the site answers, through all its middleware, without a server or a test client."""
    response = site().get_response(RequestFactory().get(path))
    if response.status_code != 200:
        raise SystemExit(f"{path} answers {response.status_code}; there is nothing to measure.")
    return response.content


@cache
def site() -> WSGIHandler:
    return WSGIHandler()


def stored(sql: str, *values: object) -> str:
    """The texts that a query finds, by psycopg itself."""
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        return ",".join(text for (text,) in cursor.execute(sql, values))
