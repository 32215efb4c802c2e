"""A file or an answer of esd's web service → pairs of terms as their publisher names them.

esd: `https://webservices.esd.org.uk/lists/mapping?from=needs&to=services` answers
`{"list": {"items": [{"identifier", "label", "mappings": [{"identifier", "label"}]}]}}`.
Ours: CSV with the columns `from` and `to`, and others that people read.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from directory.importers.fetching import MOST_BYTES, Fetcher, FetchError
from directory.importers.taxonomies.shape import line


class MappingError(ValueError):
    """A source that cannot be read. Its text is a sentence for the person who named it."""


@dataclass(frozen=True)
class PairData:
    """`row` says where it stands in the source, in words."""

    row: str
    from_term: str
    to_term: str


@dataclass(frozen=True)
class MappingData:
    """`problems` are rows that were left out, and why."""

    pairs: tuple[PairData, ...]
    problems: tuple[str, ...] = ()


def read(source: str, *, allow_private: bool = False) -> MappingData:
    """The pairs in a file or at a web address. Raises `MappingError`."""
    raw = _fetched(source, allow_private) if _is_address(source) else _from_file(Path(source))
    problems: list[str] = []
    try:
        text = raw.decode("utf-8-sig")
        if text.lstrip()[:1] in ("{", "["):
            pairs = tuple(_of_items(_items(json.loads(text)), problems))
        else:
            pairs = tuple(_of_rows(text, problems))
    except (ValueError, csv.Error, RecursionError) as error:
        raise MappingError(f"{source} cannot be read: {error}.") from error
    if not (pairs or problems):
        raise MappingError(f"{source} holds no mapping.")
    return MappingData(pairs, tuple(problems))


def _is_address(source: str) -> bool:
    return urlsplit(source).scheme in ("http", "https")


def _fetched(url: str, allow_private: bool) -> bytes:
    try:
        with Fetcher(allow_private=allow_private) as fetcher:
            return fetcher.get(url)
    except FetchError as error:
        raise MappingError(f"{url} cannot be read: {error}") from error


def _from_file(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise MappingError(f"{path.name} is larger than {MOST_BYTES:,} bytes.")
        return path.read_bytes()
    except OSError as error:
        raise MappingError(f"{path} cannot be read: {error.strerror}.") from error


def _items(data: Any) -> list[Any]:
    found = data.get("list") if isinstance(data, dict) else None
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        raise ValueError("it has no list of items")
    return items


def _of_items(items: list[Any], problems: list[str]) -> Iterator[PairData]:
    for number, item in enumerate(items, start=1):
        values = item if isinstance(item, dict) else {}
        code, targets = line(values.get("identifier")), values.get("mappings") or []
        if not code or not isinstance(targets, list):
            problems.append(f"item {number}: has no identifier, or no list of mappings.")
            continue
        for place, target in enumerate(targets, start=1):
            row = f"item {number}, mapping {place}"
            to_code = line(target.get("identifier")) if isinstance(target, dict) else ""
            if to_code:
                yield PairData(row, code, to_code)
            else:
                problems.append(f"{row}: has no identifier.")


def _of_rows(text: str, problems: list[str]) -> Iterator[PairData]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if not {"from", "to"} <= set(reader.fieldnames or ()):
        raise ValueError("it is neither JSON nor CSV with the columns “from” and “to”")
    for values in reader:
        row = f"line {reader.line_num}"
        code, to_code = line(values["from"]), line(values["to"])
        if code and to_code:
            yield PairData(row, code, to_code)
        elif any(line(value) for value in values.values()):
            problems.append(f"{row}: “from” or “to” is empty.")
