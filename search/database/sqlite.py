"""Stems in an FTS5 table, `search_text`."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection

Parts = tuple[tuple[str, ...], ...]

# Title, terms, organisation, text.
WEIGHTS = "10.0, 5.0, 3.0, 1.0"
# BM25's highest value is k1 + 1 times the inverse document frequency; k1 is 1.2 in FTS5.
HIGHEST = 2.2
# What FTS5 takes as the frequency of a word that more than half of the rows have.
LEAST_IDF = 1e-6


def put(texts: Mapping[int, Parts]) -> None:
    remove(list(texts))
    rows: list[tuple[Any, ...]] = [
        (pk, *(" ".join(stems) for stems in parts)) for pk, parts in texts.items()
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_text (rowid, title, terms, organization, body)"
            " VALUES (%s, %s, %s, %s, %s)",
            rows,
        )


def remove(pks: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_text WHERE rowid = %s", [(pk,) for pk in pks])


def matches(
    alternatives: Sequence[tuple[tuple[str, ...], bool]],
) -> Iterator[tuple[int, int, float]]:
    one = (
        f"SELECT %s AS number, rowid, bm25(search_text, {WEIGHTS})"  # noqa: S608  # a constant
        " FROM search_text WHERE search_text MATCH %s"
    )
    params: list[Any] = []
    for number, (stems, is_phrase) in enumerate(alternatives):
        params += [number, _quoted(stems, is_phrase)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM search_text_docsize")
        documents = cursor.fetchone()[0]
        cursor.execute(" UNION ALL ".join([one] * len(alternatives)), params)
        rows = cursor.fetchall()
    for number, group in groupby(rows, itemgetter(0)):
        found = list(group)
        idf = _idf(documents, len(found))
        for _number, pk, rank in found:
            yield number, pk, min(1.0, -rank / idf / HIGHEST)


def _quoted(stems: tuple[str, ...], is_phrase: bool) -> str:
    plain = [stem.replace('"', "") for stem in stems]
    return f'"{" ".join(plain)}"' if is_phrase else " ".join(f'"{stem}"' for stem in plain)


def _idf(documents: int, found: int) -> float:
    """What FTS5 multiplied with: how rare words are is weighed for both databases alike."""
    idf = math.log((documents - found + 0.5) / (found + 0.5))
    return idf if idf > 0 else LEAST_IDF
