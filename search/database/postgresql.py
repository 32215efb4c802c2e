"""Stems in a `tsvector`, table `search_text`."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

Parts = tuple[tuple[str, ...], ...]

# Title, terms, lead, body.
LABELS = "ABCD"
# Between two parts, so that no phrase runs from one into the next.
GAP = 20
LAST_POSITION = 16_383
MOST_POSITIONS = 255
ABOVE_BODY = LABELS[:-1]
# Most rows have it in their body alone, which one look tells.
MATCHES = """
    SELECT number,
        CASE WHEN document @@ above THEN
            (document @@ title)::int + 2 * (document @@ terms)::int
            + 4 * (document @@ lead)::int + 8 * (document @@ body)::int
        ELSE 8 END,
        entry
    FROM unnest(%s::int[], %s::tsquery[], %s::tsquery[],
        %s::tsquery[], %s::tsquery[], %s::tsquery[], %s::tsquery[]
    ) AS asked (number, anywhere, above, title, terms, lead, body)
    JOIN search_text ON document @@ anywhere
"""


def put(texts: Mapping[int, Parts]) -> None:
    rows = [(pk, _vector(parts)) for pk, parts in texts.items()]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_text (entry, document) VALUES (%s, %s::tsvector)"
            " ON CONFLICT (entry) DO UPDATE SET document = excluded.document",
            rows,
        )


def remove(pks: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_text WHERE entry = ANY(%s)", [list(pks)])


def differing(texts: Mapping[int, Parts]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT wanted.pk FROM unnest(%s::bigint[], %s::text[]) AS wanted (pk, document)"
            " LEFT JOIN search_text ON entry = wanted.pk"
            " WHERE search_text.document IS DISTINCT FROM wanted.document::tsvector",
            [list(texts), [_vector(parts) for parts in texts.values()]],
        )
        return {pk for (pk,) in cursor.fetchall()}


def strays() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT entry FROM search_text"
            " WHERE NOT EXISTS (SELECT FROM search_entry WHERE id = entry)"
        )
        return [pk for (pk,) in cursor.fetchall()]


def matches(phrases: Mapping[int, tuple[str, ...]]) -> list[tuple[int, int, int]]:
    """Number of the phrase, the parts as bits, entry.

    The index knows no parts: it is asked for each phrase once, and the rows found say where.
    """
    labels = ("", ABOVE_BODY, *LABELS)
    params: list[Any] = [list(phrases)]
    params += [[_asked(stems, label) for stems in phrases.values()] for label in labels]
    with connection.cursor() as cursor:
        cursor.execute(MATCHES, params)
        rows: list[tuple[int, int, int]] = cursor.fetchall()
    return rows


def _asked(stems: tuple[str, ...], label: str) -> str:
    return " <-> ".join(_quoted(stem) + (label and f":{label}") for stem in stems)


def _vector(parts: Parts) -> str:
    """A `tsvector` in PostgreSQL's own spelling: each stem with its places and their weight."""
    places: dict[str, list[str]] = {}
    position = 0
    for label, stems in zip(LABELS, parts, strict=True):
        for stem in stems:
            position += 1
            seen = places.setdefault(stem, [])
            if position <= LAST_POSITION and len(seen) < MOST_POSITIONS:
                seen.append(f"{position}{label}")
        position += GAP
    return " ".join(f"{_quoted(stem)}:{','.join(seen)}" if seen else _quoted(stem)
                    for stem, seen in places.items())  # fmt: skip


def _quoted(stem: str) -> str:
    return "'" + stem.replace("\\", "").replace("'", "''") + "'"
