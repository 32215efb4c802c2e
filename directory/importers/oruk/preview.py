"""Changes in words, bounded: what a preview shows of one listing."""

import json
from collections.abc import Iterator
from typing import Any

from directory.actions.apply_document import Applied

MOST_CHANGES = 12
MOST_CHARACTERS = 70


def preview(applied: Applied) -> Iterator[str]:
    """A line for the listing, then one for each change: path, value before, value after."""
    listing = applied.listing
    state = "new" if applied.is_new else "changed"
    yield f"{listing.kind} {listing.key} “{listing.name[:MOST_CHARACTERS]}”: {state}"
    shown = [
        ("/".join(path), change)
        for path, change in applied.changes.items()
        if True not in change or len(path) % 2
    ]
    gone = [
        ("/".join(path), change) for path, change in applied.changes.items() if change[1] is None
    ]
    lines = shown if not applied.is_new else shown[:0]
    lines = [*lines, *(one for one in gone if one not in lines)]
    for path, (before, after) in lines[:MOST_CHANGES]:
        yield f"    {path}: {_shown(before)} → {_shown(after)}"
    if len(lines) > MOST_CHANGES:
        yield f"    and {len(lines) - MOST_CHANGES} more"
    for clash in applied.clashes[:MOST_CHANGES]:
        yield f"    {'/'.join(clash.path)}: overrules {_shown(clash.live)}"


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"
