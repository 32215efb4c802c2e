"""Identifiers of schedules and blocks: UUIDs that come from content, never from position."""

import json
import uuid

# Any fixed UUID would do; changing it changes every identifier made from content.
_NAMESPACE = uuid.UUID("6d1f3c0e-52c4-5b7e-9a55-0c1d9a1f7a2b")


def part_id(block_id: str, part: str) -> str:
    """The id of one part of a block that yields several objects."""
    return str(uuid.uuid5(uuid.UUID(block_id), part))


def minted_id(*content: object) -> str:
    """An id for an object that came without a usable one."""
    return str(uuid.uuid5(_NAMESPACE, canonical(list(content))))


def canonical(value: object) -> str:
    """One text for one content, whatever the order of keys."""
    try:
        return json.dumps(value, sort_keys=True, default=str)
    except (TypeError, ValueError, RecursionError):
        return repr(value)  # keys that are not text, or a value that holds itself
