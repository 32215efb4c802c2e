"""What a search reads, from a SQLite file into PostgreSQL: both hold the same, generated once."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from directory.models import Area, Locality, Postcode
from directory.publication.models import Occurrence
from search.database import texts
from search.models import Change, Entry, EntryTerm, EntryVector, EntryVenue, Word

MODELS: Sequence[type[Model]] = (
    *(Area, Postcode, Locality, Entry, EntryVenue, EntryTerm, EntryVector, Word, Change),
    Occurrence,
)
AT_ONCE = 1000


def carry(store: Path) -> str:
    """The rows as they are, numbers and all, and the texts as the index has them.

    Occurrences come without the documents that they are of, which no search reads; so the checks
    of foreign keys are off meanwhile.
    """
    began = time.perf_counter()
    with (
        closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as source,
        transaction.atomic(),
    ):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
        rows = sum(_copy(source, model) for model in MODELS)
        for some in _texts(source):
            texts.put(some)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), MODELS):
                cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return f"{rows:,} rows carried from {store.name} in {time.perf_counter() - began:,.0f} s."


def _copy(source: sqlite3.Connection, model: type[Model]) -> int:
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    table = model._meta.db_table
    number = 0
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608  # what migrations put there
        with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            for row in source.execute(f"SELECT {columns} FROM {table}"):  # noqa: S608
                copy.write_row(row)
                number += 1
    return number


def _texts(source: sqlite3.Connection) -> Iterator[dict[int, texts.Texts]]:
    rows: Iterator[Any] = source.execute("SELECT rowid, title, terms, lead, body FROM search_text")
    while some := list(islice(rows, AT_ONCE)):
        yield {pk: texts.Texts(*(tuple(part.split()) for part in parts)) for pk, *parts in some}
