"""Where records come from: an endpoint, a file or a folder. Yields them; never trusts counts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, urlsplit

from directory.documents.oruk.reading import canonical, external_id
from directory.importers.fetching import Fetcher, FetchError

MOST_PAGES = 10_000
# The envelope's list in versions 3 and 1, and in feeds that mix them.
LISTS = ("contents", "content", "services")

# What the parser of the standard library says of a fault → the same in plain words.
FAULTS = {
    "Expecting value": "a value is missing, or is not JSON",
    "Expecting ',' delimiter": "a comma or a closing bracket is missing",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting property name enclosed in double quotes": "a name in double quotes is missing",
    "Illegal trailing comma before end of object": "there is a comma too many",
    "Illegal trailing comma before end of array": "there is a comma too many",
    "Unterminated string starting at": "the text that begins here has no closing quote",
    "Invalid control character at": "there is a line break or a control character inside a text",
    "Extra data": "something follows after the end",
}


@dataclass(frozen=True)
class Item:
    """One record, or the reason why there is none."""

    label: str
    record: Any = None
    error: str = ""


class Reader(Protocol):
    """`is_whole`, after reading: everything that the source has was seen."""

    is_whole: bool

    def items(self) -> Iterator[Item]: ...


class FileReader:
    """A saved feed: a JSON file, or every one of a folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.is_whole = True

    def items(self) -> Iterator[Item]:
        paths = sorted(self.path.glob("*.json")) if self.path.is_dir() else [self.path]
        for path in paths:
            try:
                data = json.loads(path.read_bytes())  # UTF-8, UTF-16 or UTF-32
            except (OSError, ValueError, RecursionError) as error:
                self.is_whole = False
                yield Item(path.name, error=f"The file cannot be read: {_words(error)}")
            else:
                yield from unpacked(data, path.name)


class EndpointReader:
    """An Open Referral UK 3.0 API: its pages of services, then each of them in full."""

    def __init__(self, url: str, fetcher: Fetcher) -> None:
        self.url = url.rstrip("/").removesuffix("/services")
        self.fetcher = fetcher
        self.is_whole = False

    def items(self) -> Iterator[Item]:
        self.is_whole = True
        with self.fetcher:
            for item in self._listed():
                if not item.error and item.record is None:
                    item = self._in_full(item.label)
                self.is_whole = self.is_whole and not item.error
                yield item

    def _in_full(self, key: str) -> Item:
        try:
            return Item(key, self.fetcher.json(f"{self.url}/services/{quote(key, safe='')}"))
        except FetchError as error:
            return Item(key, error=str(error))

    def _listed(self) -> Iterator[Item]:
        """The ids in the lists, until a page says nothing new: some servers ignore `page`.

        A service without an id cannot be asked for, so it comes as the list has it.
        """
        seen: set[str] = set()
        for page in range(1, MOST_PAGES + 1):
            try:
                data = self.fetcher.json(f"{self.url}/services?page={page}")
            except FetchError as error:
                if not (page > 1 and error.status in (400, 404)):
                    yield Item(f"page {page}", error=str(error))
                return
            rows = _list_in(data)
            if rows is None:
                yield Item(f"page {page}", error="There is no list of services in it.")
                return
            found = [Item(_label(row, canonical(row)), row) for row in rows]
            new = [item for item in found if item.label not in seen]
            if not new:
                return
            for item in new:
                is_known = isinstance(item.record, dict) and external_id(item.record.get("id"))
                if item.label not in seen:
                    yield Item(item.label) if is_known else Item(f"page {page}", item.record)
                seen.add(item.label)
        yield Item(f"page {MOST_PAGES}", error="There are more pages than can be read.")


def reader_of(source: str, *, allow_private: bool = False) -> Reader:
    """The reader of an address or a path.

    Raises:
        FileNotFoundError: it is neither, or a folder without such files.
    """
    if not source.strip():
        raise FileNotFoundError("Give the web address of an API, a file or a folder.")
    if urlsplit(source).scheme in ("http", "https"):
        return EndpointReader(source, Fetcher(allow_private=allow_private))
    path = Path(source)
    if not path.exists():
        raise FileNotFoundError(f"There is no file, folder or web address {source}.")
    if path.is_dir() and not any(path.glob("*.json")):
        raise FileNotFoundError(f"There are no .json files in {path.resolve()}.")
    return FileReader(path)


def unpacked(data: Any, label: str) -> Iterator[Item]:
    """The service records of a list envelope, a list, an organisation, or a single service."""
    rows = _list_in(data)
    if rows is None:
        if isinstance(data, dict) and "name" in data:
            yield Item(_label(data, label), data)
        else:
            yield Item(label, error="There are no services in it.")
        return
    owner = _owner(data)
    for place, row in enumerate(rows):
        where = _label(row, f"{label}, record {place + 1}")
        inner = row.get("services") if isinstance(row, dict) else None
        if isinstance(inner, list):
            yield from unpacked(row, where)
        elif owner and isinstance(row, dict):
            yield Item(where, {"organization": owner, **row})
        else:
            yield Item(where, row)


def _list_in(data: Any) -> list[Any] | None:
    if isinstance(data, list):
        return data
    if isinstance(data, dict):
        return next((data[name] for name in LISTS if isinstance(data.get(name), list)), None)
    return None


def _owner(data: Any) -> dict[str, Any]:
    """The organisation whose `services` these are, without them."""
    if isinstance(data, dict) and "name" in data and isinstance(data.get("services"), list):
        return {name: value for name, value in data.items() if name != "services"}
    return {}


def _label(row: Any, fallback: str) -> str:
    key = external_id(row.get("id")) if isinstance(row, dict) else None
    return key or fallback


def _words(error: Exception) -> str:
    match error:
        case json.JSONDecodeError() if not error.doc.strip():
            return "it is empty."
        case json.JSONDecodeError():
            reason = FAULTS.get(error.msg, "this is not JSON")
            return f"line {error.lineno}, column {error.colno}: {reason}."
        case UnicodeDecodeError():
            return f"byte {error.start + 1:,} is no text in {error.encoding.upper()}."
        case RecursionError():
            return "it is nested too deeply."
        case OSError():
            return f"{error.strerror or error}."
    return "a value in it is too long."
