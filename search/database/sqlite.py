"""Stems in an FTS5 table, `search_text`."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

PARTS = ("title", "terms", "lead", "body")


def put(texts: Mapping[int, tuple[tuple[str, ...], ...]]) -> None:
    remove(list(texts))
    rows: list[tuple[Any, ...]] = [
        (pk, *(" ".join(stems) for stems in parts)) for pk, parts in texts.items()
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_text (rowid, title, terms, lead, body) VALUES (%s, %s, %s, %s, %s)",
            rows,
        )


def remove(pks: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_text WHERE rowid = %s", [(pk,) for pk in pks])


def differing(texts: Mapping[int, tuple[tuple[str, ...], ...]]) -> set[int]:
    rows: dict[int, tuple[str, ...]] = {}
    with connection.cursor() as cursor:
        for pk in texts:
            cursor.execute(
                "SELECT title, terms, lead, body FROM search_text WHERE rowid = %s", [pk]
            )
            rows[pk] = cursor.fetchone()
    return {pk for pk, parts in texts.items() if rows[pk] != tuple(map(" ".join, parts))}


def strays() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM search_text WHERE rowid NOT IN (SELECT id FROM search_entry)"
        )
        return [pk for (pk,) in cursor.fetchall()]


def matches(phrases: Mapping[int, tuple[str, ...]]) -> list[tuple[int, int, int]]:
    """Number of the phrase, the part as a bit, entry; a row for each part."""
    params: list[Any] = []
    for number, stems in phrases.items():
        phrase = " ".join(stems).replace('"', "")
        for part, name in enumerate(PARTS):
            params += [number, 1 << part, f'{name} : "{phrase}"']
    one = "SELECT %s, %s, rowid FROM search_text WHERE search_text MATCH %s"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * (len(params) // 3)), params)
        rows: list[tuple[int, int, int]] = cursor.fetchall()
    return rows
