"""The difference of two documents, and the three-way merge.

A path is a tuple of names and ids: ("contacts", id, "phones", id, "number") is a value,
("contacts", id) is the existence of a row. Order is no difference.
"""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeAlias

from directory.documents.shape import EMPTY

Document: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[str, ...]
Changes: TypeAlias = dict[Path, tuple[Any, Any]]


@dataclass(frozen=True)
class Clash:
    """Both sides changed `path` since the base, differently. A row is given whole."""

    path: Path
    base: Any
    live: Any
    new: Any

    def as_json(self) -> Document:
        return {
            "path": "/".join(self.path),
            "base": self.base,
            "live": self.live,
            "new": self.new,
        }


@dataclass(frozen=True)
class Merge:
    """`document` is what to write; `clashes` is what the incoming side overruled in it."""

    document: Document
    clashes: tuple[Clash, ...] = ()


def flat(document: Document, prefix: Path = ()) -> dict[Path, Any]:
    """Every path of a document with its value; a row's own path has the value True."""
    paths: dict[Path, Any] = {}
    for name, value in document.items():
        if _is_rows(value):
            for row in value:
                path = (*prefix, name, row["id"])
                paths[path] = True
                paths |= flat(row, path)
        elif name != "id" and value not in EMPTY:
            paths[(*prefix, name)] = value
    return paths


def diff(before: Document, after: Document) -> Changes:
    """Each path that differs, with the value before and after; None stands for absent."""
    old, new = flat(before), flat(after)
    return {
        path: (old.get(path), new.get(path)) for path in old | new if old.get(path) != new.get(path)
    }


def same(one: Document, other: Document) -> bool:
    return flat(one) == flat(other)


def merge(base: Document, live: Document, new: Document) -> Merge:
    """What `new` changed since `base`, done upon `live`.

    Where both changed one thing, `new` wins and the clash says what it overruled. A row that
    one side deleted and the other changed is a clash as a whole, both ways.
    """
    mine, theirs = diff(base, live), diff(base, new)
    clashes: dict[Path, Clash] = {}
    take: dict[Path, Any] = {}
    for path, (_, value) in theirs.items():
        lost = _outermost(path, mine, deleted=True)
        if lost and value is not None and lost not in theirs:
            clashes[lost] = _clash(lost, base, live, new)
        elif _outermost(path, theirs, deleted=True) not in (None, path):
            continue  # goes with the row that holds it
        else:
            if _overrules(path, value, mine):
                clashes[path] = _clash(path, base, live, new)
            take[path] = value
    for path in clashes:
        if _is_row(path) and clashes[path].live is None:
            take |= {path: True, **flat(clashes[path].new or {}, path)}
    return Merge(_patched(live, take), tuple(clashes.values()))


def _overrules(path: Path, value: Any, mine: Changes) -> bool:
    """Does taking `value` at `path` undo something that the live side did?"""
    if path in mine:
        return bool(mine[path][1] != value)
    if value is None and _is_row(path):
        return any(other[: len(path)] == path for other in mine)
    return False


def _outermost(path: Path, changes: Changes, *, deleted: bool) -> Path | None:
    """The outermost row on the way to `path` that `changes` deletes, `path` itself included."""
    for length in range(2, len(path) + 1, 2):
        row = path[:length]
        if row in changes and (changes[row][1] is None) == deleted:
            return row
    return None


def _clash(path: Path, base: Document, live: Document, new: Document) -> Clash:
    return Clash(path, *(value_at(document, path) for document in (base, live, new)))


def value_at(document: Document, path: Path) -> Any:
    """The value, or the whole row, at a path; None where there is none."""
    node: Any = document
    for name, key in zip(path[0::2], path[1::2], strict=False):
        node = next((row for row in node.get(name, []) if row["id"] == key), None)
        if node is None:
            return None
    return node.get(path[-1]) if len(path) % 2 else node


def _patched(document: Document, take: dict[Path, Any]) -> Document:
    """A copy with each path set, or removed where its value is None. New rows go last."""
    document = deepcopy(document)
    for path, value in sorted(take.items(), key=lambda item: (item[1] is None, len(item[0]))):
        holder = path[:-2] if _is_row(path) else path[:-1]
        node = value_at(document, holder) if holder else document
        if node is None:
            continue
        if not _is_row(path):
            _put(node, path[-1], value)
            continue
        name, key = path[-2:]
        rows = [row for row in node.get(name, []) if value is not None or row["id"] != key]
        if value is not None and all(row["id"] != key for row in rows):
            rows.append({"id": key})
        _put(node, name, rows)
    return document


def _put(node: Document, name: str, value: Any) -> None:
    if value in EMPTY:
        node.pop(name, None)
    else:
        node[name] = value


def _is_row(path: Path) -> bool:
    return len(path) % 2 == 0


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)
