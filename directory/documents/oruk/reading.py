"""Reading objects of other publishers: tolerant, and nothing is passed over unsaid."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from directory.documents.oruk.fields import Shape
from directory.documents.oruk.ids import as_uuid, derived
from directory.documents.oruk.parsed import Directory
from directory.documents.problems import Problem
from directory.documents.shape import EMPTY

Raw = Mapping[str, Any]
Document = dict[str, Any]

MOST_ROWS = 1_000
LONGEST_NAME = 255
# Names that only say whose an object is, or when it was sent.
OWNERS = (
    *("id", "service_id", "organization_id", "location_id", "service_at_location_id"),
    *("contact_id", "link_id", "link_entity", "taxonomy_term_id", "last_modified"),
)


class Log:
    """What could not be taken, what the hub has no field for, and what was read as what."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.notices: set[str] = set()
        self.remarks: set[str] = set()

    def problem(self, path: str, reason: str) -> None:
        self.problems.append(Problem(path, reason))

    def unknown(self, kind: str, raw: Raw, known: Iterable[str]) -> None:
        """Notice each name that is neither known nor an owner, however it is spelled."""
        expected = {_squeezed(name) for name in (*known, *OWNERS)}
        for name, value in raw.items():
            if _squeezed(str(name)) not in expected and not is_absent(value):
                self.notices.add(f"{kind}.{str(name)[:60]}")


class Listing:
    """One listing being read: where its rows get their ids, and where faults go."""

    def __init__(self, key: str, kind: str, directory: Directory, log: Log) -> None:
        self.key = key
        self.kind = kind
        self.directory = directory
        self.log = log
        self._taken: set[str] = set()

    def row_id(self, name: str, raw: Raw, content: object, path: str) -> str | None:
        """The source's id where it is a free UUID, else one made from it, else from the content.

        None for a row that is there already.
        """
        given = raw.get("id")
        made_from = given if isinstance(given, str | int) and given != "" else None
        own = as_uuid(given)
        substitute = derived(self.key, f"{name}:{own or made_from}")
        if made_from is None:
            found = derived(self.key, f"{name}:{canonical(content)}")
        elif own and self.directory.may_have(self.key, own):
            found = own
        else:
            found = substitute
        if found in self._taken:
            if made_from is None:
                return None
            found = derived(self.key, f"{name}:{made_from}:{canonical(content)}")
            if found in self._taken:
                return None
            self.log.problem(path, "Another row has the same id; this one was given its own.")
        self._taken.add(found)
        return found


def is_absent(value: object) -> bool:
    return value in EMPTY or (isinstance(value, str) and not value.strip())


def canonical(content: object) -> str:
    return json.dumps(content, sort_keys=True, default=str)


def at(path: str, *names: object) -> str:
    return "/".join(str(name) for name in (path, *names) if name != "")


def external_id(value: object) -> str | None:
    """An id as its source has it; UUIDs in one spelling, very long ones as a UUID of their own."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = as_uuid(value) or str(value).strip()
    return derived("external", text) if len(text) > 255 else text or None


def items(raw: Raw, name: str, path: str, log: Log) -> Iterator[tuple[str, Raw]]:
    """The objects of a list with the path of each; a single object is taken as a list of one."""
    value = raw.get(name)
    if is_absent(value):
        return
    found = [value] if isinstance(value, dict) else value
    if not isinstance(found, list):
        log.problem(at(path, name), "It is not a list.")
        return
    if len(found) > MOST_ROWS:
        log.problem(
            at(path, name), f"It has {len(found):,} rows; the first {MOST_ROWS:,} are taken."
        )
    for place, item in enumerate(found[:MOST_ROWS]):
        if is_absent(item):
            continue
        if not isinstance(item, dict):
            log.problem(at(path, name, place), "It is not an object.")
            continue
        given = item.get("id")
        named = given if isinstance(given, str | int) and not is_absent(given) else place
        yield at(path, name, str(named)[:60]), item


def scalars(raw: Raw, shape: Shape, path: str, log: Log) -> Document:
    """The fields of a shape that can be read, in the one spelling of documents."""
    found = {}
    for field in shape.fields:
        given = raw.get(field.name)
        if is_absent(given):
            continue
        try:
            value = field.codec.to_document(given)
        except ValueError as error:
            log.problem(at(path, field.name), str(error))
            continue
        if value is not None and value != field.default:
            found[field.name] = value
    return found


def rows(raw: Raw, shape: Shape, path: str, listing: Listing) -> Document:
    """The child lists that go one to one. A row without what it must have is a problem."""
    found = {}
    for name, child in shape.rows.items():
        kept: list[Document] = []
        for where, item in items(raw, name, path, listing.log):
            listing.log.unknown(name, item, (field.name for field in child.fields))
            values = scalars(item, child, where, listing.log)
            complete(name, values)
            if has_required(values, child, where, listing.log):
                add_row(kept, name, item, values, where, listing)
        if kept:
            found[name] = kept
    return found


def add_row(
    kept: list[Document], name: str, raw: Raw, values: Document, path: str, listing: Listing
) -> Document | None:
    """Put a row with its id last in `kept`; a row that is there already is left out."""
    key = listing.row_id(name, raw, values, path)
    if key is None:
        return None
    kept.append({"id": key, **values})
    return kept[-1]


def has_required(values: Document, shape: Shape, path: str, log: Log) -> bool:
    """An empty row is nothing at all; one that lacks its main field is a problem."""
    missing = [name for name in shape.required if name not in values]
    if values and missing:
        log.problem(path, f"A row without “{missing[0]}” cannot be kept.")
    return bool(values) and not missing


def complete(name: str, values: Document) -> None:
    """Fill what a row must have from what it has, and drop what contradicts itself."""
    if name == "languages" and "code" in values:
        values.setdefault("name", values["code"])
    if name == "organization_identifiers" and "identifier" in values:
        values.setdefault("identifier_type", values.get("identifier_scheme", "Number"))
    if name in ("additional_urls", "additional_websites") and "url" in values:
        values.setdefault("label", values["url"].split("/")[2][:100])


def cut_name(values: Document, path: str, log: Log) -> None:
    """A listing needs its name, so one that is too long is cut rather than lost."""
    name = values.get("name", "")
    if len(name) > LONGEST_NAME:
        values["name"] = name[:LONGEST_NAME].strip()
        log.problem(at(path, "name"), f"It was cut to {LONGEST_NAME} characters.")


def _squeezed(name: str) -> str:
    """Publishers write `serviceId` for `service_id`."""
    return name.replace("_", "").lower()
