"""Temporary closures of a document: dated facts, judged when read. Pure."""

import datetime as dt
from typing import Any


def is_closed(document: dict[str, Any], day: dt.date) -> bool:
    """Does a temporary closure hold on `day`? Both ends are included, either may be open.

    A message without dates says "closed until further notice".
    """
    begins, last = document.get("closed_from"), document.get("closed_until")
    if not (begins or last or document.get("closure_message")):
        return False
    return (not begins or dt.date.fromisoformat(begins) <= day) and (
        not last or day <= dt.date.fromisoformat(last)
    )
