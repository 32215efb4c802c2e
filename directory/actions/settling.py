"""Make a document fit the rules by giving up the values that break them."""

from copy import deepcopy
from typing import Any

from directory import documents
from directory.documents import DocumentError, Problem
from directory.documents.difference import value_at
from directory.documents.shape import EMPTY
from directory.models import Listing

Document = dict[str, Any]
Path = tuple[str, ...]

MOST_ROUNDS = 8
# A listing may wait for these as a draft; a public one may not.
WAITED_FOR = frozenset({"organization"})


def settle(
    document: Document, before: Document, listing: Listing, *, is_new: bool
) -> tuple[Document, list[Problem]]:
    """Write `document` into `listing`, in memory, with what breaks a rule as it was `before`.

    What was wrong before and is not touched by the document is left alone.

    Returns:
        The document as written, and what was given up.

    Raises:
        DocumentError: values that nothing can stand for, such as the name of a new listing.
    """
    document = {"id": before["id"], **deepcopy(document)}
    dropped: list[Problem] = []
    for _ in range(MOST_ROUNDS):
        is_written = False
        try:
            documents.write(document, listing)
            is_written = True
            documents.check(listing)
        except DocumentError as error:
            mended = [problem for problem in error.problems if _give_up(document, before, problem)]
            dropped += mended
            if mended:
                continue
            if is_written and not is_new:
                return document, dropped
            if is_written and not listing.live and _only_waits(error):
                return document, dropped
            raise
        return document, dropped
    raise DocumentError([*dropped, Problem("", "Too much of it breaks the rules.")])


def _only_waits(error: DocumentError) -> bool:
    return {problem.path for problem in error.problems} <= WAITED_FOR


def _give_up(document: Document, before: Document, problem: Problem) -> bool:
    """Put back what was there before the fault. False when that is what it says already."""
    path = tuple(part for part in problem.path.split("/") if part)
    if not path:
        return _give_up_scalars(document, before)
    if len(path) > 1 and value_at(document, path[:2]) is None:
        return False
    for length in range(len(path), 0, -1):
        step = path[:length]
        if _differs(value_at(document, step), value_at(before, step)):
            _put(document, step, value_at(before, step))
            return True
    return False


def _give_up_scalars(document: Document, before: Document) -> bool:
    """A rule between fields names none of them, so all that changed go.

    Not the name, which every listing needs, nor that a place is confidential.
    """
    names = [
        name
        for name in document.keys() | before.keys()
        if name not in ("id", "name", "is_confidential")
        and not isinstance(document.get(name, before.get(name)), list)
        and _differs(document.get(name), before.get(name))
    ]
    for name in names:
        _put(document, (name,), before.get(name))
    return bool(names)


def _differs(one: Any, other: Any) -> bool:
    if one in EMPTY or other in EMPTY:
        return not (one in EMPTY and other in EMPTY)
    return bool(one != other)


def _put(document: Document, path: Path, value: Any) -> None:
    """Set a value or a whole row; an empty value removes it."""
    node: Any = document
    for name, key in zip(path[0:-2:2], path[1:-1:2], strict=False):
        node = next(row for row in node[name] if row["id"] == key)
    if len(path) % 2:
        if value in EMPTY:
            node.pop(path[-1], None)
        else:
            node[path[-1]] = deepcopy(value)
        return
    name, key = path[-2:]
    rows = node.get(name, [])
    if value is None:
        node[name] = [row for row in rows if row["id"] != key]
    else:
        node[name] = [deepcopy(value) if row["id"] == key else row for row in rows]
