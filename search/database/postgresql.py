"""Stems in a `tsvector`, table `search_text`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import connection

Parts = tuple[tuple[str, ...], ...]

LABELS = "ABCD"
# Text, organisation, terms, title: PostgreSQL names the lowest first.
WEIGHTS = "{0.4, 0.55, 0.75, 1.0}"
# `ts_rank` of one occurrence is its weight over the sum of 1/n².
SCALE = 1.64493406685
# Between two parts, so that no phrase runs from one into the next.
GAP = 20
LAST_POSITION = 16_383
MOST_POSITIONS = 255


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


def matches(
    alternatives: Sequence[tuple[tuple[str, ...], bool]],
) -> Iterator[tuple[int, int, float]]:
    one = (
        f"SELECT %s::int, entry, ts_rank('{WEIGHTS}', document, q)"  # noqa: S608  # a constant
        " FROM search_text, CAST(%s AS tsquery) q WHERE document @@ q"
    )
    params: list[Any] = []
    for number, (stems, is_phrase) in enumerate(alternatives):
        params += [number, (" <-> " if is_phrase else " & ").join(map(_quoted, stems))]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(alternatives)), params)
        rows = cursor.fetchall()
    for number, pk, rank in rows:
        yield number, pk, min(1.0, rank * SCALE)


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
