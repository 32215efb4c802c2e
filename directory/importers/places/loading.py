"""Rows → the table of towns and streets, in chunks."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from directory.importers.places.rows import BadRow, Named, read_row
from directory.importers.postcodes.files import Part, parts
from directory.importers.postcodes.loading import to_degrees
from directory.models import Locality
from directory.models.enums import LocalityKind
from hub.names import fold_name

CHUNK = 2_000
SHOWN_PROBLEMS = 20
FIELDS = ("code", "name", "folded", "kind", "within", "latitude", "longitude")


@dataclass
class Report:
    """What a load did. `problems` are the first lines that could not be read, of `bad`."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    elsewhere: int = 0
    bad: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.unchanged)

    def refuse(self, part: Part, number: int, reason: Exception) -> None:
        self.bad += 1
        if len(self.problems) < SHOWN_PROBLEMS:
            self.problems.append(f"{part.name}, line {number}: {reason}.")


def load(
    sources: Iterable[Path],
    districts: Collection[str] = (),
    progress: Callable[[int], object] = lambda size: None,
    *,
    streets: bool = False,
) -> Report:
    """Load towns, villages and, if asked, streets; nothing is removed.

    With `districts`, by name, only what lies in them. Each chunk is a transaction: a load that is
    stopped may be run again. Raises `SourceError` for a source that cannot be read.
    """
    report, wanted = Report(), {fold_name(name) for name in districts}
    chunk: dict[str, Locality] = {}
    for named in _named(parts(sources), report, progress):
        if named.kind == LocalityKind.STREET and not streets:
            continue
        if wanted and fold_name(named.district) not in wanted:
            report.elsewhere += 1
            continue
        chunk |= {row.code or "": row for row in _rows(named)}
        if len(chunk) >= CHUNK:
            _store(chunk, report)
            chunk = {}
    _store(chunk, report)
    return report


def _named(
    sheets: Iterable[Part], report: Report, progress: Callable[[int], object]
) -> Iterator[Named]:
    for part in sheets:
        if part.suffix != ".csv":
            continue
        for number, line in part.lines():
            progress(len(line))
            if not line.strip() or (number == 1 and _is_header(line)):
                continue
            try:
                named = read_row(line)
            except BadRow as reason:
                report.refuse(part, number, reason)
                continue
            if named:
                yield named


def _is_header(line: bytes) -> bool:
    """The release explains its columns in a file of their names."""
    return b"NAMES_URI" in line


def _rows(named: Named) -> Iterator[Locality]:
    """A row for each of its names."""
    longitude, latitude = to_degrees().transform(named.easting, named.northing)
    for number, name in enumerate(named.names):
        yield Locality(
            code=f"{named.code}/{number}" if number else named.code,
            name=name,
            folded=fold_name(name),
            kind=named.kind,
            within=named.within,
            latitude=Decimal(f"{latitude:.6f}"),
            longitude=Decimal(f"{longitude:.6f}"),
        )


@transaction.atomic
def _store(chunk: dict[str, Locality], report: Report) -> None:
    """Write what differs."""
    found = Locality.objects.filter(code__in=list(chunk)).values_list(*FIELDS)
    have = {row[0]: row for row in found}
    write = [
        row
        for code, row in chunk.items()
        if tuple(getattr(row, name) for name in FIELDS) != have.get(code)
    ]
    Locality.objects.bulk_create(
        write, update_conflicts=True, unique_fields=["code"], update_fields=FIELDS[1:]
    )
    report.unchanged += len(chunk) - len(write)
    report.changed += sum(row.code in have for row in write)
    report.new += sum(row.code not in have for row in write)
