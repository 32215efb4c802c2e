"""Ids of objects for which nobody gave one: made from what they are, never from their place."""

import uuid

# Any fixed UUID would do; changing it changes every id made from content.
NAMESPACE = uuid.UUID("3f0a6c52-8d3b-4f6e-9a4e-6f1f7d0c2b19")


def derived(owner: str | uuid.UUID, key: str) -> str:
    """The id that `key` has within `owner`, which is a UUID or any other name of a whole."""
    return str(uuid.uuid5(NAMESPACE, f"{owner}/{key}"))


def as_uuid(value: object) -> str | None:
    """The one spelling of a UUID given as text; None for anything else."""
    if not isinstance(value, str) or len(value) > 45:
        return None
    try:
        return str(uuid.UUID(value.strip()))
    except ValueError:
        return None
