"""Many listings at once: how fast they are made, imported, and imported again."""

import json
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from directory.documents.oruk import parse_service
from directory.importers.oruk import FileReader, import_records
from directory.importers.oruk.known import Known
from directory.models import Source
from directory.publication.models import Record
from tests.bench.measuring import Comparison, Side

ROUNDS = 3


def told(what: str, made: Counter[str], seconds: float) -> str:
    """One sentence on a bulk write; memory is the most that the process ever had."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    listings = sum(made.values())
    return (
        f"{what}, {listings:,} listings with organisations and places, in {seconds:,.0f} s: "
        f"{listings / seconds:,.0f} listings/s; at most {memory} MiB."
    )


def imports(services: int) -> Iterator[str]:
    """A feed of the hub's own records, read in as another publisher's, and read in again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "feed.json")
        records = Record.objects.filter(kind="service", is_withdrawn=False)[:services]
        bodies = [json.loads(record.body) for record in records]
        path.write_text(json.dumps({"contents": bodies}), encoding="utf-8")
        source = Source.objects.create(name="Bench", url=str(path))

        def run() -> None:
            import_records(source, FileReader(path), commit=True)

        def read() -> None:
            known = Known(source)
            items = list(FileReader(path).items())
            known.mention(item.record for item in items)
            for item in items:
                parse_service(item.record, known)

        first = seconds_of(run)
        again = Side("ours", 1000 * min(seconds_of(run) for _ in range(ROUNDS)))
        parsing = Side(
            "reading and parsing it", 1000 * min(seconds_of(read) for _ in range(ROUNDS))
        )
        feed = f"of {len(bodies):,} services"
        yield Comparison(f"first import {feed}", "", Side("ours", 1000 * first), parsing).row()
        yield Comparison(f"unchanged feed {feed} again", "≤ 3", again, parsing).row()


def seconds_of(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began
