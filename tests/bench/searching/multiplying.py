"""A large SQLite store out of a smaller one in minutes: what a search reads, several times over.

To generate 100,000 services takes an hour, nearly all of it for listings, versions and revisions
that no search reads.
"""

import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing

from django.db import connection

from directory.publication.models import Occurrence
from search.models import Entry, EntryTerm, EntryVenue, Word

ENTRIES = Entry._meta.db_table
TEXTS = "search_text"
# Table → the column that tells which entry a row belongs to, where it is not told by a key.
OF_ENTRY: Mapping[str, str] = {
    ENTRIES: "id",
    TEXTS: "rowid",
    EntryVenue._meta.db_table: "entry_id",
    EntryTerm._meta.db_table: "entry_id",
    Occurrence._meta.db_table: "",
}
# Public ids: a copy has its own.
KEYS = ("key", "owner", "document_id")


def multiply(times: int) -> str:
    """So many of each entry, with its venues, terms, stems and sessions, and a key of its own.

    The first of each is the one there was. Vectors are left to `filling.borrow_vectors`, which
    makes each a little different.
    """
    began = time.perf_counter()
    connection.close()
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as database:
        (span,) = database.execute(f"SELECT max(id) FROM {ENTRIES}").fetchone()  # noqa: S608
        for table, of_entry in OF_ENTRY.items():
            _copy(database, table, {of_entry: span}, times)
        database.execute(f"UPDATE {Word._meta.db_table} SET entries = entries * {times}")  # noqa: S608
        database.commit()
    return f"{span * times:,} entries, {times} of each, in {time.perf_counter() - began:,.0f} s."


def _copy(database: sqlite3.Connection, table: str, steps: Mapping[str, int], times: int) -> None:
    """`steps` are what is added to a column's numbers with each copy."""
    own = "rowid" if table == TEXTS else "id"
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    columns = [own, *(one for one in columns if one != own)]
    (last,) = database.execute(f"SELECT max({own}) FROM {table}").fetchone()  # noqa: S608
    steps = {own: last, **steps}
    for number in range(1, times):
        said = [_said(column, steps.get(column, 0), number) for column in columns]
        database.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) "  # noqa: S608
            f"SELECT {', '.join(said)} FROM {table} WHERE {own} <= {last}"
        )


def _said(column: str, step: int, number: int) -> str:
    """What a copy has in a column, in SQL."""
    if column in KEYS:
        # of no version that a public id ever has
        return f"substr({column}, 1, 12) || 'f' || substr({column}, 14, 17) || '{number:02x}'"
    return f"{column} + {number * step}" if step else column
