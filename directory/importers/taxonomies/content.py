"""A file's content, parsed once, whatever it turns out to be."""

import csv
import io
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from directory.importers.taxonomies.shape import TaxonomyError

MAX_SIZE = 50 * 1024**2
# Open Eligibility's own number stands where XML's belongs, and no parser knows XML 2.0.
WRONG_PROLOG = re.compile(rb"""^(\s*<\?xml\s+version=)(["'])2\.0\2""")


@dataclass(frozen=True)
class Content:
    """One of `data` (JSON), `root` (XML) and `rows` (CSV) is there; `stem` is the file's name."""

    stem: str
    data: Any = None
    root: Element | None = None
    rows: list[dict[str, str]] = field(default_factory=list)

    def has_columns(self, *names: str) -> bool:
        return bool(self.rows) and set(names) <= self.rows[0].keys()

    def has_items(self, *names: str) -> bool:
        """Is it a JSON list whose first object has all these?"""
        first = self.data[0] if isinstance(self.data, list) and self.data else None
        return isinstance(first, dict) and set(names) <= first.keys()


def read_content(path: Path) -> Content:
    """Raises `TaxonomyError` for a file that is neither JSON, nor XML, nor CSV."""
    try:
        if path.stat().st_size > MAX_SIZE:
            raise TaxonomyError(f"{path.name} is larger than {MAX_SIZE // 1024**2} MB.")
        raw = path.read_bytes()
    except OSError as error:
        raise TaxonomyError(f"{path} cannot be read: {error.strerror}.") from error
    start = raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    try:
        if start in (b"{", b"["):
            return Content(path.stem, data=json.loads(raw.decode("utf-8-sig")))
        if start == b"<":
            return Content(path.stem, root=fromstring(WRONG_PROLOG.sub(rb"\1\g<2>1.0\2", raw)))
        return Content(path.stem, rows=_rows(raw))
    except (ValueError, ParseError, DefusedXmlException, csv.Error, RecursionError) as error:
        raise TaxonomyError(f"{path.name} cannot be read: {error}.") from error


def _rows(raw: bytes) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    return [
        {name: value for name, value in row.items() if name and isinstance(value, str)}
        for row in reader
    ]
