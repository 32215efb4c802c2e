"""One line of Code-Point Open.

Columns: postcode, positional quality, easting, northing (OSGB36 / British National Grid,
EPSG:27700, metres), country, NHS region, NHS authority, county, district, ward (GSS codes).
https://www.ordnancesurvey.co.uk/products/code-point-open
"""

import re
from dataclasses import dataclass

from hub.postcodes import POSTCODE

COLUMNS = 10
NO_POSITION = 90
EASTINGS, NORTHINGS = range(700_001), range(1_300_001)
GSS_CODE = re.compile(r"[EWSN]\d{8}")


class BadRow(ValueError):
    """Why a line is not a row of Code-Point Open."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A postcode unit on the National Grid. Area codes are "" where the release has none."""

    postcode: str
    easting: int
    northing: int
    ward: str
    district: str
    county: str
    country: str


def read_row(line: bytes) -> Unit | None:
    """The unit of a line; None for one that the publisher could not place. Raises `BadRow`.

    No value of the release holds a comma or a quote, so a broken quote spoils its own line only.
    """
    cells = line.decode("ascii", "replace").replace('"', "").strip().split(",")
    if len(cells) != COLUMNS:
        raise BadRow(f"has {len(cells)} columns instead of {COLUMNS}")
    cells = [cell.strip() for cell in cells]
    postcode = cells[0].replace(" ", "").upper()
    if not POSTCODE.match(postcode):
        raise BadRow(f"“{cells[0][:20]}” is not a postcode")
    quality, easting, northing = (_number(cell) for cell in cells[1:4])
    if quality == NO_POSITION or (easting, northing) == (0, 0):
        return None
    if easting not in EASTINGS or northing not in NORTHINGS:
        raise BadRow(f"{easting}, {northing} is not on the National Grid")
    country, county, district, ward = cells[4], *cells[7:10]
    for code in (country, county, district, ward):
        if code and not GSS_CODE.fullmatch(code):
            raise BadRow(f"“{code[:20]}” is not a GSS code")
    return Unit(postcode, easting, northing, ward, district, county, country)


def _number(cell: str) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) <= 7):
        raise BadRow(f"“{cell[:20]}” is not a whole number")
    return int(cell)
