"""A closed day, said in words: the standard has no field for it.

A closed exception is a schedule without times whose description says so (HSDS field guidance
has exceptions as further schedules bounded by `valid_from` and `valid_to`).
"""

import re

_SAYS_CLOSED = re.compile(r"(?:we(?: are|['’]re) )?closed\b", re.IGNORECASE)
_CLOSED = "Closed"
_PREFIX = "Closed: "


def says_closed(description: str) -> bool:
    """Whether a description begins by saying that it is closed."""
    return _SAYS_CLOSED.match(description) is not None


def with_closed(description: str) -> str:
    """The description of a closed exception as published; `without_closed` undoes it."""
    if not description:
        return _CLOSED
    is_marked = description == _CLOSED or description.startswith(_PREFIX)
    if says_closed(description) and not is_marked:
        return description
    return _PREFIX + description


def without_closed(description: str) -> str:
    """The description of a closed exception as an editor typed it."""
    return "" if description == _CLOSED else description.removeprefix(_PREFIX)
