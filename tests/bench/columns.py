"""Measure the columns that each process holds, in the database of the settings:

    DATABASE_URL=sqlite:////tmp/hub.sqlite3 .venv/bin/python -m tests.bench.columns

Writes nothing that stays: changes are noted in a transaction that is taken back.
"""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import django

ROUNDS = 5
CHANGED = 100


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings.dev")
    django.setup()
    from django.db import transaction

    from search import changes
    from search.database import snapshot as columns
    from search.models import Entry

    pks = list(Entry.objects.order_by("pk").values_list("pk", flat=True)[:CHANGED])
    before = memory()
    loaded = []
    for _ in range(ROUNDS):
        columns.forget()
        loaded.append(clock(columns.snapshot))
    held = memory() - before
    now = columns.snapshot()
    print("| What | Figure |\n| --- | --- |")
    print(f"| entries | {len(now.columns):,} |")
    for name in ("entries", "values", "venues", "vectors", "titles"):
        print(f"| column `{name}` | {getattr(now.columns, name).nbytes / 1e6:.1f} MB |")
    print(f"| memory of the process, with everything around them | {held:.0f} MB |")
    print(f"| reading all | {statistics.median(loaded):.0f} ms |")
    looked = [clock(columns.snapshot) for _ in range(100 * ROUNDS)]
    print(f"| a look when nothing has changed | {statistics.median(looked):.2f} ms |")
    for number in (1, CHANGED):
        with transaction.atomic():
            changes.note(pks[:number])
            print(f"| reading {number} again | {clock(columns.snapshot):.0f} ms |")
            transaction.set_rollback(True)
        columns.forget()
        columns.snapshot()


def clock(work: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def memory() -> float:
    """MB of this process alone."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private")) / 1000


if __name__ == "__main__":
    main()
