"""What came of a place that somebody typed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from search.query import Place

# unknown: no place of that name; outside: a postcode or a point we hold nothing for;
# ambiguous: several places, of which the person has to choose one.
Reason = Literal["", "unknown", "outside", "ambiguous"]


@dataclass(frozen=True)
class Suggestion:
    """A place on offer: `value`, put into the form, finds it; `kind` tells it from others."""

    name: str
    kind: str
    value: str


@dataclass(frozen=True)
class Elsewhere:
    """Another directory, or whoever can tell which one it is."""

    name: str
    url: str


@dataclass(frozen=True)
class Found:
    """The place, or the reason why there is none.

    Attributes:
        asked: what was typed, on one line.
        choices: with a place, others of its name; without, those that may be meant.
        elsewhere: whose directory serves it, when that is not ours.
    """

    place: Place | None = None
    reason: Reason = ""
    choices: tuple[Suggestion, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    asked: str = ""


Resolver = Callable[[str], Found]
# Words without the place they named, and what came of that; the words as they are, and None.
Splitter = Callable[[str], tuple[str, Found | None]]
