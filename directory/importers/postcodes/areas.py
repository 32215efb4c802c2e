"""Areas by their GSS codes: what they are called, of what kind they are, what they lie in.

Names come as `gss_code,name` in CSV, or from the `Codelist.xlsx` of the release, whose sheets
have a name and a code in each row.
"""

import codecs
import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import IO

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from directory.importers.postcodes.files import Part, SourceError
from directory.importers.postcodes.rows import GSS_CODE
from directory.models import Area
from directory.models.enums import AreaKind

HEADER = b"gss_code"
MAX_NAMES_SIZE = 50 * 1024**2
NAME_LENGTH = 200
OFFICIAL = re.compile(r" (London Boro(ugh)?|(District )?\(B\))$")

# https://www.ons.gov.uk/methodology/geography/ukgeographies/codesofgeography (entity codes)
KINDS = {
    **dict.fromkeys(("E05", "W05", "S13", "N08"), AreaKind.WARD),
    **dict.fromkeys(("E06", "E07", "E08", "E09", "W06", "S12", "N09"), AreaKind.DISTRICT),
    "E10": AreaKind.COUNTY,
    **dict.fromkeys(("E92", "W92", "S92", "N92"), AreaKind.COUNTRY),
}
COUNTRIES = {
    "E92000001": "England",
    "N92000002": "Northern Ireland",
    "S92000003": "Scotland",
    "W92000004": "Wales",
}


def kind_of(code: str) -> AreaKind | None:
    """The kind of an area, or None for a code of something else (a health board, say)."""
    return KINDS.get(code[:3]) if GSS_CODE.fullmatch(code) else None


def is_name_list(part: Part) -> bool:
    """Does the file tell names, rather than postcodes?"""
    if part.suffix == ".xlsx":
        return True
    with part.opened() as stream:
        return stream.readline(100).removeprefix(codecs.BOM_UTF8).lower().startswith(HEADER)


def read_names(part: Part) -> dict[str, str]:
    """GSS code → name. Raises `SourceError`."""
    if part.size > MAX_NAMES_SIZE:
        raise SourceError(f"{part.name} is too large to be a list of areas.")
    with part.opened() as stream:
        pairs = _from_workbook(stream, part) if part.suffix == ".xlsx" else _from_csv(stream, part)
        return {code: readable(name) for code, name in pairs if kind_of(code)}


def readable(name: str) -> str:
    """“Ham| Petersham” → “Ham, Petersham”, “Sutton London Boro” → “Sutton”.

    The publisher writes a bar for a comma, cuts “London Borough” short, and marks boroughs “(B)”.
    """
    return OFFICIAL.sub("", " ".join(name.replace("|", ",").split()))[:NAME_LENGTH]


def _from_csv(stream: IO[bytes], part: Part) -> Iterator[tuple[str, str]]:
    text = stream.read().decode("utf-8-sig", "replace")
    try:
        for row in csv.DictReader(io.StringIO(text, newline="")):
            code, name = row.get("gss_code"), row.get("name")
            if code and name:
                yield code.strip(), name
    except csv.Error as error:
        raise SourceError(f"{part.name} is not a CSV file that can be read: {error}") from error


def _from_workbook(stream: IO[bytes], part: Part) -> Iterator[tuple[str, str]]:
    content = io.BytesIO(stream.read())
    try:
        with zipfile.ZipFile(content) as archive:
            if sum(member.file_size for member in archive.infolist()) > MAX_NAMES_SIZE:
                raise SourceError(f"{part.name} unpacks to more than a list of areas can be.")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl remarks on styles that nobody here needs
            book = load_workbook(content, read_only=True, data_only=True)
        for sheet in book.worksheets:
            for row in sheet.iter_rows(max_col=4, values_only=True):
                yield from _pair([str(cell).strip() for cell in row if cell is not None])
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        if isinstance(error, SourceError):
            raise
        raise SourceError(f"{part.name} is not a workbook that can be read: {error}") from error


def _pair(cells: list[str]) -> Iterator[tuple[str, str]]:
    """The code and the name among the cells of a row, whichever comes first."""
    codes = [cell for cell in cells if kind_of(cell)]
    names = [cell for cell in cells if cell and cell not in codes]
    if len(codes) == 1 and names:
        yield codes[0], names[0]


def store_areas(names: dict[str, str], parents: dict[str, str]) -> tuple[int, set[str]]:
    """Create and update areas, larger ones first. Returns how many are new; all codes written."""
    have = Area.objects.in_bulk()
    used = {code: name for code, name in COUNTRIES.items() if code in parents.values()}
    new, changed = [], []
    for code, name in {**used, **names}.items():
        area = have.get(code) or Area(code=code, kind=kind_of(code) or "")
        parent = parents.get(code, area.parent_id)
        parent = parent if parent in have or parent in names or parent in used else None
        if code not in have:
            new.append(area)
        elif (area.name, area.parent_id) != (name, parent):
            changed.append(area)
        area.name, area.parent_id = name, parent
        area.fold()
    order = list(reversed(AreaKind.values))
    new.sort(key=lambda area: (order.index(area.kind), area.code))
    Area.objects.bulk_create(new, batch_size=1000)
    Area.objects.bulk_update(changed, ["name", "folded", "parent"], batch_size=200)
    return len(new), {area.code for area in (*new, *changed)}


def count_unnamed(codes: set[str]) -> int:
    """How many of the areas that the rows name by code have no name to be shown by."""
    known = set(Area.objects.values_list("code", flat=True))
    return sum(kind_of(code) is not None for code in codes - known)
