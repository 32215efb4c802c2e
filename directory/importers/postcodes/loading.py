"""Rows → tables, in chunks, so that a whole country needs no more memory than a town."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.db import transaction
from pyproj import Transformer

from directory.importers.postcodes.areas import (
    count_unnamed,
    is_name_list,
    read_names,
    store_areas,
)
from directory.importers.postcodes.files import Part, parts
from directory.importers.postcodes.renewing import Renewal
from directory.importers.postcodes.rows import BadRow, Unit, read_row
from directory.models import Postcode

CHUNK = 5_000
SHOWN_PROBLEMS = 20
FIELDS = ("postcode", "latitude", "longitude", "ward", "district", "county", "country")


@dataclass
class Report:
    """What a load did. `problems` are the first lines that could not be read, of `bad`."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    without_position: int = 0
    bad: int = 0
    problems: list[str] = field(default_factory=list)
    new_areas: int = 0
    changed_areas: int = 0
    unnamed_areas: int = 0
    renewed: int = 0
    named_areas: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether the sources held neither a postcode with a position nor a name of an area."""
        return not (self.new or self.changed or self.unchanged or self.named_areas)

    def refuse(self, part: Part, number: int, reason: Exception) -> None:
        self.bad += 1
        if len(self.problems) < SHOWN_PROBLEMS:
            self.problems.append(f"{part.name}, line {number}: {reason}.")


def load(
    sources: Iterable[Path],
    area_files: Iterable[Path] = (),
    progress: Callable[[int], object] = lambda size: None,
) -> Report:
    """Load postcodes and areas; what is there already is updated, nothing is removed.

    Each chunk is a transaction: a load that is stopped may be run again. `progress` is told of
    the bytes read. Raises `SourceError` for a source that cannot be read.
    """
    report, rows = Report(), []
    names: dict[str, str] = {}
    for part in (*parts(sources), *parts(area_files)):
        if is_name_list(part):
            names |= read_names(part)
        else:
            rows.append(part)
    report.named_areas = len(names)
    renewal = Renewal()
    parents: dict[str, str] = {}
    for chunk in _chunks(_units(rows, report, progress)):
        for unit in chunk.values():
            parents |= _within(unit)
        renewal.note_postcodes(_store(chunk, report))
    with transaction.atomic():
        report.new_areas, changed = store_areas(names, parents)
    report.changed_areas = len(changed) - report.new_areas
    report.unnamed_areas = count_unnamed({*parents.keys(), *parents.values()})
    renewal.note_areas(changed)
    report.renewed = renewal.finish()
    return report


@cache
def to_degrees() -> Transformer:
    return Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)


def _units(
    sheets: Iterable[Part], report: Report, progress: Callable[[int], object]
) -> Iterator[Unit]:
    for part in sheets:
        for number, line in part.lines():
            progress(len(line))
            if not line.strip() or (number == 1 and _is_header(line)):
                continue
            try:
                unit = read_row(line)
            except BadRow as reason:
                report.refuse(part, number, reason)
                continue
            if unit is None:
                report.without_position += 1
            else:
                yield unit


def _is_header(line: bytes) -> bool:
    """The release explains its columns in a file of their names."""
    return line.strip().lower().replace(b'"', b"").startswith((b"pc,pq,", b"postcode,positional"))


def _chunks(units: Iterator[Unit]) -> Iterator[dict[str, Unit]]:
    """Of a postcode that comes twice in a chunk the last counts: a statement may write it once."""
    chunk: dict[str, Unit] = {}
    for unit in units:
        chunk[unit.postcode] = unit
        if len(chunk) == CHUNK:
            yield chunk
            chunk = {}
    if chunk:
        yield chunk


def _within(unit: Unit) -> dict[str, str]:
    """Each area of the unit → the next larger one."""
    chain = [code for code in (unit.ward, unit.district, unit.county, unit.country) if code]
    return dict(pairwise(chain))


@transaction.atomic
def _store(chunk: dict[str, Unit], report: Report) -> list[str]:
    """Write what differs. Returns the postcodes written."""
    units = chunk.values()
    longitudes, latitudes = to_degrees().transform(
        [unit.easting for unit in units], [unit.northing for unit in units]
    )
    found = Postcode.objects.filter(pk__in=list(chunk)).values_list(*FIELDS)
    have = {row[0]: row for row in found}
    write = []
    for unit, latitude, longitude in zip(units, latitudes, longitudes, strict=True):
        point = (Decimal(f"{latitude:.6f}"), Decimal(f"{longitude:.6f}"))
        row = (unit.postcode, *point, unit.ward, unit.district, unit.county, unit.country)
        if row != have.get(unit.postcode):
            write.append(Postcode(**dict(zip(FIELDS, row, strict=True))))
    Postcode.objects.bulk_create(
        write, update_conflicts=True, unique_fields=["postcode"], update_fields=FIELDS[1:]
    )
    report.unchanged += len(chunk) - len(write)
    report.changed += sum(row.postcode in have for row in write)
    report.new += sum(row.postcode not in have for row in write)
    return [row.postcode for row in write]
