"""One line of OS Open Names.

34 columns, without a header; those used here, by number from 0: 0 id, 2 name, 4 second name (in
Welsh, Gaelic or English), 7 local type, 8 easting and 9 northing (OSGB36 / British National Grid,
EPSG:27700, metres), 18 populated place, 21 district or borough, 24 county or unitary authority.
https://www.ordnancesurvey.co.uk/products/os-open-names
"""

import csv
from dataclasses import dataclass

from directory.importers.postcodes.rows import EASTINGS, NORTHINGS
from directory.models.enums import LocalityKind
from hub.names import MAX_LENGTH, fold_name

COLUMNS = 34
# Local types of the product that are of use here; postcodes, numbers of roads, hills, stations
# and the sections that a long road is cut into are not.
KINDS = {
    "City": LocalityKind.CITY,
    "Town": LocalityKind.TOWN,
    "Suburban Area": LocalityKind.SUBURB,
    "Village": LocalityKind.VILLAGE,
    "Hamlet": LocalityKind.HAMLET,
    "Other Settlement": LocalityKind.SETTLEMENT,
    "Named Road": LocalityKind.STREET,
}


class BadRow(ValueError):
    """Why a line is not a row of OS Open Names."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place on the National Grid. `district` is the borough, or the unitary authority."""

    code: str
    names: tuple[str, ...]
    kind: LocalityKind
    easting: float
    northing: float
    town: str
    district: str

    @property
    def within(self) -> str:
        """What tells it apart: the town of a street, the district of a town."""
        return (self.town if self.kind == LocalityKind.STREET else "") or self.district


def read_row(line: bytes) -> Named | None:
    """The place of a line; None for what is no town, village or street. Raises `BadRow`."""
    try:
        cells = next(csv.reader([line.decode("utf-8-sig", "replace").strip()]), [])
    except csv.Error as error:
        raise BadRow(f"cannot be read: {error}") from error
    if len(cells) != COLUMNS:
        raise BadRow(f"has {len(cells)} columns instead of {COLUMNS}")
    cells = [" ".join(cell.split()) for cell in cells]
    kind = KINDS.get(cells[7])
    if kind is None:
        return None
    names = tuple(dict.fromkeys(name for name in (cells[2], cells[4]) if fold_name(name)))
    if not cells[0] or len(cells[0]) > 38 or not names:
        raise BadRow("has no id or no name")
    if any(len(name) > MAX_LENGTH for name in names):
        raise BadRow(f"has a name longer than {MAX_LENGTH} characters")
    easting, northing = _metres(cells[8], EASTINGS), _metres(cells[9], NORTHINGS)
    district = (cells[21] or cells[24])[:MAX_LENGTH]
    return Named(cells[0], names, kind, easting, northing, cells[18][:MAX_LENGTH], district)


def _metres(cell: str, known: range) -> float:
    """Grid coordinates come whole or with decimals."""
    try:
        value = float(cell[:20])
    except ValueError:
        value = -1.0
    if not known.start <= value <= known.stop:
        raise BadRow(f"“{cell[:20]}” is not on the National Grid")
    return value
